import type { ColumnDefinition, CompoundName, Identifier, TableConstraint, WatermarkDefinition } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { nullableType } from './data-types.ts'
import { expression } from './expressions.ts'
import { stringLiteral } from './literals.ts'
import { compoundName, identifier, isIdentifier, parenthesizedNames } from './names.ts'
import { comment } from './options.ts'

/** What stands between the parentheses of CREATE TABLE, in the order of each kind. */
export interface Schema {
  readonly columns: ColumnDefinition[]
  readonly constraints: TableConstraint[]
  readonly watermarks: WatermarkDefinition[]
}

export function emptySchema(): Schema {
  return { columns: [], constraints: [], watermarks: [] }
}

/** One column, constraint or watermark. Gives the column, if it was one. */
export function schemaElement(c: Cursor, schema: Schema): ColumnDefinition | undefined {
  if (isIdentifier(c.token)) {
    const column = c.atNext('AS') ? computedColumn(c) : typedColumn(c)
    schema.columns.push(column)
    return column
  }
  if (isConstraint(c)) {
    schema.constraints.push(tableConstraint(c))
  } else if (c.at('WATERMARK')) {
    watermark(c, schema)
  } else {
    c.noteIdentifier()
    c.fail('a column, PRIMARY KEY or WATERMARK')
  }
  return undefined
}

function computedColumn(c: Cursor): ColumnDefinition {
  const name = identifier(c)
  c.expect('AS')
  const value = expression(c, 'NON_QUERY')
  const text = comment(c)
  const span = c.spanFrom(name.span)
  return { kind: 'computed', name, expression: value, span, ...(text === undefined ? {} : { comment: text }) }
}

function typedColumn(c: Cursor): ColumnDefinition {
  const name = columnName(compoundName(c))
  const type = nullableType(c)
  if (c.accept('METADATA')) {
    const from = c.accept('FROM') ? stringLiteral(c).value : undefined
    const virtual = c.accept('VIRTUAL')
    const text = comment(c)
    return {
      kind: 'metadata',
      name,
      dataType: type,
      virtual,
      span: c.spanFrom(name.span),
      ...(from === undefined ? {} : { from }),
      ...(text === undefined ? {} : { comment: text }),
    }
  }
  const key = isConstraint(c) ? columnConstraint(c, name) : undefined
  const text = comment(c)
  return {
    kind: 'physical',
    name,
    dataType: type,
    span: c.spanFrom(name.span),
    ...(key === undefined ? {} : { primaryKey: key }),
    ...(text === undefined ? {} : { comment: text }),
  }
}

/** A dotted name of a column is one name to the tables we know. */
function columnName(name: CompoundName): Identifier {
  const first = name.parts[0]!
  if (name.parts.length === 1) return first
  return { type: 'Identifier', name: name.parts.map((part) => part.name).join('.'), quoted: true, span: name.span }
}

function isConstraint(c: Cursor): boolean {
  return c.at('CONSTRAINT') || c.at('PRIMARY') || c.at('UNIQUE')
}

function constraintHead(c: Cursor): Pick<TableConstraint, 'kind' | 'name'> {
  const name = c.accept('CONSTRAINT') ? identifier(c, 'a name for the constraint') : undefined
  const named = name === undefined ? {} : { name }
  if (c.accept('UNIQUE')) return { kind: 'UNIQUE', ...named }
  if (!c.at('PRIMARY')) c.fail('PRIMARY KEY or UNIQUE')
  c.advance()
  c.expect('KEY')
  return { kind: 'PRIMARY KEY', ...named }
}

function enforced(c: Cursor): boolean {
  if (c.accept('ENFORCED') || !c.accept('NOT')) return true
  c.expect('ENFORCED')
  return false
}

function columnConstraint(c: Cursor, column: Identifier): TableConstraint {
  const start = c.token
  const head = constraintHead(c)
  return { ...head, columns: [column], enforced: enforced(c), span: c.spanFrom(start) }
}

function tableConstraint(c: Cursor): TableConstraint {
  const start = c.token
  const head = constraintHead(c)
  const columns = parenthesizedNames(c)
  return { ...head, columns, enforced: enforced(c), span: c.spanFrom(start) }
}

function watermark(c: Cursor, schema: Schema): void {
  const start = c.expect('WATERMARK')
  c.expect('FOR')
  const column = compoundName(c, 'the name of a time column')
  c.expect('AS')
  const value = expression(c, 'NON_QUERY')
  if (schema.watermarks.length > 0) c.refuse('parse-several-watermarks', c.spanFrom(start))
  schema.watermarks.push({ column, expression: value, span: c.spanFrom(start) })
}
