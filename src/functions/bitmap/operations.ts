import { types } from '../../types/logical-type.ts'
import type { FunctionDoc, ScalarFunction } from '../definition.ts'
import { nullableIfArgs } from '../signatures.ts'
import { bitmap, resolver } from './arguments.ts'
import { difference, intersection, symmetricDifference, union, type Combine } from './sets.ts'
import type { BitmapValue } from './value.ts'

const operation = (
  name: string,
  combine: Combine,
  text: string,
  example: FunctionDoc['examples'][number],
): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve: resolver([bitmap, bitmap], ['bitmap1', 'bitmap2'], nullableIfArgs(types.bitmap())),
  nulls: 'propagate',
  bind: () => (a, b) => combine(a as BitmapValue, b as BitmapValue),
  doc: { group: 'bitmap', signatures: [`${name}(bitmap1, bitmap2)`], text, examples: [example] },
})

export const bitmapAnd = operation(
  'BITMAP_AND',
  intersection,
  'The integers that are in both bitmaps. NULL if either is NULL.',
  { sql: 'BITMAP_AND(BITMAP_BUILD(ARRAY[1, 2, 3]), BITMAP_BUILD(ARRAY[2, 3, 4]))', value: '{2,3}' },
)

export const bitmapOr = operation(
  'BITMAP_OR',
  union,
  'The integers that are in either bitmap or in both. NULL if either is NULL.',
  { sql: 'BITMAP_OR(BITMAP_BUILD(ARRAY[1, 2]), BITMAP_BUILD(ARRAY[2, 3]))', value: '{1,2,3}' },
)

export const bitmapXor = operation(
  'BITMAP_XOR',
  symmetricDifference,
  'The integers that are in one of the bitmaps, but not in both. NULL if either is NULL.',
  { sql: 'BITMAP_XOR(BITMAP_BUILD(ARRAY[1, 2, 3]), BITMAP_BUILD(ARRAY[2, 3, 4]))', value: '{1,4}' },
)

export const bitmapAndNot = operation(
  'BITMAP_ANDNOT',
  difference,
  'The integers that are in the first bitmap, but not in the second. NULL if either is NULL.',
  { sql: 'BITMAP_ANDNOT(BITMAP_BUILD(ARRAY[1, 2, 3]), BITMAP_BUILD(ARRAY[2, 3, 4]))', value: '{1}' },
)
