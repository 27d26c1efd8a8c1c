import type { FunctionDefinition } from '../definition.ts'

export const variantFunctions: readonly FunctionDefinition[] = []
