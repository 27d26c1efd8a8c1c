import type { Span } from '../errors/span.ts'
import { nearest } from '../errors/suggest.ts'
import type { Cursor } from './cursor.ts'
import { reservedFunctionNames } from './keywords.ts'
import type { BadToken, Token } from './token.ts'

/**
 * What to do about a token that does not fit, in plain words. Where the grammar says what it `expected`, that is the
 * last resort: a habit from another dialect, a typo or a forgotten sign explains most mistakes better.
 */
export function syntaxHint(c: Cursor, expected: string | undefined): string | undefined {
  for (const explain of explanations) {
    const hint = explain(c, expected)
    if (hint !== undefined) return hint
  }
  return plainly(c, expected)
}

type Explanation = (c: Cursor, expected: string | undefined) => string | undefined

const explanations: readonly Explanation[] = [
  quotes,
  operators,
  dialects,
  endTooEarly,
  emptySelect,
  extraComma,
  operandMissing,
  clauseOrder,
  subquery,
  nextStatement,
  misspelt,
  reservedFunction,
  openParenthesis,
  nameWithBlanks,
  reservedName,
  startsWithDigit,
  option,
  missingComma,
]

const clauseWords = ['FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'UNION', 'WINDOW', 'QUALIFY', 'JOIN', 'WITH', 'AS', 'ON']
const clauses = new Set(clauseWords)
const statementWords = [
  'SELECT', 'WITH', 'VALUES', 'CREATE', 'DROP', 'ALTER', 'INSERT', 'SHOW', 'DESCRIBE', 'EXPLAIN', 'SET', 'RESET', 'USE',
]
const statements = new Set(statementWords)

function previous(c: Cursor): Token | undefined {
  const token = c.position === 0 ? undefined : c.tokens[c.position - 1]
  return token !== undefined && token.start >= c.base ? token : undefined
}

/** The tokens that the message quotes. */
function seen(c: Cursor): Token[] {
  return c.tokens.slice(c.position, c.position + c.tokensSeen)
}

function quotes(c: Cursor): string | undefined {
  const tokens = seen(c)
  if (tokens.some((token) => token.word === "'")) {
    return "This quote is never closed. A string ends with another single quote; a quote inside it is doubled: 'it''s'."
  }
  const open = tokens.find((token) => token.word === '"')
  if (open === undefined) return undefined
  const close = c.text.indexOf('"', open.end)
  const inside = close < 0 ? undefined : c.text.slice(open.end, close)
  if (inside === undefined || inside === '' || inside.length > 40 || inside.includes('\n')) {
    return "Double quotes have no meaning in Flink SQL. Strings stand in 'single quotes', names in `back-quotes`."
  }
  return `Double quotes have no meaning in Flink SQL. Write '${inside}' if it is a string, \`${inside}\` if it is a name.`
}

function operators(c: Cursor): string | undefined {
  const { word } = c
  const next = c.tokens[c.position + 1]?.word
  if (word === '=' && next === '=') return 'Equality is a single = in SQL.'
  if (word === ':') return 'Write CAST(x AS type) for x::type.'
  if (word === '<' && next === '=>') return 'Write IS NOT DISTINCT FROM for an equality that takes NULL for a value.'
  if (word === '[' && c.tokens[c.position + 1]?.kind === 'word') {
    return 'Square brackets do not quote names in Flink SQL. Put the name in back-quotes: `name`.'
  }
  return undefined
}

/** Words that other systems know. */
const foreign: Record<string, string> = {
  DEFAULT: 'Columns of a Flink table have no default value. Use COALESCE(column, value) where you read the column.',
  REGEXP: 'Write REGEXP(text, pattern), a function, or SIMILAR TO.',
  TOP: 'Write LIMIT n at the end of the query.',
  GRANT: 'Flink SQL has no users and no rights.',
  REVOKE: 'Flink SQL has no users and no rights.',
  STRING_AGG: 'Write LISTAGG(x, separator).',
  GROUP_CONCAT: 'Write LISTAGG(x, separator).',
  AUTO_INCREMENT: 'Columns of a Flink table are not numbered by Flink. Use UUID() or a key of the data.',
}

function dialects(c: Cursor): string | undefined {
  if (c.tokens[c.position - 2]?.word === 'IF') {
    return 'Write CASE WHEN condition THEN a ELSE b END, or the function IF(condition, a, b).'
  }
  const before = previous(c)
  if (before?.word === 'TOP' && c.tokens[c.position - 2]?.word === 'SELECT') return foreign['TOP']
  if (c.word === '-' && introducesTable(c.tokens[c.position - 2])) {
    return 'A name with a dash in it goes in back-quotes: `my-table`.'
  }
  if (c.token.kind !== 'word') return undefined
  if (before === undefined && c.word === 'FROM') return 'A query starts with what to select: SELECT … FROM ….'
  if (c.word === 'MATCH_RECOGNIZE') {
    return 'MATCH_RECOGNIZE needs ( behind it, then PARTITION BY, ORDER BY, MEASURES, PATTERN and DEFINE.'
  }
  if (c.word === 'LATERAL' && c.tokens[c.position + 1]?.word === 'VIEW') {
    return 'Write CROSS JOIN UNNEST(array) AS t (column) for LATERAL VIEW EXPLODE.'
  }
  return Object.hasOwn(foreign, c.word) ? foreign[c.word] : undefined
}

function endTooEarly(c: Cursor, expected: string | undefined): string | undefined {
  if (!c.atEnd) return undefined
  const open = openBracket(c)
  if (open !== undefined) return `The statement ends while the ${open.text} of ${open.place} is still open. Close it.`
  return expected === undefined ? 'The statement ends too early.' : `The statement ends too early: expected ${expected}.`
}

/** The bracket that is still open before the current token, and where. */
function openBracket(c: Cursor): { text: string; place: string } | undefined {
  const open: Token[] = []
  for (let i = 0; i < c.position; i++) {
    const token = c.tokens[i]!
    if (token.start < c.base) continue
    if (token.word === '(' || token.word === '[') open.push(token)
    else if (token.word === ')' || token.word === ']') open.pop()
  }
  const last = open.at(-1)
  if (last === undefined) return undefined
  const { line, column } = c.placeOf(last.start)
  return { text: last.word, place: `line ${line}, column ${column}` }
}

function emptySelect(c: Cursor): string | undefined {
  if (previous(c)?.word !== 'SELECT' || !c.at('FROM')) return undefined
  return 'Say what to select between SELECT and FROM: columns with commas between, or *.'
}

function extraComma(c: Cursor): string | undefined {
  if (c.word === ',' && previous(c)?.word === ',') return 'There is a comma too many here.'
  const comma = c.word === ',' ? c.tokens[c.position + 1] : previous(c)?.word === ',' ? c.token : undefined
  if (comma === undefined) return undefined
  if (comma.word !== ')' && !clauses.has(comma.word) && comma.kind !== 'end') return undefined
  return `Delete the comma before ${comma.kind === 'end' ? 'the end' : comma.text}, or write what should follow it.`
}

/** A word that is nearly the one expected, here or just before, where it passed for a name. */
function misspelt(c: Cursor, expected: string | undefined): string | undefined {
  const { token } = c
  if (token.kind === 'word') {
    const meant = near(token.word, expected?.match(/\b[A-Z_]{2,}\b/g) ?? [])
    if (meant !== undefined) return `Did you mean ${meant} instead of ${token.text}?`
  }
  const before = previous(c)
  if (before?.kind !== 'word' || before.reserved || (token.reserved && token.word !== 'BY')) return undefined
  const meant = near(before.word, token.word === 'BY' ? ['GROUP', 'ORDER', 'PARTITION'] : wordsBeforeNames)
  return meant === undefined ? undefined : `Did you mean ${meant} instead of ${before.text}? Flink takes ${before.text} for a name.`
}

const wordsBeforeNames = ['FROM', 'WHERE', 'HAVING', 'LIMIT', 'UNION', 'QUALIFY', 'JOIN', 'INTO', 'TABLE']

function near(word: string, candidates: readonly string[]): string | undefined {
  if (word.length < 3) return undefined
  const found = nearest(word, candidates)
  return found === word || found === undefined || Math.abs(found.length - word.length) > 1 ? undefined : found
}

function reservedFunction(c: Cursor): string | undefined {
  const { token } = c
  if (c.tokensSeen < 2 || token.kind !== 'word' || !reservedFunctionNames.has(token.word)) return undefined
  return `${token.text} is the name of a function and needs ( behind it. If it is a column, put it in back-quotes: \`${token.text}\`.`
}

function openParenthesis(c: Cursor): string | undefined {
  if (c.word === ')' && openBracket(c) === undefined) return 'No ( is open that this ) could close.'
  if (!clauses.has(c.word) || c.identifierWelcome) return undefined
  const open = openBracket(c)
  if (open === undefined) return undefined
  const close = open.text === '(' ? ')' : ']'
  return `A ${close} is missing before ${c.token.text}: the ${open.text} of ${open.place} is still open.`
}

function subquery(c: Cursor): string | undefined {
  if (!c.at('SELECT')) return undefined
  const before = previous(c)?.word
  if (before === '(') {
    const inWith = c.tokens[c.position - 3]?.word === 'WITH'
    return inWith ? 'AS is missing before the (.' : 'Put the query in parentheses of its own: ((SELECT …), …).'
  }
  if (before === 'FROM' || before === 'JOIN' || before === 'IN' || before === ',' || before === 'AS') {
    return 'A query inside a statement stands in parentheses: (SELECT …).'
  }
  return undefined
}

const joinWords = new Set(['INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'NATURAL'])
const infixWords = new Set(['AND', 'OR', 'LIKE', 'BETWEEN', 'IS', 'NOT', 'SIMILAR', 'ESCAPE', 'MEMBER'])

/** An operator that was understood, and a token behind it that was not. */
function operandMissing(c: Cursor): string | undefined {
  const tokens = seen(c)
  const last = tokens.at(-1)
  if (tokens.length < 2 || last === undefined) return undefined
  const found = last.kind === 'end' || last.word === ';' ? 'the end' : last.text
  if (c.word === 'IN') return `IN needs parentheses behind it: IN (1, 2) or IN (SELECT …), not ${found}.`
  if (tokens.some((token) => token.word === 'JOIN')) return `A table is missing behind JOIN; ${found} is none.`
  if (joinWords.has(c.word)) return `${c.token.text} needs JOIN behind it: ${c.token.text} JOIN table ON condition.`
  if (c.token.kind !== 'symbol' && !infixWords.has(c.word)) return undefined
  if (c.word === ',' || c.word === '(') return undefined
  const operator = tokens.slice(0, -1).map((token) => token.text).join(' ')
  const quoted = last.word === '%' ? " Text stands in 'single quotes'." : ''
  if (found === 'the end') return `Something is missing behind ${operator}.`
  return `Something is missing behind ${operator}: ${found} cannot stand there.${quoted}`
}

const clausePositions = new Map([['WHERE', 1], ['GROUP', 2], ['HAVING', 3], ['WINDOW', 4], ['QUALIFY', 5], ['ORDER', 6], ['LIMIT', 7]])

/** A clause behind one that it must precede. */
function clauseOrder(c: Cursor): string | undefined {
  const position = c.identifierWelcome ? undefined : clausePositions.get(c.word)
  if (position === undefined) return undefined
  let depth = 0
  for (let i = c.position - 1; i >= 0 && depth >= 0; i--) {
    const { word } = c.tokens[i]!
    if (word === ')') depth++
    else if (word === '(') depth--
    if (depth !== 0) continue
    if (word === 'SELECT' || word === ';') return undefined
    const other = clausePositions.get(word)
    if (other === position) return `There are two ${c.word} here. Keep one; conditions are joined by AND.`
    if (other !== undefined && other > position) return `${clauseName(c.word)} stands before ${clauseName(word)}.`
  }
  return undefined
}

function clauseName(word: string): string {
  return word === 'GROUP' || word === 'ORDER' ? `${word} BY` : word
}

function introducesTable(token: Token | undefined): boolean {
  return token !== undefined && ['FROM', 'JOIN', 'INTO'].includes(token.word)
}

/** `FROM click stream events`: several words where one name belongs. */
function nameWithBlanks(c: Cursor): string | undefined {
  if (!introducesTable(c.tokens[c.position - 2]) || previous(c)?.kind !== 'word') return undefined
  if (c.token.kind !== 'word' || clauses.has(c.word) || joinWords.has(c.word)) return undefined
  let end = c.position
  while (c.tokens[end + 1]!.kind === 'word' && !c.tokens[end + 1]!.reserved) end++
  const name = c.tokens.slice(c.position - 1, end + 1).map((token) => token.text).join(' ')
  return `If the name consists of several words, put all of it in back-quotes: \`${name}\`.`
}

function nextStatement(c: Cursor): string | undefined {
  if (!statements.has(c.word) || previous(c) === undefined || c.word === 'SET' || c.word === 'WITH') return undefined
  return `If a new statement starts with ${c.token.text}, the one before it needs a semicolon at its end.`
}

function reservedName(c: Cursor, expected: string | undefined): string | undefined {
  const { token } = c
  if (previous(c) === undefined) return undefined
  const asked = /^(a name|the name|a column)/.test(expected ?? '')
  if (token.kind !== 'word' || !token.reserved || !(asked || (c.identifierWelcome && !clauses.has(token.word)))) return undefined
  return `${token.text} is a reserved word. To use it as a name, put it in back-quotes: \`${token.text}\`.`
}

function startsWithDigit(c: Cursor): string | undefined {
  const { token } = c
  if (token.kind !== 'integer' && token.kind !== 'decimal' && token.kind !== 'approximate') return undefined
  if (!c.identifierWelcome) return undefined
  return 'A name cannot start with a digit. Put it in back-quotes, or start it with a letter.'
}

function option(c: Cursor, expected: string | undefined): string | undefined {
  if (expected === undefined || !expected.includes('single quotes') || c.token.kind !== 'word') return undefined
  return `A string in 'single quotes' belongs here: '${c.token.text}'.`
}

function missingComma(c: Cursor, expected: string | undefined): string | undefined {
  if (expected !== undefined && /^[A-Z]/.test(expected)) return undefined
  const before = previous(c)
  const operand = (token: Token): boolean => token.kind !== 'symbol' && token.kind !== 'end' && !token.reserved
  if (before === undefined || !operand(c.token) || !(operand(before) || before.word === ')')) return undefined
  if (before.kind === 'word' && c.token.kind === 'word' && isKnownWord(before)) return undefined
  return `Is a comma or an operator missing between ${before.text} and ${c.token.text}? A name of two words goes in back-quotes.`
}

function isKnownWord(token: Token): boolean {
  return clauses.has(token.word) || statements.has(token.word)
}

function plainly(c: Cursor, expected: string | undefined): string | undefined {
  if (expected === undefined) return undefined
  if (expected.startsWith('the end')) return `Nothing may follow here: ${c.token.text} does not belong to what stands before it.`
  if (expected === ')') return `A comma or a ) is missing before ${c.token.text}.`
  return `Expected ${expected} here, not ${c.token.text}.`
}

export function lexicalHint(bad: BadToken): string {
  if (bad.text.startsWith('`')) return 'This back-quote is never closed. A quoted name ends with another ` on the same line.'
  if (bad.text.startsWith('/*')) return 'This comment is never closed. Add */ at its end.'
  if (/^[\u2018\u2019\u201a\u201b]/.test(bad.text)) return "This is a typographic quote. Write the straight one: '."
  if (/^[\u201c\u201d\u201e]/.test(bad.text)) return "This is a typographic quote. Strings stand in straight single quotes: '."
  if (bad.text === '&') return 'Write AND for &&.'
  if (bad.text === '!') return 'Write NOT, or <> for "not equal".'
  if (bad.text === '#') return 'A comment starts with two dashes: --.'
  if (/^\s/.test(bad.text)) return 'This blank is none that SQL knows, such as a non-breaking space. Replace it by a plain one.'
  return 'This character has no meaning in SQL. Delete it, or put it inside quotes.'
}

/** A statement that starts like an expression: mostly a misspelt keyword. */
export function nonQueryHint(c: Cursor, span: Span): string | undefined {
  const index = c.tokens.findIndex((candidate) => candidate.start >= span.start)
  const token = c.tokens[index]
  const before = c.tokens[index - 1]
  if (before !== undefined && ['UNION', 'INTERSECT', 'EXCEPT', 'ALL'].includes(before.word)) {
    return `A query must follow ${before.text}: SELECT … FROM ….`
  }
  if (token?.kind !== 'word') return undefined
  const meant = near(token.word, statementWords)
  return meant === undefined ? undefined : `Did you mean ${meant} instead of ${token.text}?`
}
