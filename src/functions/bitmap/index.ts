import type { FunctionDefinition } from '../definition.ts'

export const bitmapFunctions: readonly FunctionDefinition[] = []
