import type { FunctionDefinition } from '../definition.ts'
import { arrayAppend, arrayPrepend } from './array-append.ts'
import { arrayJoin } from './array-join.ts'
import { arrayMax, arrayMin, arraySort } from './array-order.ts'
import { arrayContains, arrayPosition, arrayRemove } from './array-search.ts'
import { arrayConcat, arrayExcept, arrayIntersect, arrayUnion } from './array-sets.ts'
import { arrayDistinct, arrayReverse, arraySlice } from './array-shape.ts'
import { cardinality } from './cardinality.ts'
import { element } from './element.ts'
import { mapEntries, mapFromArrays, mapKeys, mapValues } from './map-parts.ts'
import { mapUnion } from './map-union.ts'
import { split } from './split.ts'

export const collectionFunctions: readonly FunctionDefinition[] = [
  cardinality,
  element,
  arrayAppend,
  arrayConcat,
  arrayContains,
  arrayDistinct,
  arrayExcept,
  arrayIntersect,
  arrayJoin,
  arrayMax,
  arrayMin,
  arrayPosition,
  arrayPrepend,
  arrayRemove,
  arrayReverse,
  arraySlice,
  arraySort,
  arrayUnion,
  mapEntries,
  mapFromArrays,
  mapKeys,
  mapUnion,
  mapValues,
  split,
]
