import { isInteger, types } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Accumulator, AggregateFunction, FunctionDoc } from '../definition.ts'
import type { Operand } from '../signatures.ts'
import { BuiltBitmap, CombinedBitmap, RunningBitmap, type Show } from './accumulators.ts'
import { bitmap, resolver } from './arguments.ts'
import { intersection, symmetricDifference, union } from './sets.ts'

/** Small integers are widened. */
const integer: Operand = {
  label: 'INTEGER',
  accepts: (type) => isInteger(type) && type.kind !== 'BIGINT',
  castTo: (type) => types.int(type.nullable),
  refusal: (type) =>
    `Unsupported argument type. Expected type root 'INTEGER' but actual type was '${flinkText(type)}'.`,
}

interface Aggregate {
  /** `AND` of BITMAP_AND_AGG and BITMAP_AND_CARDINALITY_AGG. */
  readonly name: string
  readonly argument: readonly [string, Operand]
  readonly create: (show: Show, retracting: boolean) => Accumulator
  /** Of the first: which integers it gives. */
  readonly text: string
  /** The argument and the FROM of an example, with both answers. */
  readonly example: { readonly of: string; readonly bitmap: string; readonly cardinality: string }
}

/** The aggregate that gives a bitmap, and the one that counts its integers. */
function pair({ name, argument: [argument, operand], create, text, example }: Aggregate): AggregateFunction[] {
  const define = (fullName: string, show: Show, about: string): AggregateFunction => {
    const doc: FunctionDoc = {
      group: 'aggregate',
      signatures: [`${fullName}(${argument})`],
      text: about,
      examples: [{ sql: `${fullName}${example.of}`, value: example[show] }],
    }
    const result = show === 'bitmap' ? types.bitmap() : types.bigint()
    return {
      kind: 'aggregate',
      name: fullName,
      resolve: resolver([operand], [argument], () => result),
      create: ({ retracting }) => create(show, retracting),
      doc,
    }
  }
  return [
    define(`BITMAP_${name}_AGG`, 'bitmap', text),
    define(
      `BITMAP_${name}_CARDINALITY_AGG`,
      'cardinality',
      `How many integers BITMAP_${name}_AGG would give. NULL when it is NULL.`,
    ),
  ]
}

const BITMAPS = 'FROM (VALUES BITMAP_BUILD(ARRAY[1, 2]), BITMAP_BUILD(ARRAY[2, 3])) AS t(b)'

export const bitmapAggregates: readonly AggregateFunction[] = [
  ...pair({
    name: 'BUILD',
    argument: ['value', integer],
    create: (show) => new BuiltBitmap(show),
    text: 'The bitmap of the integers that are not NULL. NULL when there are none.',
    example: { of: '(x) FROM (VALUES 3, 1, 3) AS t(x)', bitmap: '{1,3}', cardinality: '2' },
  }),
  ...pair({
    name: 'AND',
    argument: ['bitmap', bitmap],
    create: (show, retracting) => (retracting ? new CombinedBitmap(true, show) : new RunningBitmap(intersection, show)),
    text: 'The integers that are in every bitmap. NULL bitmaps are passed over; NULL when there are no others.',
    example: { of: `(b) ${BITMAPS}`, bitmap: '{2}', cardinality: '1' },
  }),
  ...pair({
    name: 'OR',
    argument: ['bitmap', bitmap],
    create: (show, retracting) => (retracting ? new CombinedBitmap(false, show) : new RunningBitmap(union, show)),
    text: 'The integers that are in any of the bitmaps. NULL bitmaps are passed over; NULL when there are no others.',
    example: { of: `(b) ${BITMAPS}`, bitmap: '{1,2,3}', cardinality: '3' },
  }),
  ...pair({
    name: 'XOR',
    argument: ['bitmap', bitmap],
    create: (show) => new RunningBitmap(symmetricDifference, show),
    text: 'The integers that are in an odd number of the bitmaps. NULL bitmaps are passed over; NULL when there are no others.',
    example: { of: `(b) ${BITMAPS}`, bitmap: '{1,3}', cardinality: '2' },
  }),
]
