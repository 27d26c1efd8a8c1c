import { fail } from '../../errors/messages.ts'
import { wellFormed } from '../../types/bytes.ts'
import { fitText } from '../../types/cast/to-text.ts'
import { decimalText } from '../../types/decimal.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import { doubleText, floatText } from '../../types/number-text.ts'
import type { Long, Value } from '../../types/value.ts'
import { javaClass, JsonNumber, scalarText, type JsonValue } from './value.ts'

/** Makes what JSON_VALUE returns of the scalar that its path found. Nothing is converted: the Java classes must agree. */
export function returnedScalar(type: LogicalType): (value: null | boolean | string | JsonNumber) => Value {
  switch (type.kind) {
    case 'VARCHAR':
      return (value) => wellFormed(fitText(scalarText(value), type))
    case 'BOOLEAN':
      return (value) => (typeof value === 'boolean' ? value : refuse(value, 'java.lang.Boolean'))
    case 'INTEGER':
      return (value) =>
        value instanceof JsonNumber && value.javaClass === 'Integer'
          ? Number(value.text)
          : refuse(value, 'java.lang.Integer')
    default:
      return (value) =>
        value instanceof JsonNumber && value.javaClass === 'BigDecimal'
          ? Number(value.text)
          : refuse(value, 'java.math.BigDecimal')
  }
}

const refuse = (value: JsonValue, expected: string): never => classCast(javaClass(value), expected)

function classCast(found: string, expected: string): never {
  const platform = found.startsWith('java.')
  const where = platform
    ? `${found} and ${expected} are in module java.base of loader 'bootstrap'`
    : `${found} is in unnamed module of loader 'app'; ${expected} is in module java.base of loader 'bootstrap'`
  return fail('json-class-cast', { found, expected, where })
}

/** Makes what JSON_VALUE returns of a DEFAULT value of the type `from`. */
export function returnedDefault(from: LogicalType, to: LogicalType): (value: Value) => Value {
  if (to.kind === 'VARCHAR') return (value) => (value === null ? null : fitText(internalText(value, from), to))
  if (from.kind === to.kind && to.kind !== 'DOUBLE') return (value) => value
  const expected = EXPECTED[to.kind] ?? 'java.math.BigDecimal'
  return (value) => (value === null ? null : classCast(INTERNAL[from.kind] ?? 'java.lang.Object', expected))
}

/** As the value prints inside Flink, where a date is a number of days. */
function internalText(value: Value, type: LogicalType): string {
  switch (type.kind) {
    case 'DECIMAL':
      return decimalText(value as Long, type.scale)
    case 'DOUBLE':
      return doubleText(value as number)
    case 'FLOAT':
      return floatText(value as number)
    default:
      return String(value)
  }
}

const EXPECTED: Readonly<Record<string, string>> = { BOOLEAN: 'java.lang.Boolean', INTEGER: 'java.lang.Integer' }

const INTERNAL: Readonly<Record<string, string>> = {
  CHAR: 'org.apache.flink.table.data.binary.BinaryStringData',
  VARCHAR: 'org.apache.flink.table.data.binary.BinaryStringData',
  DECIMAL: 'org.apache.flink.table.data.DecimalData',
  BOOLEAN: 'java.lang.Boolean',
  TINYINT: 'java.lang.Byte',
  SMALLINT: 'java.lang.Short',
  INTEGER: 'java.lang.Integer',
  DATE: 'java.lang.Integer',
  BIGINT: 'java.lang.Long',
  FLOAT: 'java.lang.Float',
  DOUBLE: 'java.lang.Double',
}
