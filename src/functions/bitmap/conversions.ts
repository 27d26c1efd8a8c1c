import { canCastImplicitly } from '../../types/cast.ts'
import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { FunctionDoc, Kernel, ScalarFunction } from '../definition.ts'
import { binaryString, noMatch, nullableIfArgs, type Operand, type ResultType } from '../signatures.ts'
import { bitmap, resolver } from './arguments.ts'
import { deserialise } from './deserialise.ts'
import { BitmapValue } from './value.ts'

const conversion = (
  name: string,
  [argument, operand]: readonly [string, Operand],
  result: ResultType,
  kernel: Kernel,
  text: string,
  ...examples: FunctionDoc['examples']
): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve: resolver([operand], [argument], result),
  nulls: 'propagate',
  bind: () => kernel,
  doc: { group: 'bitmap', signatures: [`${name}(${argument})`], text, examples },
})

/** Small integers are widened, which makes zeros of NULLs among them. */
const integers: Operand = {
  label: 'ARRAY<INT>',
  accepts: (type) => type.kind === 'ARRAY' && canCastImplicitly(type, types.array(types.int())),
  castTo: (type) =>
    type.kind === 'ARRAY' && type.element.kind !== 'INTEGER' ? types.array(types.int(false), type.nullable) : type,
}

/** Flink lists the array once as NOT NULL and once as nullable. */
const listing =
  (resolve: ScalarFunction['resolve']): ScalarFunction['resolve'] =>
  (call) =>
    call.args.length === 1
      ? resolve(call)
      : noMatch(call, ['BITMAP_BUILD(array ARRAY<INT> NOT NULL)', 'BITMAP_BUILD(array ARRAY<INT>)'])

const build = conversion(
  'BITMAP_BUILD',
  ['array', integers],
  nullableIfArgs(types.bitmap()),
  (array) => BitmapValue.of((array as readonly Value[]).filter((value) => value !== null) as number[]),
  'The set of the integers of an array; NULLs are left out, negative numbers count as unsigned 32-bit ones. NULL for NULL.',
  { sql: 'BITMAP_BUILD(ARRAY[3, 1, 2, 1])', value: '{1,2,3}' },
  { sql: 'BITMAP_BUILD(ARRAY[-1])', value: '{4294967295}' },
)

export const bitmapBuild: ScalarFunction = { ...build, resolve: listing(build.resolve) }

export const bitmapCardinality = conversion(
  'BITMAP_CARDINALITY',
  ['bitmap', bitmap],
  nullableIfArgs(types.bigint()),
  (value) => (value as BitmapValue).cardinality,
  'How many integers are in the bitmap. NULL for NULL.',
  { sql: 'BITMAP_CARDINALITY(BITMAP_BUILD(ARRAY[1, 2, 2]))', value: '2' },
)

export const bitmapToArray = conversion(
  'BITMAP_TO_ARRAY',
  ['bitmap', bitmap],
  nullableIfArgs(types.array(types.int())),
  (value) => Array.from((value as BitmapValue).values, (each) => each | 0),
  'The integers of the bitmap as an array, in the order of unsigned numbers: negative ones come last. NULL for NULL.',
  { sql: 'BITMAP_TO_ARRAY(BITMAP_BUILD(ARRAY[3, -1, 2]))', value: '[2, 3, -1]' },
)

export const bitmapToString = conversion(
  'BITMAP_TO_STRING',
  ['bitmap', bitmap],
  nullableIfArgs(types.string()),
  (value) => (value as BitmapValue).text(),
  'The integers of the bitmap in braces, ascending and unsigned. NULL for NULL.',
  { sql: 'BITMAP_TO_STRING(BITMAP_BUILD(ARRAY[3, 1]))', value: '{1,3}' },
)

export const bitmapToBytes = conversion(
  'BITMAP_TO_BYTES',
  ['bitmap', bitmap],
  nullableIfArgs(types.bytes()),
  (value) => (value as BitmapValue).bytes(),
  'The bitmap in the portable binary format of Roaring bitmaps. NULL for NULL.',
  { sql: 'BITMAP_TO_BYTES(BITMAP_BUILD(ARRAY[5]))', value: "x'3a3000000100000000000000100000000500'" },
)

export const bitmapFromBytes = conversion(
  'BITMAP_FROM_BYTES',
  ['bytes', binaryString],
  nullableIfArgs(types.bitmap()),
  (bytes) => deserialise(bytes as Uint8Array),
  'The bitmap that BITMAP_TO_BYTES, or another program that writes Roaring bitmaps, has made bytes of. Other bytes are an error. NULL for NULL.',
  { sql: "BITMAP_FROM_BYTES(x'3a3000000100000000000000100000000500')", value: '{5}' },
)
