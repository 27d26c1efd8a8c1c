import type { FunctionDefinition } from '../definition.ts'
import { repeatDifference, repeatLeast } from './repeat.ts'

export const tableFunctions: readonly FunctionDefinition[] = [repeatLeast, repeatDifference]
