import { fail } from '../errors/messages.ts'
import type { Span } from '../errors/span.ts'
import type { Long } from './value.ts'

const two = (x: number): string => String(x).padStart(2, '0')

/** Months as Flink prints them: `+7-00`, `-0-11`. */
export function yearMonthText(months: number): string {
  const magnitude = Math.abs(months)
  return `${months < 0 ? '-' : '+'}${Math.floor(magnitude / 12)}-${two(magnitude % 12)}`
}

/** Milliseconds as Flink prints them: `+1 10:17:36.789`. */
export function dayTimeText(ms: Long): string {
  const sign = ms < 0 ? '-' : '+'
  const magnitude = typeof ms === 'bigint' ? (ms < 0n ? -ms : ms) : BigInt(Math.abs(ms))
  const part = (unit: bigint, size: bigint): number => Number((magnitude / unit) % size)
  const days = BigInt.asIntN(32, magnitude / 86_400_000n)
  const time = `${two(part(3_600_000n, 24n))}:${two(part(60_000n, 60n))}:${two(part(1_000n, 60n))}`
  return `${sign}${days} ${time}.${String(part(1n, 1_000n)).padStart(3, '0')}`
}

export type IntervalUnit = 'YEAR' | 'QUARTER' | 'MONTH' | 'WEEK' | 'DAY' | 'HOUR' | 'MINUTE' | 'SECOND'

/** How an interval is written: `DAY(3) TO SECOND(2)`. */
export interface IntervalQualifier {
  readonly from: IntervalUnit
  /** Absent for a single unit. */
  readonly to?: IntervalUnit | undefined
  /** Digits of the first field; 2 when left out. */
  readonly precision?: number | undefined
  /** Digits of the fraction of seconds; 6 when left out. */
  readonly fractional?: number | undefined
}

/** Months of YEAR, QUARTER and MONTH, else milliseconds. */
export const UNIT_SIZES: Readonly<Record<IntervalUnit, number>> = {
  YEAR: 12,
  QUARTER: 3,
  MONTH: 1,
  WEEK: 604_800_000,
  DAY: 86_400_000,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1_000,
}

const LARGEST: Partial<Record<IntervalUnit, number>> = { MONTH: 11, HOUR: 23, MINUTE: 59, SECOND: 59 }

const FIELDS: readonly IntervalUnit[] = ['DAY', 'HOUR', 'MINUTE', 'SECOND']

const fieldsOf = ({ from, to = from }: IntervalQualifier): readonly IntervalUnit[] =>
  from === to
    ? [from]
    : from === 'YEAR'
      ? ['YEAR', 'MONTH']
      : FIELDS.slice(FIELDS.indexOf(from), FIELDS.indexOf(to) + 1)

const separator = (unit: IntervalUnit): string => (unit === 'YEAR' ? '-' : unit === 'DAY' ? ' ' : ':')

function patternOf(fields: readonly IntervalUnit[], fractional: number): RegExp {
  let pattern = '(\\d+)'
  for (let i = 1; i < fields.length; i++) pattern += separator(fields[i - 1]!) + '(\\d{1,2})'
  if (fields.at(-1) === 'SECOND') pattern += `(?:\\.(\\d{0,${fractional}}))?`
  return new RegExp(`^${pattern}$`)
}

function qualifierText({ from, to = from, precision, fractional }: IntervalQualifier): string {
  const lead = precision === undefined ? from : `${from}(${precision})`
  if (from !== to) return `${lead} TO ${to}${to === 'SECOND' && fractional !== undefined ? `(${fractional})` : ''}`
  return from === 'SECOND' && fractional !== undefined ? `SECOND(${precision ?? 2}, ${fractional})` : lead
}

/**
 * The value of an interval literal's text: months for YEAR, QUARTER and MONTH, else whole milliseconds. A text that does
 * not fit the units is an error at `span`. Source: Calcite's SqlIntervalQualifier.evaluateIntervalLiteral.
 */
export function parseInterval(text: string, qualifier: IntervalQualifier, span?: Span): number {
  const { precision = 2, fractional = 6 } = qualifier
  const trimmed = text.trim()
  const negative = trimmed.startsWith('-')
  const fields = fieldsOf(qualifier)
  const match = patternOf(fields, fractional).exec(trimmed.replace(/^[+-]/, ''))
  const illegal = (): never => fail('interval-format', { value: text, unit: qualifierText(qualifier) }, span)
  if (match === null) return illegal()
  let total = 0
  for (let i = 0; i < fields.length; i++) {
    const unit = fields[i]!
    const value = Number(match[i + 1])
    if (i === 0 && value >= 10 ** precision) {
      const digits = String(value).length
      fail('interval-precision', { value: negative ? -value : value, unit, precision, digits }, span)
    }
    if (i > 0 && value > LARGEST[unit]!) return illegal()
    total += value * UNIT_SIZES[unit]
  }
  if (fields.at(-1) === 'SECOND') total += Number((match.at(-1) ?? '').padEnd(3, '0').slice(0, 3))
  return negative && total !== 0 ? -total : total
}
