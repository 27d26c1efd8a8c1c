import { fail } from '../../errors/messages.ts'
import { types, type DecimalType, type LogicalType } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import { msOf, nanosOf, type Long, type Timestamp } from '../../types/value.ts'
import type { Kernel, ScalarFunction } from '../definition.ts'
import { boolean, calcite, character, date, nullableIfArgs, numeric, time, timestamp } from '../signatures.ts'
import { decimalHash, doubleHash, floatHash, javaHashCode, longHash } from './java-hash.ts'

/** Java's hash codes of Flink's internal values. That of a string is made positive. */
function hashKernel(type: LogicalType): Kernel {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return (value) => Math.abs(javaHashCode(value as string)) | 0
    case 'BOOLEAN':
      return (value) => (value === true ? 1231 : 1237)
    case 'BIGINT':
      return (value) => longHash(value as Long)
    case 'FLOAT':
      return (value) => floatHash(value as number)
    case 'DOUBLE':
      return (value) => doubleHash(value as number)
    case 'DECIMAL':
      return (value) => decimalHash(value as Long, (type as DecimalType).scale)
    case 'TIMESTAMP':
      return (value) => (Math.imul(31, longHash(msOf(value as Timestamp))) + nanosOf(value as Timestamp)) | 0
    default:
      return (value) => value as number
  }
}

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
