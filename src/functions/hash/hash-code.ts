import { fail } from '../../errors/messages.ts'
import { isCharacter, types, type LogicalType } from '../../types/logical-type.ts'
import { javaHash, stringHash } from '../../types/java-hash.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Value } from '../../types/value.ts'
import type { Kernel, ScalarFunction } from '../definition.ts'
import { boolean, calcite, character, date, nullableIfArgs, numeric, time, timestamp } from '../signatures.ts'

/** Java's hash codes of Flink's internal values. That of a string is made positive. */
const hashKernel = (type: LogicalType): Kernel =>
  isCharacter(type)
    ? (value) => Math.abs(stringHash(value as string)) | 0
    : (value) => javaHash(value as Value, type) as number

const resolve = calcite(
  [boolean, numeric, character, timestamp, time, date].map((operand) => ({ operands: [operand] })),
  nullableIfArgs(types.int()),
)

export const hashCode: ScalarFunction = {
  kind: 'scalar',
  name: 'HASH_CODE',
  resolve: (call) => {
    const resolution = resolve(call)
    if (call.args[0]!.kind === 'TIMESTAMP_LTZ')
      fail('unsupported-call', { call: `HASH_CODE(${flinkText(call.args[0]!)})` }, call.span)
    return resolution
  },
  nulls: 'propagate',
  bind: ({ args: [type] }) => hashKernel(type!),
  doc: {
    group: 'hashfunctions',
    signatures: ['HASH_CODE(value)'],
    text: "Java's hash code of a value; that of a string without its sign. Flink does not document this function.",
    examples: [
      { sql: 'HASH_CODE(1)', value: '1' },
      { sql: "HASH_CODE(DATE '2020-01-01')", value: '18262' },
    ],
  },
}
