import type { Hint, Identifier, Insert, StatementSet } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { hintList } from './hints.ts'
import { dataType, startsType } from './data-types.ts'
import { compoundName, isIdentifier } from './names.ts'
import { partitionSpec } from './options.ts'
import { query } from './queries.ts'
import { skipExtension } from './table-operators.ts'

/** `INSERT INTO t [(columns)] query [ON CONFLICT DO …]`. */
export function insert(c: Cursor): Insert {
  const start = c.token
  if (!c.at('INSERT')) c.fail('INSERT INTO')
  c.advance()
  const overwrite = c.accept('OVERWRITE')
  if (!overwrite) c.expect('INTO')
  const table = compoundName(c, 'the name of a table')
  const hints: Hint[] = c.at('/*+') ? hintList(c) : []
  if (c.at('EXTEND') || seesExtension(c)) skipExtension(c)
  const partition = c.accept('PARTITION') ? partitionSpec(c) : []
  const columns = c.at('(') && isIdentifier(c.peek(1)) ? columnNames(c) : undefined
  const source = query(c)
  let onConflict: Insert['onConflict']
  if (c.accept('ON')) {
    c.expect('CONFLICT')
    c.expect('DO')
    if (!c.at('ERROR') && !c.at('NOTHING') && !c.at('DEDUPLICATE')) c.fail('ERROR, NOTHING or DEDUPLICATE')
    onConflict = c.advance().word as NonNullable<Insert['onConflict']>
  }
  return {
    type: 'Insert',
    overwrite,
    table,
    hints,
    partition,
    query: source,
    span: c.spanFrom(start),
    ...(columns === undefined ? {} : { columns }),
    ...(onConflict === undefined ? {} : { onConflict }),
  }
}

/** Five tokens must fit a list of columns with types. */
function seesExtension(c: Cursor): boolean {
  if (!c.at('(') || !isIdentifier(c.peek(1)) || !startsType(c.peek(2))) return false
  const behind = c.peek(3).word
  if (behind === ',') return isIdentifier(c.peek(4))
  return behind === ')' || behind === '(' || behind === '<' || behind === 'NOT' || behind === '.'
}

/** `(a, b)`; Calcite would take types as well, Flink refuses them. */
export function columnNames(c: Cursor): Identifier[] {
  c.expect('(')
  const names: Identifier[] = []
  do {
    const name = compoundName(c)
    names.push(name.parts.at(-1)!)
    if (startsType(c.token)) c.refuse('parse-extended-columns', dataType(c).span)
    c.noteIdentifier()
  } while (c.accept(','))
  c.expect(')')
  return names
}

/** `STATEMENT SET BEGIN insert; … END`, from STATEMENT on. */
export function statementSet(c: Cursor, start: Token): StatementSet {
  c.expect('STATEMENT')
  c.expect('SET')
  c.set = 'grammar'
  c.expect('BEGIN')
  const statements: Insert[] = []
  do {
    statements.push(insert(c))
    c.expect(';')
  } while (!c.at('END'))
  c.expect('END')
  c.set = 'none'
  return { type: 'StatementSet', statements, span: c.spanFrom(start) }
}

/** `BEGIN STATEMENT SET; insert; … END`: to Flink each line is a statement of its own. */
export function beginStatementSet(c: Cursor): StatementSet {
  const start = c.expect('BEGIN')
  c.expect('STATEMENT')
  c.expect('SET')
  c.set = 'lines'
  const statements: Insert[] = []
  while (c.at(';')) {
    c.advance()
    if (c.at('END')) break
    c.startStatement()
    statements.push(insert(c))
  }
  c.expect('END')
  c.set = 'none'
  return { type: 'StatementSet', statements, span: c.spanFrom(start) }
}
