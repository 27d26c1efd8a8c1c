import type { FunctionDefinition } from '../definition.ts'

export const tableFunctions: readonly FunctionDefinition[] = []
