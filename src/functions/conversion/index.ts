import type { FunctionDefinition } from '../definition.ts'
import { typeOf } from './typeof.ts'

export const conversionFunctions: readonly FunctionDefinition[] = [typeOf]
