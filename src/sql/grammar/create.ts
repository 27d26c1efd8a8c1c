import type { CreateCatalog, CreateDatabase, CreateFunction, CreateView, Statement } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { createTable } from './create-table.ts'
import { simpleString } from './literals.ts'
import { compoundName, identifier, isIdentifier, parenthesizedNames, singleName } from './names.ts'
import { comment, ifNotExists, optionList } from './options.ts'
import { unreadStatement } from './other.ts'
import { query } from './queries.ts'

export function create(c: Cursor): Statement {
  const start = c.expect('CREATE')
  const orReplace = c.at('OR') && c.atNext('REPLACE')
  if (orReplace) {
    c.advance()
    c.advance()
  }
  const temporary = c.accept('TEMPORARY')
  switch (c.word) {
    case 'TABLE':
      return createTable(c, { start, temporary, orReplace })
    case 'VIEW':
      return createView(c, start, temporary, orReplace)
    case 'CATALOG':
      return createCatalog(c, start)
    case 'DATABASE':
      return createDatabase(c, start)
    case 'FUNCTION':
    case 'SYSTEM':
      if (isFunction(c)) return createFunction(c, start, temporary)
      break
    case 'OR':
      c.advance()
      c.expect('ALTER')
      if (!c.at('MATERIALIZED')) c.fail('MATERIALIZED TABLE')
  }
  if (c.at('MATERIALIZED') || c.at('MODEL') || c.at('CONNECTION') || (c.at('SYSTEM') && c.atNext('CONNECTION'))) {
    return unreadStatement(c, start, `CREATE ${c.word}`)
  }
  if (c.at('SYSTEM')) {
    const word = c.advance()
    if (!temporary) c.refuse('parse-system-connection', word, { verb: 'CREATE', done: 'registered' })
    c.fail('FUNCTION')
  }
  c.fail('TABLE, VIEW, FUNCTION, DATABASE or CATALOG')
}

function createView(c: Cursor, start: Token, temporary: boolean, orReplace: boolean): CreateView {
  c.expect('VIEW')
  const absent = ifNotExists(c)
  const name = compoundName(c, 'a name for the view')
  const columns = c.at('(') ? parenthesizedNames(c) : undefined
  const text = comment(c)
  c.expect('AS')
  const definition = query(c)
  return {
    type: 'CreateView',
    temporary,
    orReplace,
    ifNotExists: absent,
    name,
    query: definition,
    span: c.spanFrom(start),
    ...(columns === undefined ? {} : { columns }),
    ...(text === undefined ? {} : { comment: text }),
  }
}

function createCatalog(c: Cursor, start: Token): CreateCatalog {
  c.expect('CATALOG')
  const absent = ifNotExists(c)
  const name = identifier(c, 'a name for the catalog')
  const text = comment(c)
  const options = c.accept('WITH') ? optionList(c) : []
  const described = text === undefined ? {} : { comment: text }
  return { type: 'CreateCatalog', name, ifNotExists: absent, options, span: c.spanFrom(start), ...described }
}

function createDatabase(c: Cursor, start: Token): CreateDatabase {
  c.expect('DATABASE')
  const absent = ifNotExists(c)
  const name = compoundName(c, 'a name for the database')
  const text = comment(c)
  const options = c.accept('WITH') ? optionList(c) : []
  const described = text === undefined ? {} : { comment: text }
  return { type: 'CreateDatabase', name, ifNotExists: absent, options, span: c.spanFrom(start), ...described }
}

const languages = ['JAVA', 'SCALA', 'SQL', 'PYTHON']

/** `FUNCTION name`, `FUNCTION IF …` or `SYSTEM FUNCTION`: two tokens must fit. */
export function isFunction(c: Cursor): boolean {
  if (c.at('SYSTEM')) return c.atNext('FUNCTION')
  if (!c.at('FUNCTION')) return false
  if (isIdentifier(c.peek(1))) return true
  c.noteDepth(2)
  c.noteIdentifier()
  return false
}

function createFunction(c: Cursor, start: Token, temporary: boolean): CreateFunction {
  const system = c.at('SYSTEM')
  if (system) {
    const word = c.advance()
    if (!temporary) c.refuse('parse-system-function', word)
  }
  c.expect('FUNCTION')
  const absent = ifNotExists(c)
  const expected = 'a name for the function'
  const name = system ? singleName(identifier(c, expected)) : compoundName(c, expected)
  c.expect('AS')
  const className = simpleString(c).value
  let language: string | undefined
  const languageAt = c.token
  if (c.accept('LANGUAGE')) {
    if (!languages.includes(c.word)) c.fail('JAVA, SCALA, SQL or PYTHON')
    language = c.advance().word
  }
  const languageSpan = c.spanFrom(languageAt)
  const resources: NonNullable<CreateFunction['resources']>[number][] = []
  if (c.accept('USING')) {
    if (language === 'SQL' || language === 'PYTHON') c.refuse('parse-function-using', languageSpan, { language })
    do {
      if (!c.at('JAR') && !c.at('ARTIFACT')) c.fail('JAR or ARTIFACT')
      const kind = c.advance().word as 'JAR' | 'ARTIFACT'
      resources.push({ kind, path: simpleString(c).value })
    } while (c.accept(','))
  }
  if (c.accept('WITH')) optionList(c)
  return {
    type: 'CreateFunction',
    name,
    temporary,
    system,
    ifNotExists: absent,
    className,
    span: c.spanFrom(start),
    ...(language === undefined ? {} : { language }),
    ...(resources.length === 0 ? {} : { resources }),
  }
}
