import { parseScript } from '../../sql/parser.ts'
import { quoteIdentifier, quoteString } from '../../sql/quotes.ts'
import { replace, type Fix, type Mender, type Mistake } from './mistake.ts'

/** Mistakes of writing. What is offered has been tried: the parser gets further with it. */
export const syntax: Mender = (mistake) => {
  if (mistake.error.phase !== 'parse') return []
  const seen = new Set<string>()
  return ways
    .flatMap((way) => way(mistake))
    .filter((fix) => {
      const key = `${fix.span.start} ${fix.span.end} ${fix.text}`
      return !seen.has(key) && seen.add(key) && helps(mistake, fix)
    })
    .slice(0, 3)
}

/** Whether the statement's first error, if any, is now further on. */
function helps({ script, span, statement }: Mistake, fix: Fix): boolean {
  const text = script.slice(statement.start, fix.span.start) + fix.text + script.slice(fix.span.end, statement.end)
  const [error] = parseScript(text).errors
  if (error?.span === undefined) return error === undefined
  const moved = fix.text.length - (fix.span.end - fix.span.start)
  return error.span.start + statement.start - moved > Math.max(span.end, fix.span.end)
}

const insert = (title: string, at: number, text: string): Fix => replace(title, { start: at, end: at }, text)

const ways: readonly Mender[] = [
  doubleQuotes,
  operators,
  misspelt,
  reservedWord,
  nameOfSeveralWords,
  missingSign,
  commaTooMany,
  typographicQuotes,
]

/** `"x"` is neither a string nor a name. */
function doubleQuotes({ script, tokens, at }: Mistake): Fix[] {
  const open = tokens.find((token, i) => i >= at - 1 && token.word === '"')
  if (open === undefined) return []
  const close = script.indexOf('"', open.end)
  const inside = script.slice(open.end, close)
  if (close < 0 || inside.includes('\n') || inside === '') return []
  const span = { start: open.start, end: close + 1 }
  return [quoteString(inside), quoteIdentifier(inside)].map((text) => replace(`Write ${text}`, span, text))
}

const SPELT: Readonly<Record<string, string>> = { '!=': '<>', MINUS: 'EXCEPT' }

function operators({ script, tokens, at }: Mistake): Fix[] {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (token === undefined) return []
  if (token.word === '=' && next?.word === '=' && next.start === token.end)
    return [replace('Write =', { start: token.start, end: next.end }, '=')]
  if (script.startsWith('&&', token.start))
    return [replace('Write AND', { start: token.start, end: token.start + 2 }, 'AND')]
  const spelt = SPELT[token.word]
  return spelt === undefined ? [] : [replace(`Write ${spelt}`, token, spelt)]
}

/** The hint knows which word was meant. */
function misspelt({ error, tokens, at }: Mistake): Fix[] {
  const meant = /Did you mean (\w+) instead of (\w+)\?/.exec(error.hint ?? '')
  if (meant === null) return []
  const token = [tokens[at], tokens[at - 1]].find((each) => each?.text === meant[2])
  return token === undefined ? [] : [replace(`Replace with ${meant[1]!}`, token, meant[1]!)]
}

/** A keyword that was meant as a name. */
function reservedWord({ error, tokens, at }: Mistake): Fix[] {
  const quoted = [tokens[at], tokens[at - 1]].filter((token) => token?.kind === 'word' && token.reserved)
  if (!/back-quotes/.test(error.hint ?? '')) return []
  return quoted.map((token) => {
    const text = quoteIdentifier(token!.text)
    return replace(`Write ${text}`, token!, text)
  })
}

/** `FROM click stream events`, `my-table`, `2nd`. */
function nameOfSeveralWords({ error, script, tokens, at }: Mistake): Fix[] {
  const name = /back-quotes: `([^`]+)`/.exec(error.hint ?? '')?.[1]
  const first = tokens[at - 1]
  if (first !== undefined && name !== undefined && script.startsWith(name, first.start))
    return [replace(`Write \`${name}\``, { start: first.start, end: first.start + name.length }, quoteIdentifier(name))]
  if (!/back-quotes/.test(error.hint ?? '') || first === undefined) return []
  const dashed = /^[\w-]+/.exec(script.slice(first.start))?.[0] ?? ''
  if (!dashed.includes('-')) return []
  const span = { start: first.start, end: first.start + dashed.length }
  return [replace(`Write \`${dashed}\``, span, quoteIdentifier(dashed))]
}

/** A sign that the hint misses. */
function missingSign({ error, tokens, at }: Mistake): Fix[] {
  const hint = error.hint ?? ''
  const before = tokens[at - 1]
  const last = tokens.at(-1)
  if (/still open/.test(hint)) {
    const close = hint.includes('the [ of') ? ']' : ')'
    const places = [at < tokens.length - 1 ? before : undefined, last]
    return places.flatMap((place) => (place === undefined ? [] : [insert(`Add ${close}`, place.end, close)]))
  }
  if (before === undefined) return []
  if (/semicolon/.test(hint)) return [insert('Add ;', before.end, ';')]
  return /comma or (an operator|a \)) (is )?missing|comma or/i.test(hint)
    ? [insert('Add a comma', before.end, ',')]
    : []
}

function commaTooMany({ error, tokens, at }: Mistake): Fix[] {
  if (!/[Dd]elete the comma|comma too many/.test(error.hint ?? '')) return []
  const comma = [tokens[at - 1], tokens[at]].find((token) => token?.word === ',')
  return comma === undefined ? [] : [replace('Delete the comma', comma, '')]
}

function typographicQuotes({ script, tokens, at }: Mistake): Fix[] {
  const token = tokens[at]
  const quoted = token === undefined ? null : /^[‘’‚“”„]([^‘’‚“”„\n]*)[‘’‚“”„]/.exec(script.slice(token.start))
  if (token === undefined || quoted === null) return []
  const text = quoteString(quoted[1]!)
  return [replace(`Write ${text}`, { start: token.start, end: token.start + quoted[0].length }, text)]
}
