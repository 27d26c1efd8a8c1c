import { types as t, type LogicalType } from '../../src/types/logical-type.ts'

/** A type from its SQL name, for tables of tests: `INT`, `DECIMAL(5,2)`, `TIMESTAMP_LTZ(3)`. No constructed types. */
export function typeOf(text: string): LogicalType {
  const match = /^([A-Z_]+)(?:\((\d+)(?:,(\d+))?\))?$/.exec(text)
  if (match === null) throw new Error(`no simple type: ${text}`)
  const [, name] = match
  const [first, second] = [match[2], match[3]].map((digits) => (digits === undefined ? undefined : Number(digits)))
  switch (name) {
    case 'BOOLEAN':
      return t.boolean()
    case 'TINYINT':
      return t.tinyint()
    case 'SMALLINT':
      return t.smallint()
    case 'INT':
      return t.int()
    case 'BIGINT':
      return t.bigint()
    case 'FLOAT':
      return t.float()
    case 'DOUBLE':
      return t.double()
    case 'DECIMAL':
      return t.decimal(first ?? 10, second ?? 0)
    case 'CHAR':
      return t.char(first ?? 1)
    case 'VARCHAR':
      return t.varchar(first!)
    case 'STRING':
      return t.string()
    case 'BINARY':
      return t.binary(first ?? 1)
    case 'BYTES':
      return t.bytes()
    case 'DATE':
      return t.date()
    case 'TIME':
      return t.time(first ?? 0)
    case 'TIMESTAMP':
      return t.timestamp(first ?? 6)
    case 'TIMESTAMP_LTZ':
      return t.timestampLtz(first ?? 6)
    default:
      throw new Error(`no simple type: ${text}`)
  }
}
