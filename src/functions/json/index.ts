import type { FunctionDefinition } from '../definition.ts'

export const jsonFunctions: readonly FunctionDefinition[] = []
