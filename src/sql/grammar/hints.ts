import type { Hint } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { isNumber, isString, signedNumber, stringLiteral } from './literals.ts'
import { identifier, isIdentifier } from './names.ts'

type HintOption = Hint['options'][number]

/** `/*+ NAME(…), NAME *\/`. */
export function hintList(c: Cursor): Hint[] {
  c.expect('/*+')
  const hints = [hint(c)]
  while (c.accept(',')) hints.push(hint(c))
  c.expect('*/')
  return hints
}

function hint(c: Cursor): Hint {
  const name = identifier(c, 'the name of a hint')
  const options = c.at('(') ? hintOptions(c) : []
  return { type: 'Hint', name, options, span: c.spanFrom(name.span) }
}

function hintOptions(c: Cursor): HintOption[] {
  const keys = keyValuePrefix(c)
  const read = keys === 5 ? keyValue : nameOrLiteral(c)
  c.advance()
  if (read === undefined) {
    c.noteDepth(keys)
    if (!c.at(')')) {
      c.noteIdentifier()
      c.fail("options such as 'key' = 'value', both in single quotes,")
    }
    c.advance()
    return []
  }
  const options = [read(c)]
  while (c.accept(',')) options.push(read(c))
  c.expect(')')
  return options
}

/** How many tokens fit `( key = 'value' ,`: 5 is all of them. */
function keyValuePrefix(c: Cursor): number {
  const tests: ((n: number) => boolean)[] = [
    (n) => isIdentifier(c.peek(n)) || isString(c.peek(n)),
    (n) => c.peek(n).word === '=',
    (n) => isString(c.peek(n)),
    (n) => c.peek(n).word === ',' || c.peek(n).word === ')' || c.peek(n).kind === 'string',
  ]
  const failing = tests.findIndex((test, i) => !test(i + 1))
  return failing < 0 ? 5 : failing + 1
}

/** Names, or literals, with commas between. */
function nameOrLiteral(c: Cursor): ((c: Cursor) => HintOption) | undefined {
  const first = c.peek(1)
  const signed = first.word === '+' || first.word === '-'
  if (!signed && !isComma(c.peek(2).word) && !(isString(first) && c.peek(2).kind === 'string')) return undefined
  if (isIdentifier(first)) return nameOption
  if (isString(first) || isNumber(first) || signed) return literalOption
  return undefined
}

function isComma(word: string): boolean {
  return word === ',' || word === ')'
}

function keyValue(c: Cursor): HintOption {
  const start = c.token
  const key = isString(start) ? stringLiteral(c).value : identifier(c).name
  c.expect('=')
  const value = stringLiteral(c).value
  return { key, value, span: c.spanFrom(start), ...(isString(start) ? {} : { style: 'pair-name' }) }
}

function nameOption(c: Cursor): HintOption {
  const name = identifier(c)
  return { key: name.name, span: name.span, style: 'name' }
}

function literalOption(c: Cursor): HintOption {
  const start = c.token
  if (isString(start)) {
    const text = stringLiteral(c)
    return { key: text.value, span: text.span }
  }
  signedNumber(c)
  const span = c.spanFrom(start)
  return { key: c.text.slice(span.start, span.end), span, style: 'number' }
}
