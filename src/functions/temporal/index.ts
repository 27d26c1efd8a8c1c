import type { FunctionDefinition } from '../definition.ts'
import { timestampdiff } from './timestampdiff.ts'

export const temporalFunctions: readonly FunctionDefinition[] = [timestampdiff]
