import type { FunctionDefinition } from '../definition.ts'
import { array, multiset } from './array.ts'
import { map } from './map.ts'
import { objectOf, objectUpdate } from './object.ts'
import { row } from './row.ts'

export const constructionFunctions: readonly FunctionDefinition[] = [row, array, map, multiset, objectOf, objectUpdate]
