import { isTimeAttribute, MAX_LENGTH, type LogicalType, type RowField } from './logical-type.ts'

const withLength = (name: string, unbounded: string, length: number): string =>
  length === MAX_LENGTH ? unbounded : `${name}(${length})`

const quoted = (name: string): string => '`' + name.replaceAll('`', '``') + '`'

function fieldText(field: RowField): string {
  const description = field.description === undefined ? '' : ` '${field.description.replaceAll("'", "''")}'`
  return `${quoted(field.name)} ${flinkText(field.type)}${description}`
}

function withoutNullability(type: LogicalType): string {
  switch (type.kind) {
    case 'INTEGER':
      return 'INT'
    case 'DECIMAL':
      return `DECIMAL(${type.precision}, ${type.scale})`
    case 'CHAR':
    case 'BINARY':
      return `${type.kind}(${type.length})`
    case 'VARCHAR':
      return withLength('VARCHAR', 'STRING', type.length)
    case 'VARBINARY':
      return withLength('VARBINARY', 'BYTES', type.length)
    case 'TIME':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return `${type.kind}(${type.precision})`
    // the planner keeps intervals as months and as milliseconds, whatever units were written
    case 'INTERVAL_YEAR_MONTH':
      return 'INTERVAL MONTH'
    case 'INTERVAL_DAY_TIME':
      return 'INTERVAL SECOND(3)'
    case 'ARRAY':
      return `ARRAY<${flinkText(type.element)}>`
    case 'MULTISET':
      return `MULTISET<${flinkText(type.element)}>`
    case 'MAP':
      return `MAP<${flinkText(type.key)}, ${flinkText(type.value)}>`
    case 'ROW': {
      const fields = type.fields.map(fieldText)
      if (type.className === undefined) return `ROW<${fields.join(', ')}>`
      return `STRUCTURED<${[`'${type.className}'`, ...fields].join(', ')}>`
    }
    default:
      return type.kind
  }
}

/** Flink's summary text with nullability: `INT NOT NULL`, ROW<`id` STRING> NOT NULL, `TIMESTAMP_LTZ(3) *ROWTIME*`. */
export function flinkText(type: LogicalType): string {
  const text = withoutNullability(type) + (type.nullable || type.kind === 'NULL' ? '' : ' NOT NULL')
  return isTimeAttribute(type) ? `${text} *${type.attribute!.toUpperCase()}*` : text
}

function intervalUnits(unit: string, precision: number, fractional: number, defaults: [number, number]): string {
  const [start, end] = unit.split(' TO ') as [string, string | undefined]
  const custom = precision === defaults[0] ? '' : `(${precision})`
  const fraction = fractional === defaults[1] ? '' : `(${fractional})`
  if (end !== undefined) return `${start}${custom} TO ${end}${end === 'SECOND' ? fraction : ''}`
  if (start === 'SECOND' && fraction !== '') return `SECOND(${precision}, ${fractional})`
  return start + custom
}

/** Calcite's text as its messages print it, without nullability: `VARCHAR(2147483647) ARRAY`, `INTEGER`, `CHAR(3)`. */
export function calciteText(type: LogicalType): string {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
    case 'BINARY':
    case 'VARBINARY':
      return `${type.kind}(${type.length})`
    case 'DECIMAL':
      return `DECIMAL(${type.precision}, ${type.scale})`
    case 'TIME':
      return `TIME(${type.precision})`
    case 'TIMESTAMP':
      return type.attribute === undefined ? `TIMESTAMP(${type.precision})` : flinkText(type)
    case 'TIMESTAMP_LTZ':
      return type.attribute === undefined ? `TIMESTAMP_WITH_LOCAL_TIME_ZONE(${type.precision})` : flinkText(type)
    case 'INTERVAL_YEAR_MONTH':
      return `INTERVAL ${intervalUnits(type.unit, type.precision, 0, [2, 0])}`
    case 'INTERVAL_DAY_TIME':
      return `INTERVAL ${intervalUnits(type.unit, type.precision, type.fractional, [2, 6])}`
    case 'ARRAY':
      return `${calciteText(type.element)} ARRAY`
    case 'MULTISET':
      return `${calciteText(type.element)} MULTISET`
    case 'MAP':
      return `(${calciteText(type.key)}, ${calciteText(type.value)}) MAP`
    case 'ROW':
      if (type.className !== undefined) return flinkText(type)
      return `RecordType:peek_no_expand(${type.fields.map((field) => `${calciteText(field.type)} ${field.name}`).join(', ')})`
    // the planner prints its own types with Flink's text
    case 'BITMAP':
    case 'RAW':
      return flinkText(type)
    default:
      return type.kind
  }
}
