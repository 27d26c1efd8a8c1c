import type { Describe, Explain, ResetStatement, SetStatement, Statement, Use } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { alter } from './alter.ts'
import { create } from './create.ts'
import { createTable } from './create-table.ts'
import { dml, isDml } from './dml.ts'
import { drop } from './drop.ts'
import { canStart, startsQuery } from './first.ts'
import { beginStatementSet, insert, statementSet } from './insert.ts'
import { isString, stringLiteral } from './literals.ts'
import { compoundName, identifier, isIdentifier, nameList, optionalIdentifier, singleName } from './names.ts'
import { otherStatement, unreadStatement } from './other.ts'
import { query } from './queries.ts'
import { unquotedReset, unquotedSetting } from './settings.ts'
import { show } from './show.ts'
import { statementUnknown } from './statement-errors.ts'

/** One statement, up to its semicolon or the end of the text. */
export function statement(c: Cursor): Statement {
  const result = statementBody(c)
  if (!c.atEnd) c.fail('the end of the statement')
  return result
}

/** Statements that are refused later, by their first two words. */
const others = new Set([
  'LOAD MODULE',
  'UNLOAD MODULE',
  'ADD JAR',
  'REMOVE JAR',
  'ANALYZE TABLE',
  'STOP JOB',
  'TRUNCATE TABLE',
  'COMPILE AND',
  'COMPILE PLAN',
  'EXECUTE PLAN',
])

function statementBody(c: Cursor): Statement {
  const { token, word } = c
  if (token.kind === 'word') {
    const pair = `${word} ${c.peek(1).word}`
    if (others.has(pair)) return unreadStatement(c, token, pair)
    switch (word) {
      case 'INSERT':
        return insert(c)
      case 'CREATE':
        return create(c)
      case 'ALTER':
        return alter(c)
      case 'DROP':
        return drop(c)
      case 'SHOW':
        return show(c)
      case 'DESCRIBE':
      case 'DESC':
        if (word === 'DESC' && !isIdentifier(c.peek(1)) && !c.atNext('EXTENDED') && !describable.has(c.peek(1).word))
          break
        return describe(c)
      case 'USE':
        return use(c)
      case 'EXPLAIN':
        return explain(c)
      case 'SET':
        return set(c)
      case 'RESET':
        return reset(c)
      case 'REPLACE':
        if (c.atNext('TABLE') || c.atNext('TEMPORARY')) return replaceTable(c)
        break
      case 'EXECUTE':
        return execute(c)
      case 'BEGIN':
        if (!c.atNext('STATEMENT')) statementUnknown(c, 'STATEMENT SET')
        return beginStatementSet(c)
      case 'END':
        c.advance()
        return otherStatement(c, token, word)
    }
    if (isDml(c)) {
      dml(c)
      return otherStatement(c, token, word)
    }
  }
  return queryStatement(c)
}

function queryStatement(c: Cursor): Statement {
  const { token } = c
  if (!canStart(token) && !startsQuery(token)) {
    c.noteIdentifier()
    c.fail('a statement: SELECT, WITH, VALUES, CREATE, INSERT INTO, SHOW, DESCRIBE, EXPLAIN …')
  }
  const result = query(c)
  return { type: 'QueryStatement', query: result, span: c.spanFrom(token) }
}

const describable = new Set(['CATALOG', 'DATABASE', 'JOB', 'FUNCTION', 'MODEL', 'CONNECTION'])

function describe(c: Cursor): Statement {
  const start = c.advance()
  if (c.at('JOB') || c.at('MODEL') || c.at('CONNECTION')) return unreadStatement(c, start, `DESCRIBE ${c.word}`)
  if (!isIdentifier(c.token) && !c.at('EXTENDED') && !describable.has(c.word)) {
    describeTableOrQuery(c)
    return otherStatement(c, start, 'DESCRIBE')
  }
  let what: Describe['what'] = 'TABLE'
  if (c.at('CATALOG') || c.at('DATABASE') || c.at('FUNCTION')) what = c.advance().word as Describe['what']
  const extended = c.accept('EXTENDED')
  const name = compoundName(c, 'the name of a table')
  return { type: 'Describe', what, extended, name, span: c.spanFrom(start) }
}

/** Forms of DESCRIBE that Flink parses and does not know. */
function describeTableOrQuery(c: Cursor): void {
  if (c.accept('TABLE')) {
    compoundName(c)
    optionalIdentifier(c)
  } else {
    if (c.accept('STATEMENT')) c.check()
    if (isDml(c)) dml(c)
    else queryStatement(c)
  }
}

function use(c: Cursor): Use {
  const start = c.token
  const next = c.peek(1)
  if (!isIdentifier(next) && next.word !== 'MODULES') statementUnknown(c, 'the name of a database, or CATALOG name')
  c.advance()
  if (c.accept('MODULES')) {
    const names = nameList(c).map(singleName)
    return { type: 'Use', what: 'MODULES', names, span: c.spanFrom(start) }
  }
  if (c.accept('CATALOG')) {
    const names = [singleName(identifier(c, 'the name of a catalog'))]
    return { type: 'Use', what: 'CATALOG', names, span: c.spanFrom(start) }
  }
  return { type: 'Use', what: 'DATABASE', names: [compoundName(c)], span: c.spanFrom(start) }
}

const details = new Set(['ESTIMATED_COST', 'CHANGELOG_MODE', 'JSON_EXECUTION_PLAN', 'PLAN_ADVICE'])

function explain(c: Cursor): Explain {
  const start = c.expect('EXPLAIN')
  const found: Explain['details'][number][] = []
  if (c.atSequence('PLAN', 'FOR')) {
    c.advance()
    c.advance()
  } else if (details.has(c.word)) {
    do {
      if (!details.has(c.word)) c.fail('CHANGELOG_MODE, ESTIMATED_COST, PLAN_ADVICE or JSON_EXECUTION_PLAN')
      const word = c.word as Explain['details'][number]
      if (found.includes(word)) c.refuse('parse-explain-detail', c.advance())
      found.push(word)
      c.advance()
    } while (c.accept(','))
  }
  const inner = explained(c)
  return { type: 'Explain', details: found, statement: inner, span: c.spanFrom(start) }
}

function explained(c: Cursor): Statement {
  switch (c.word) {
    case 'INSERT':
      return insert(c)
    case 'STATEMENT':
      return statementSet(c, c.token)
    case 'EXECUTE':
      return execute(c)
    case 'CREATE': {
      const { token } = c
      const inner = create(c)
      if (inner.type !== 'CreateTable' || inner.asQuery === undefined) c.refuse('parse-explain-create', token)
      return inner
    }
    case 'REPLACE':
      return replaceTable(c)
  }
  if (!canStart(c.token) && !startsQuery(c.token)) {
    c.noteIdentifier()
    c.fail('a query or INSERT INTO')
  }
  return queryStatement(c)
}

/** `EXECUTE STATEMENT SET BEGIN … END`, `EXECUTE query`, `EXECUTE INSERT …`. */
function execute(c: Cursor): Statement {
  const start = c.token
  const next = c.peek(1)
  if (next.word !== 'STATEMENT' && next.word !== 'INSERT' && !canStart(next) && !startsQuery(next)) {
    statementUnknown(c, 'STATEMENT SET BEGIN … END')
  }
  c.advance()
  if (c.at('STATEMENT')) return statementSet(c, start)
  return c.at('INSERT') ? insert(c) : queryStatement(c)
}

function replaceTable(c: Cursor): Statement {
  const start = c.expect('REPLACE')
  const temporary = c.accept('TEMPORARY')
  const table = createTable(c, { start, temporary, orReplace: true })
  if (table.asQuery === undefined) c.fail('AS')
  return table
}

/** `SET 'key' = 'value'`, or SET alone. */
function set(c: Cursor): SetStatement {
  const unquoted = unquotedSetting(c)
  if (unquoted !== undefined) return unquoted
  const start = c.expect('SET')
  if (!isString(c.token)) return { type: 'Set', span: c.spanFrom(start) }
  const key = stringLiteral(c)
  c.expect('=')
  const value = stringLiteral(c)
  return { type: 'Set', key: key.value, value: value.value, span: c.spanFrom(start) }
}

function reset(c: Cursor): ResetStatement {
  const unquoted = unquotedReset(c)
  if (unquoted !== undefined) return unquoted
  const start = c.expect('RESET')
  if (!isString(c.token)) return { type: 'Reset', span: c.spanFrom(start) }
  const key = stringLiteral(c)
  return { type: 'Reset', key: key.value, span: c.spanFrom(start) }
}
