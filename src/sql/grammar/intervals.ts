import type { Expression, IntervalLiteral, Keyword, TimeUnit } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { spanOf, type Token } from '../token.ts'
import { expression } from './expressions.ts'
import { isNumber, simpleString, unsignedInteger, unsignedNumber } from './literals.ts'
import { identifier, isIdentifier, wordName } from './names.ts'
import { columnOrStar } from './atoms.ts'

export interface IntervalQualifier {
  readonly from: TimeUnit
  readonly to?: TimeUnit
  readonly precision?: number
  readonly fractional?: number
  readonly plural: boolean
}

const plurals: Record<string, TimeUnit> = {
  YEARS: 'YEAR',
  QUARTERS: 'QUARTER',
  MONTHS: 'MONTH',
  WEEKS: 'WEEK',
  DAYS: 'DAY',
  HOURS: 'HOUR',
  MINUTES: 'MINUTE',
  SECONDS: 'SECOND',
}
const singular = new Set(Object.values(plurals))

/** Which units may stand behind TO. */
const ends: Partial<Record<TimeUnit, readonly TimeUnit[]>> = {
  YEAR: ['MONTH'],
  DAY: ['HOUR', 'MINUTE', 'SECOND'],
  HOUR: ['MINUTE', 'SECOND'],
  MINUTE: ['SECOND'],
}

function unitOf(token: Token): TimeUnit | undefined {
  if (token.kind !== 'word') return undefined
  return singular.has(token.word as TimeUnit) ? (token.word as TimeUnit) : plurals[token.word]
}

export function isIntervalUnit(token: Token): boolean {
  return unitOf(token) !== undefined
}

function intervalUnit(c: Cursor): { unit: TimeUnit; plural: boolean } {
  const unit = unitOf(c.token)
  if (unit === undefined) c.fail('a unit: SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR')
  const plural = unit !== c.advance().word
  return { unit, plural }
}

function precision(c: Cursor): number | undefined {
  if (!c.accept('(')) return undefined
  const value = unsignedInteger(c)
  c.expect(')')
  return value
}

/** `DAY(3) TO SECOND(6)`, `SECOND(3, 2)`, `MINUTES`. */
export function intervalQualifier(c: Cursor, allowTo = true): IntervalQualifier {
  const { unit, plural } = intervalUnit(c)
  if (unit === 'SECOND') {
    if (!c.accept('(')) return { from: unit, plural }
    const leading = unsignedInteger(c)
    const fractional = c.accept(',') ? unsignedInteger(c) : undefined
    c.expect(')')
    return { from: unit, plural, precision: leading, ...(fractional === undefined ? {} : { fractional }) }
  }
  const leading = precision(c)
  const start = { from: unit, plural, ...(leading === undefined ? {} : { precision: leading }) }
  const allowed = allowTo ? ends[unit] : undefined
  if (allowed === undefined || !c.at('TO')) return start
  const to = unitOf(c.peek(1))
  if (to === undefined || !allowed.includes(to)) {
    c.noteDepth(2)
    return start
  }
  c.advance()
  c.advance()
  const fractional = to === 'SECOND' ? precision(c) : undefined
  return { ...start, to, ...(fractional === undefined ? {} : { fractional }) }
}

/** `INTERVAL '15' MINUTES`; `INTERVAL x DAY` is a call of INTERVAL. */
export function intervalExpression(c: Cursor): Expression {
  const start = c.expect('INTERVAL')
  const sign = c.at('-') || c.at('+') ? c.advance() : undefined
  if (c.token.kind === 'string') return literal(c, start, sign)
  let amount = intervalAmount(c)
  const unitStart = c.token
  intervalQualifier(c, false)
  const unitSpan = c.spanFrom(unitStart)
  if (sign?.word === '-') {
    amount = { type: 'Unary', operator: '-', operand: amount, span: { start: sign.start, end: amount.span.end } }
  }
  const unit: Keyword = {
    type: 'Keyword',
    word: c.text.slice(unitSpan.start, unitSpan.end).toUpperCase(),
    span: unitSpan,
  }
  return { type: 'Call', name: wordName(start), args: [amount, unit], bare: true, span: c.spanFrom(start) }
}

/** An interval literal where nothing else will do: WITHIN of a pattern. */
export function intervalLiteral(c: Cursor): IntervalLiteral {
  const start = c.expect('INTERVAL')
  const sign = c.at('-') || c.at('+') ? c.advance() : undefined
  return literal(c, start, sign)
}

function literal(c: Cursor, start: Token, sign: Token | undefined): IntervalLiteral {
  const text = simpleString(c)
  const qualifier = intervalQualifier(c)
  const span = c.spanFrom(start)
  if (text.value === '') {
    const unit = qualifier.to === undefined ? qualifier.from : `${qualifier.from} TO ${qualifier.to}`
    c.refuse('parse-interval-empty', span, { value: text.value, unit, ...c.placeOf(start.start) })
  }
  return {
    type: 'Interval',
    value: text.value,
    negative: sign?.word === '-',
    ...qualifier,
    literalSpan: text.span,
    span,
  }
}

function intervalAmount(c: Cursor): Expression {
  if (c.at('(')) {
    c.advance()
    const value = expression(c, 'SUB_QUERY')
    c.expect(')')
    return value
  }
  if (isNumber(c.token) || c.at('DECIMAL')) return unsignedNumber(c)
  if (!isIdentifier(c.token)) {
    c.noteIdentifier()
    c.fail("a string such as '15', then a unit")
  }
  return columnOrStar(c)
}

const extractUnits = new Set(
  (
    'NANOSECOND MICROSECOND MILLISECOND SECOND MINUTE HOUR DAY DAYOFWEEK DAYOFYEAR DOW DOY ISODOW ISOYEAR WEEK MONTH ' +
    'QUARTER YEAR EPOCH DECADE CENTURY MILLENNIUM'
  ).split(' '),
)

const weekdays = new Set('SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY'.split(' '))

export function isTimeUnit(token: Token): boolean {
  return token.kind === 'word' && extractUnits.has(token.word)
}

/** The unit of EXTRACT, TIMESTAMPDIFF, FLOOR…: a keyword, or any name, which the validator refuses. */
export function timeUnit(c: Cursor): Keyword {
  const { token } = c
  if (isTimeUnit(token)) {
    c.advance()
    if (token.word === 'WEEK' && c.at('(') && weekdays.has(c.peek(1).word)) {
      c.advance()
      const day = c.advance().word
      c.expect(')')
      return { type: 'Keyword', word: `WEEK(${day})`, span: c.spanFrom(token) }
    }
    return { type: 'Keyword', word: token.word, span: spanOf(token) }
  }
  const name = identifier(c, 'a unit such as SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR')
  return { type: 'Keyword', word: name.name, span: name.span }
}
