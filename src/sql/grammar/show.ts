import type { Show, Statement } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { simpleString } from './literals.ts'
import { compoundName, identifier, singleName } from './names.ts'
import { unreadStatement } from './other.ts'
import { statementUnknown } from './statement-errors.ts'

interface Kind {
  readonly from?: 'optional' | 'required'
  readonly like?: 'like' | 'ilike'
}

/** What may follow each SHOW of one word. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['CATALOGS', { like: 'ilike' }],
  ['DATABASES', { from: 'optional', like: 'ilike' }],
  ['FUNCTIONS', { from: 'optional', like: 'ilike' }],
  ['PROCEDURES', { from: 'optional', like: 'ilike' }],
  ['TABLES', { from: 'optional', like: 'like' }],
  ['VIEWS', { from: 'optional', like: 'like' }],
  ['MODELS', { from: 'optional', like: 'like' }],
  ['CONNECTIONS', { from: 'optional', like: 'like' }],
  ['COLUMNS', { from: 'required', like: 'like' }],
  ['MODULES', {}],
  ['JARS', {}],
  ['JOBS', {}],
])

export function show(c: Cursor): Statement {
  const start = c.token
  const next = c.peek(1).word
  const prefixed = next === 'USER' || next === 'FULL' || next === 'MATERIALIZED'
  if (!kinds.has(next) && !prefixed && next !== 'CURRENT' && next !== 'CREATE' && next !== 'PARTITIONS') {
    statementUnknown(c, 'what to show: TABLES, VIEWS, FUNCTIONS, COLUMNS FROM …, CREATE TABLE …')
  }
  c.advance()
  if (next === 'PARTITIONS') return unreadStatement(c, start, 'SHOW PARTITIONS')
  let what: string
  if (next === 'CURRENT') {
    c.advance()
    if (!c.at('CATALOG') && !c.at('DATABASE')) c.fail('CATALOG or DATABASE')
    what = `CURRENT ${c.advance().word}`
  } else if (next === 'CREATE') {
    return showCreate(c, start)
  } else if (prefixed) {
    c.advance()
    what = `${next} ${c.expect({ USER: 'FUNCTIONS', FULL: 'MODULES', MATERIALIZED: 'TABLES' }[next]!).word}`
  } else {
    what = c.advance().word
  }
  const kind = kinds.get(what.split(' ').at(-1)!) ?? {}
  let from: Show['from']
  if (kind.from === 'required' && !c.at('FROM') && !c.at('IN')) c.fail('FROM and the name of a table')
  if (kind.from !== undefined && (c.accept('FROM') || c.accept('IN'))) from = compoundName(c)
  const like = kind.like === undefined ? undefined : likeClause(c, kind.like)
  return {
    type: 'Show',
    what,
    span: c.spanFrom(start),
    ...(from === undefined ? {} : { from }),
    ...(like === undefined ? {} : { like }),
  }
}

function likeClause(c: Cursor, kind: 'like' | 'ilike'): Show['like'] {
  const not = c.accept('NOT')
  const caseInsensitive = kind === 'ilike' && c.at('ILIKE')
  if (!caseInsensitive && !c.at('LIKE')) {
    if (not) c.fail('LIKE')
    return undefined
  }
  c.advance()
  return { not, caseInsensitive, pattern: simpleString(c).value }
}

function showCreate(c: Cursor, start: Token): Statement {
  c.expect('CREATE')
  let what = c.word
  switch (what) {
    case 'TABLE':
    case 'VIEW':
    case 'MODEL':
    case 'CONNECTION':
    case 'CATALOG':
      c.advance()
      break
    default:
      if (c.accept('OR')) c.expect('ALTER')
      if (!c.at('MATERIALIZED')) c.fail('TABLE, VIEW or CATALOG')
      c.advance()
      c.expect('TABLE')
      what = 'MATERIALIZED TABLE'
  }
  const name = what === 'CATALOG' ? singleName(identifier(c)) : compoundName(c)
  return { type: 'Show', what: `CREATE ${what}`, name, span: c.spanFrom(start) }
}
