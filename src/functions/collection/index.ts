import type { FunctionDefinition } from '../definition.ts'
import { arrayConcat } from './array-concat.ts'
import { arrayExcept } from './array-except.ts'
import { arrayRemove } from './array-remove.ts'
import { cardinality } from './cardinality.ts'

export const collectionFunctions: readonly FunctionDefinition[] = [arrayConcat, arrayExcept, arrayRemove, cardinality]
