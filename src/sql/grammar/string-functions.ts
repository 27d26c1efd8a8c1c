import type { Call, Expression, Keyword } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { primary } from './atoms.ts'
import { argument, call, open } from './call-parts.ts'
import { canStart, expressionThen, startsOperand } from './first.ts'
import { identifier, wordIdentifier } from './names.ts'

/** `POSITION(a IN b [FROM n])`. */
export function position(c: Cursor): Call {
  const name = open(c)
  if (c.at('(') || c.at('ROW') || !startsOperand(c.token)) {
    c.noteIdentifier()
    c.fail('a plain value, not an expression in parentheses')
  }
  const args = [primary(c, 'SUB_QUERY')]
  c.expect('IN')
  args.push(argument(c))
  if (c.accept('FROM')) args.push(argument(c))
  c.expect(')')
  return call(c, name, args)
}

/** `CONVERT(x USING charset)` or `CONVERT(x, from, to)`. */
export function convert(c: Cursor): Call {
  const name = open(c)
  const args = [argument(c)]
  if (c.accept('USING')) {
    args.push(nameAsKeyword(c))
  } else {
    for (let i = 0; i < 2; i++) {
      c.expect(',')
      args.push(nameAsKeyword(c))
    }
  }
  c.expect(')')
  return call(c, name, args)
}

function nameAsKeyword(c: Cursor): Keyword {
  const { name, span } = identifier(c)
  return { type: 'Keyword', word: name, span }
}

/** `TRANSLATE(x USING charset)` or `TRANSLATE(x, from, to)`. */
export function translate(c: Cursor): Call {
  const name = open(c)
  const args = [argument(c)]
  if (c.accept('USING')) args.push(nameAsKeyword(c))
  else while (c.accept(',')) args.push(argument(c))
  c.expect(')')
  return call(c, name, args)
}

/** `OVERLAY(a PLACING b FROM n [FOR m])`. */
export function overlay(c: Cursor): Call {
  const name = open(c)
  const args = [argument(c)]
  c.expect('PLACING')
  args.push(argument(c))
  c.expect('FROM')
  args.push(argument(c))
  if (c.accept('FOR')) args.push(argument(c))
  c.expect(')')
  return call(c, name, args)
}

/** `SUBSTRING(a FROM n [FOR m])`, with commas as well. */
export function substring(c: Cursor): Call {
  const name = open(c)
  const args = [argument(c)]
  if (!c.accept('FROM')) {
    if (!c.at(',')) c.fail('FROM or a comma')
    c.advance()
  }
  args.push(argument(c))
  if (c.accept('FOR') || c.accept(',')) args.push(argument(c))
  c.expect(')')
  return call(c, name, args)
}

/** `TRIM([BOTH | LEADING | TRAILING] [characters] FROM x)` or `TRIM(x)`: arguments side, [characters,] x. */
export function trim(c: Cursor): Call {
  const name = open(c)
  const start = c.token
  const sided = c.at('BOTH') || c.at('LEADING') || c.at('TRAILING')
  if (sided && !canStart(c.peek(1)) && !c.atNext('FROM') && !c.atNext(')')) {
    c.noteDepth(2)
    c.noteIdentifier()
    c.fail('an expression')
  }
  const written = sided ? c.advance() : undefined
  const span = { start: start.start, end: written?.end ?? start.start }
  const args: Expression[] = [{ type: 'Keyword', word: written?.word ?? 'BOTH', span }]
  const closed = c.at(')')
  const behind = written === undefined ? seesEndOfTrim(c) : true
  const first = closed || c.at('FROM') ? undefined : argument(c)
  if (first !== undefined) args.push(first)
  if (behind && c.at('FROM')) {
    const from = c.advance()
    if (written === undefined && first === undefined) c.refuse('parse-trim', from)
    args.push(argument(c))
  }
  c.expect(')')
  return call(c, name, args)
}

/** Whether two tokens fit `characters FROM` or `x )`. A call does not: `TRIM(f(x) FROM y)` cannot be read. */
function seesEndOfTrim(c: Cursor): boolean {
  if (c.at(')') || c.at('FROM')) return true
  return expressionThen(c, 0, (token) => token.word === 'FROM' || token.word === ')') === 2
}

export function containsSubstring(c: Cursor): Call {
  const name = open(c)
  const args = [argument(c)]
  c.expect(',')
  args.push(argument(c))
  if (c.accept(',')) {
    const scope = c.expect('JSON_SCOPE')
    c.expect('=>')
    const value = argument(c)
    args.push({ type: 'NamedArgument', name: wordIdentifier(scope), value, span: c.spanFrom(scope) })
  }
  c.expect(')')
  return call(c, name, args)
}
