import type { AlterTable, AlterView, ColumnDefinition, CompoundName, Statement } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { emptySchema, schemaElement } from './columns.ts'
import { columnNames } from './insert.ts'
import { compoundName, identifier, isIdentifier, singleName } from './names.ts'
import { ifExists, keyList, optionList } from './options.ts'
import { unreadStatement } from './other.ts'
import { query } from './queries.ts'

type Action = AlterTable['action']

export function alter(c: Cursor): Statement {
  const start = c.expect('ALTER')
  switch (c.word) {
    case 'TABLE':
      return alterTable(c, start)
    case 'VIEW':
      return alterView(c, start)
    case 'CATALOG':
    case 'DATABASE':
    case 'FUNCTION':
    case 'TEMPORARY':
    case 'MATERIALIZED':
    case 'MODEL':
    case 'CONNECTION':
    case 'SYSTEM':
    case 'SESSION':
      return unreadStatement(c, start, `ALTER ${c.word}`)
  }
  c.fail('TABLE or VIEW')
}

function alterView(c: Cursor, start: Token): AlterView {
  c.expect('VIEW')
  const name = compoundName(c, 'the name of a view')
  if (c.accept('RENAME')) {
    c.expect('TO')
    const to = compoundName(c)
    return { type: 'AlterView', name, action: { kind: 'rename', to }, span: c.spanFrom(start) }
  }
  if (!c.at('AS')) c.fail('RENAME TO or AS')
  c.advance()
  const definition = query(c)
  return { type: 'AlterView', name, action: { kind: 'as', query: definition }, span: c.spanFrom(start) }
}

function alterTable(c: Cursor, start: Token): Statement {
  c.expect('TABLE')
  const present = ifExists(c)
  const name = compoundName(c, 'the name of a table')
  const action = tableAction(c)
  if (action === undefined) return unreadStatement(c, start, 'ALTER TABLE')
  return { type: 'AlterTable', name, ifExists: present, action, span: c.spanFrom(start) }
}

/** Undefined for what Flink's tables may do and ours do not: partitions and distribution. */
function tableAction(c: Cursor): Action | undefined {
  switch (c.word) {
    case 'RENAME':
      return rename(c)
    case 'SET':
      c.advance()
      return { kind: 'set', options: optionList(c) }
    case 'RESET':
      c.advance()
      return { kind: 'reset', keys: keyList(c) }
    case 'ADD':
    case 'MODIFY':
      return addOrModify(c)
    case 'DROP':
      return drop(c)
  }
  c.fail('ADD, MODIFY, DROP, RENAME, SET or RESET')
}

function rename(c: Cursor): Action {
  c.expect('RENAME')
  if (c.accept('TO')) return { kind: 'rename', to: compoundName(c) }
  const from = compoundName(c, 'TO, or the name of a column')
  c.expect('TO')
  const to = compoundName(c)
  return { kind: 'rename column', from, to: to.parts.at(-1)! }
}

type Placed = ColumnDefinition & { place?: { first: boolean; after?: ReturnType<typeof identifier> } }

function addOrModify(c: Cursor): Action | undefined {
  const kind = c.advance().word === 'ADD' ? 'add' : 'modify'
  if (c.at('DISTRIBUTION') || (kind === 'add' && (c.at('PARTITION') || c.atSequence('IF', 'NOT')))) return undefined
  const schema = emptySchema()
  const columns: Placed[] = []
  const element = (): void => {
    const column = schemaElement(c, schema)
    if (column !== undefined) columns.push(placed(c, column))
  }
  if (c.accept('(')) {
    do element()
    while (c.accept(','))
    c.expect(')')
  } else {
    element()
  }
  return { kind, columns, constraints: schema.constraints, watermarks: schema.watermarks }
}

/** `FIRST` or `AFTER column` behind a column. */
function placed(c: Cursor, column: ColumnDefinition): Placed {
  if (c.accept('FIRST')) return { ...column, place: { first: true } }
  if (!c.accept('AFTER')) return column
  const after = compoundName(c).parts.at(-1)!
  return { ...column, place: { first: false, after } }
}

function drop(c: Cursor): Action | undefined {
  c.expect('DROP')
  if (c.at('PARTITION') || c.atSequence('IF', 'EXISTS')) return undefined
  if (isIdentifier(c.token)) return { kind: 'drop', columns: [compoundName(c)] }
  const columns: CompoundName[] = []
  switch (c.word) {
    case '(':
      return { kind: 'drop', columns: columnNames(c).map(singleName) }
    case 'PRIMARY':
      c.advance()
      c.expect('KEY')
      return { kind: 'drop', columns, what: 'PRIMARY KEY' }
    case 'CONSTRAINT':
      c.advance()
      return { kind: 'drop', columns, what: 'CONSTRAINT', constraint: identifier(c) }
    case 'DISTRIBUTION':
    case 'WATERMARK':
      return { kind: 'drop', columns, what: c.advance().word as 'DISTRIBUTION' | 'WATERMARK' }
  }
  c.noteIdentifier()
  c.fail('the name of a column, PRIMARY KEY, CONSTRAINT or WATERMARK')
}
