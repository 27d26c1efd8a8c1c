import { types, withNullable, type LogicalType, type RowField, type RowType } from '../../src/types/logical-type.ts'

/** A row type from column definitions as CREATE TABLE has them: `a INT, b ROW<x STRING NOT NULL>`. */
export function typesOf(columns: string): RowType {
  const parser = new Parser(columns)
  return types.row(parser.fields(), false)
}

class Parser {
  private readonly tokens: string[]
  private position = 0

  constructor(text: string) {
    this.tokens = text.match(/\w+|[<>(),]/g)!
  }

  fields(): RowField[] {
    const fields: RowField[] = []
    do fields.push({ name: this.tokens[this.position++]!, type: this.type() })
    while (this.take(','))
    return fields
  }

  private take(token: string): boolean {
    if (this.tokens[this.position] !== token) return false
    this.position++
    return true
  }

  private type(): LogicalType {
    const type = this.nullableType()
    if (!this.take('NOT')) return type
    this.take('NULL')
    return withNullable(type, false)
  }

  private nullableType(): LogicalType {
    const name = this.tokens[this.position++]!
    if (this.take('<')) return this.composite(name)
    const numbers: number[] = []
    if (this.take('('))
      do numbers.push(Number(this.tokens[this.position++]))
      while (this.take(',') || !this.take(')'))
    const [first, second] = numbers
    switch (name) {
      case 'INT':
        return types.int()
      case 'STRING':
        return types.string()
      case 'VARCHAR':
        return types.varchar(first!)
      case 'CHAR':
        return types.char(first!)
      case 'VARBINARY':
        return types.varbinary(first!)
      case 'BYTES':
        return types.bytes()
      case 'DECIMAL':
        return types.decimal(first!, second!)
      // Flink cuts the precision of TIME columns to 0 unless it is given
      case 'TIME':
        return types.time(first ?? 0)
      case 'TIMESTAMP':
        return types.timestamp(first)
      case 'TIMESTAMP_LTZ':
        return types.timestampLtz(first)
      case 'BOOLEAN':
        return types.boolean()
      case 'TINYINT':
        return types.tinyint()
      case 'SMALLINT':
        return types.smallint()
      case 'BIGINT':
        return types.bigint()
      case 'FLOAT':
        return types.float()
      case 'DOUBLE':
        return types.double()
      case 'DATE':
        return types.date()
      default:
        throw new Error(name)
    }
  }

  private composite(name: string): LogicalType {
    if (name === 'ROW') {
      const fields = this.fields()
      this.take('>')
      return types.row(fields)
    }
    const first = this.type()
    const second = this.take(',') ? this.type() : null
    this.take('>')
    return name === 'ARRAY'
      ? types.array(first)
      : name === 'MULTISET'
        ? types.multiset(first)
        : types.map(first, second!)
  }
}
