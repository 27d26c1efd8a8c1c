import type { FunctionDefinition } from '../definition.ts'

export const conversionFunctions: readonly FunctionDefinition[] = []
