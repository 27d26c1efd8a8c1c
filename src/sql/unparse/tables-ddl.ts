import type { ColumnDefinition, CreateTable, Option, TableConstraint, WatermarkDefinition } from '../ast.ts'
import { quoteString } from '../quotes.ts'
import { expressionText } from './expressions.ts'
import { indent, words } from './layout.ts'
import { identifierText, namesText, nameText } from './names.ts'
import { queryText } from './queries.ts'
import { dataTypeText } from './types.ts'

export function createTableText(table: CreateTable): string {
  const head = words(
    'CREATE',
    table.orReplace && 'OR REPLACE',
    table.temporary && 'TEMPORARY',
    'TABLE',
    table.ifNotExists && 'IF NOT EXISTS',
  )
  const lines = [`${head} ${nameText(table.name)}${schemaText(table)}`]
  if (table.comment !== undefined) lines.push(commentText(table.comment))
  if (table.distribution !== undefined) lines.push(distributionText(table.distribution))
  if (table.partitionedBy.length > 0) lines.push(`PARTITIONED BY ${namesText(table.partitionedBy)}`)
  if (table.options.length > 0) lines.push(`WITH ${optionsText(table.options)}`)
  if (table.like !== undefined) {
    const options = table.like.options.map(({ merge, feature }) => `${merge} ${feature}`).join(' ')
    lines.push(`LIKE ${nameText(table.like.table)}${options === '' ? '' : ` (${options})`}`)
  }
  if (table.asQuery !== undefined) lines.push(`AS ${queryText(table.asQuery)}`)
  return lines.join('\n')
}

function schemaText(table: CreateTable): string {
  if (table.columnNames !== undefined) return ` ${namesText(table.columnNames)}`
  const elements = elementTexts(table.columns, table.constraints, table.watermarks)
  return elements.length === 0 ? '' : ` (\n${indent(elements.join(',\n'))}\n)`
}

export function elementTexts(
  columns: readonly ColumnDefinition[],
  constraints: readonly TableConstraint[],
  watermarks: readonly WatermarkDefinition[],
): string[] {
  return [
    ...columns.map(columnText),
    ...constraints.map((constraint) => constraintText(constraint, true)),
    ...watermarks.map(({ column, expression }) => `WATERMARK FOR ${nameText(column)} AS ${expressionText(expression)}`),
  ]
}

export function columnText(column: ColumnDefinition): string {
  const comment = column.comment === undefined ? '' : ` ${commentText(column.comment)}`
  const name = identifierText(column.name)
  switch (column.kind) {
    case 'computed':
      return `${name} AS ${expressionText(column.expression)}${comment}`
    case 'metadata': {
      const from = column.from === undefined ? '' : ` FROM ${quoteString(column.from)}`
      return `${name} ${dataTypeText(column.dataType)} METADATA${from}${column.virtual ? ' VIRTUAL' : ''}${comment}`
    }
    case 'physical': {
      const key = column.primaryKey === undefined ? '' : ` ${constraintText(column.primaryKey, false)}`
      return `${name} ${dataTypeText(column.dataType)}${key}${comment}`
    }
  }
}

function constraintText(constraint: TableConstraint, withColumns: boolean): string {
  const name = constraint.name === undefined ? '' : `CONSTRAINT ${identifierText(constraint.name)} `
  const columns = withColumns ? ` ${namesText(constraint.columns)}` : ''
  return `${name}${constraint.kind}${columns}${constraint.enforced ? '' : ' NOT ENFORCED'}`
}

export function commentText(comment: string): string {
  return `COMMENT ${quoteString(comment)}`
}

export function optionsText(options: readonly Option[]): string {
  const lines = options.map(({ key, value }) => `${quoteString(key)} = ${quoteString(value)}`)
  return options.length === 0 ? '()' : `(\n${indent(lines.join(',\n'))}\n)`
}

function distributionText(distribution: NonNullable<CreateTable['distribution']>): string {
  const buckets = distribution.buckets === undefined ? '' : ` INTO ${distribution.buckets} BUCKETS`
  if (distribution.columns.length === 0) return `DISTRIBUTED${buckets}`
  const kind = distribution.kind === undefined ? '' : ` ${distribution.kind}`
  return `DISTRIBUTED BY${kind} ${namesText(distribution.columns)}${buckets}`
}
