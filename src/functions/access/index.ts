import type { FunctionDefinition } from '../definition.ts'
import { item } from './item.ts'

export const accessFunctions: readonly FunctionDefinition[] = [item]
