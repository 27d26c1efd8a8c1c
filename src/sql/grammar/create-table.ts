import type { CreateTable, Identifier, Option, Query } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { emptySchema, type Schema, schemaElement } from './columns.ts'
import { unsignedNumber } from './literals.ts'
import { compoundName, identifier, isIdentifier, parenthesizedNames } from './names.ts'
import { comment, ifNotExists, optionList } from './options.ts'
import { query } from './queries.ts'

interface Head {
  readonly start: Token
  readonly temporary: boolean
  readonly orReplace: boolean
}

/** From the word TABLE on. */
export function createTable(c: Cursor, { start, temporary, orReplace }: Head): CreateTable {
  c.expect('TABLE')
  const absent = ifNotExists(c)
  const name = compoundName(c, 'a name for the table')
  const schema = emptySchema()
  let columnNames: Identifier[] | undefined
  const open = c.token
  if (c.accept('(')) {
    columnNames = columnsOrNames(c, schema)
    c.expect(')')
  }
  const columnsSpan = c.spanFrom(open)
  const text = comment(c)
  const distributed = c.accept('DISTRIBUTED') ? distribution(c) : undefined
  let partitionedBy: Identifier[] = []
  if (c.accept('PARTITIONED')) {
    c.expect('BY')
    partitionedBy = parenthesizedNames(c)
  }
  const options: Option[] = c.accept('WITH') ? optionList(c) : []
  let like: CreateTable['like']
  let asQuery: Query | undefined
  if (c.at('LIKE')) like = likeClause(c)
  else if (c.accept('AS')) asQuery = query(c)
  if (columnNames !== undefined && asQuery === undefined) c.refuse('parse-column-names', columnsSpan)
  return {
    type: 'CreateTable',
    temporary,
    orReplace,
    ifNotExists: absent,
    name,
    ...schema,
    partitionedBy,
    options,
    span: c.spanFrom(start),
    ...(text === undefined ? {} : { comment: text }),
    ...(distributed === undefined ? {} : { distribution: distributed }),
    ...(like === undefined ? {} : { like }),
    ...(asQuery === undefined ? {} : { asQuery }),
    ...(columnNames === undefined ? {} : { columnNames }),
  }
}

/** Columns with types into `schema`, or the names alone. */
function columnsOrNames(c: Cursor, schema: Schema): Identifier[] | undefined {
  if (isIdentifier(c.token) && (c.atNext(',') || c.atNext(')'))) {
    const names = [columnNameOnly(c)]
    while (c.accept(',')) names.push(columnNameOnly(c))
    return names
  }
  if (!isIdentifier(c.token) && !seesElement(c)) {
    c.noteIdentifier()
    c.noteDepth(2)
    c.fail('a column, PRIMARY KEY or WATERMARK')
  }
  do schemaElement(c, schema)
  while (c.accept(','))
  return undefined
}

/** Two tokens must fit a constraint or a watermark. */
function seesElement(c: Cursor): boolean {
  switch (c.word) {
    case 'PRIMARY':
      return c.atNext('KEY')
    case 'UNIQUE':
      return c.atNext('(')
    case 'WATERMARK':
      return c.atNext('FOR')
    case 'CONSTRAINT':
      return isIdentifier(c.peek(1))
    default:
      c.noteIdentifier()
      return c.fail('a column, PRIMARY KEY or WATERMARK')
  }
}

function columnNameOnly(c: Cursor): Identifier {
  const name = identifier(c)
  if (!c.at('.')) return name
  c.fail('a comma')
}

/** `BY [HASH | RANGE] (…) [INTO n BUCKETS]` or `INTO n BUCKETS`. */
function distribution(c: Cursor): NonNullable<CreateTable['distribution']> {
  const start = c.token
  if (c.at('INTO')) {
    return { columns: [], buckets: buckets(c), span: c.spanFrom(start) }
  }
  if (!c.at('BY')) c.fail('BY or INTO')
  c.advance()
  const kind = c.at('HASH') || c.at('RANGE') ? (c.advance().word as 'HASH' | 'RANGE') : undefined
  const columns = parenthesizedNames(c)
  const count = c.at('INTO') ? buckets(c) : undefined
  return {
    columns,
    span: c.spanFrom(start),
    ...(kind === undefined ? {} : { kind }),
    ...(count === undefined ? {} : { buckets: count }),
  }
}

function buckets(c: Cursor): number {
  c.expect('INTO')
  const count = unsignedNumber(c)
  if (!/^\d+$/.test(count.value)) c.refuse('parse-buckets', count.span)
  c.expect('BUCKETS')
  return Number(count.value)
}

const features = new Set('ALL CONSTRAINTS DISTRIBUTION GENERATED METADATA OPTIONS PARTITIONS WATERMARKS'.split(' '))

function likeClause(c: Cursor): NonNullable<CreateTable['like']> {
  const start = c.expect('LIKE')
  const table = compoundName(c, 'the name of a table')
  const options: NonNullable<CreateTable['like']>['options'][number][] = []
  if (c.accept('(')) {
    do {
      const option = c.token
      if (!c.at('INCLUDING') && !c.at('EXCLUDING') && !c.at('OVERWRITING'))
        c.fail('INCLUDING, EXCLUDING or OVERWRITING')
      const merge = c.advance().word as 'INCLUDING' | 'EXCLUDING' | 'OVERWRITING'
      if (!features.has(c.word)) c.fail('ALL, CONSTRAINTS, GENERATED, METADATA, OPTIONS, PARTITIONS or WATERMARKS')
      const feature = c.advance().word
      options.push({ merge, feature, span: c.spanFrom(option) })
    } while (!c.at(')'))
    c.expect(')')
  }
  return { table, options, span: c.spanFrom(start) }
}
