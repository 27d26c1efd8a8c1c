import type { Span } from '../../errors/span.ts'
import { isKeyword } from '../../sql/keywords.ts'
import { lex } from '../../sql/lexer.ts'
import type { Token } from '../../sql/token.ts'

export type Style = 'keyword' | 'comment' | 'literal' | 'plain'

export interface Piece {
  readonly text: string
  readonly style: Style
  /** Which literal this is: the `at` of its mark. */
  readonly mark?: number
  /** Whether that literal has a control. */
  readonly moves: boolean
  readonly wrong: boolean
}

export interface Line {
  readonly number: number
  readonly pieces: readonly Piece[]
  /** Near a literal that moves, or a mistake: what a folded cell still shows. */
  readonly near: boolean
  readonly wrong: boolean
}

/** A literal that can be moved. */
export interface Mark extends Span {
  readonly at: number
  /** Its author wrote a hint behind it. */
  readonly hinted: boolean
}

export interface Run extends Span {
  readonly style: Style
}

/** The parts of a text that are not set plainly, each with its style. Hints in comments are comments. */
export function runsOf(text: string): Run[] {
  const { tokens, comments } = lex(text)
  return [
    ...comments.map(({ start, end }) => ({ start, end, style: 'comment' as const })),
    ...tokens
      .filter((_token, at) => isWeighty(tokens, at))
      .map(({ start, end }) => ({ start, end, style: 'keyword' as const })),
    ...tokens.filter(isLiteral).map(({ start, end }) => ({ start, end, style: 'literal' as const })),
  ]
}

/** Whether this run is the hint of a control. */
export function isHint(text: string, { style, start }: Run): boolean {
  return style === 'comment' && text.startsWith('/*@', start)
}

/** Cuts a text into lines of styled pieces. Hints in comments are left out: their controls stand above the cell. */
export function highlight(text: string, marks: readonly Mark[], wrong: readonly Span[]): Line[] {
  const all = runsOf(text)
  const runs = all.filter((run) => !isHint(text, run))
  const hints = all.filter((run) => isHint(text, run))
  const hidden = hints.map((hint) => ({
    start: text[hint.start - 1] === ' ' ? hint.start - 1 : hint.start,
    end: hint.end,
  }))
  const cuts = new Set([0, text.length])
  for (const span of runs) for (const cut of [span.start, span.end]) if (!isInside(marks, cut)) cuts.add(cut)
  for (const span of [...marks, ...wrong, ...hidden]) cuts.add(span.start).add(span.end)
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) cuts.add(i).add(i + 1)
  const places = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b)

  const lines: { pieces: Piece[] }[] = [{ pieces: [] }]
  for (let i = 0; i + 1 < places.length; i++) {
    const span = { start: places[i]!, end: places[i + 1]! }
    const part = text.slice(span.start, span.end)
    if (part === '\n') lines.push({ pieces: [] })
    else if (!covers(hidden, span)) {
      const mark = marks.find((each) => each.start <= span.start && span.end <= each.end)
      lines[lines.length - 1]!.pieces.push({
        text: part,
        style: styleAt(runs, span),
        ...(mark === undefined ? {} : { mark: mark.at }),
        moves: mark?.hinted === true,
        wrong: covers(wrong, span),
      })
    }
  }
  return withNear(lines)
}

/** How many lines around a moving literal a folded cell shows. */
const around = 2

function withNear(lines: readonly { pieces: readonly Piece[] }[]): Line[] {
  const busy = lines.map(({ pieces }) => pieces.some((piece) => piece.moves || piece.wrong))
  const anything = busy.includes(true)
  return lines.map(({ pieces }, at) => ({
    number: at + 1,
    pieces,
    near: anything ? busy.slice(Math.max(0, at - around), at + around + 1).includes(true) : at < 6,
    wrong: pieces.some((piece) => piece.wrong),
  }))
}

function styleAt(runs: readonly Run[], span: Span): Style {
  for (const run of runs) if (run.start <= span.start && span.end <= run.end) return run.style
  return 'plain'
}

/** A literal of several words is one piece. */
function isInside(marks: readonly Mark[], cut: number): boolean {
  return marks.some(({ start, end }) => start < cut && cut < end)
}

function covers(spans: readonly Span[], inner: Span): boolean {
  return spans.some((span) => span.start <= inner.start && inner.end <= span.end)
}

function isLiteral(token: Token): boolean {
  return /string|integer|decimal|approximate/i.test(token.kind)
}

/** Types and functions are said, not shouted; window functions structure a query and are set like keywords. */
const light = new Set(
  'STRING BOOLEAN TINYINT SMALLINT INT INTEGER BIGINT FLOAT DOUBLE DECIMAL CHAR VARCHAR BYTES BINARY VARBINARY DATE TIME TIMESTAMP TIMESTAMP_LTZ ARRAY MAP MULTISET ROW'.split(
    ' ',
  ),
)
/** What may stand before a parenthesis and is no function. */
const structural =
  /^(TUMBLE|HOP|CUMULATE|SESSION|DESCRIPTOR|TABLE|VALUES|IN|OVER|PATTERN|AS|AND|OR|NOT|WHERE|FROM|SELECT|BY|ON|WITH|BETWEEN|THEN|WHEN|ELSE|CASE|DISTINCT|MATCH_RECOGNIZE|UNION|ALL|EXISTS|HAVING|USING|DEFINE|FILTER|WITHIN|LATERAL|UNNEST|JOIN|INTO|LIKE|ANY|SOME)$/
const timeUnit = /^(SECOND|MINUTE|HOUR|DAY|MONTH|YEAR)S?$/

/** A keyword as it is meant: reserved, or written in capitals, and neither a function's name nor a type. */
function isWeighty(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!
  if (token.kind !== 'word' || !isKeyword(token.word)) return false
  if (!token.reserved && token.text !== token.word) return false
  const [before, after] = [tokens[at - 1]?.word, tokens[at + 1]?.word]
  if (before === '.' || after === '.') return false
  if (timeUnit.test(token.word)) return tokens[at - 1]?.kind === 'string'
  if (light.has(token.word)) return false
  return after !== '(' || structural.test(token.word)
}
