import { comparator } from '../types/compare.ts'
import { decimalFromText, rescale } from '../types/decimal.ts'
import { isCharacter, isDatetime, isFloating, isNumeric, type LogicalType } from '../types/logical-type.ts'
import { parseDouble } from '../types/number-text.ts'
import { parseDate, parseTime, parseTimestamp } from '../types/timestamp-text.ts'
import { timestampToInstant } from '../types/timestamp-zone.ts'
import type { Value } from '../types/value.ts'
import { printText } from '../types/value-text.ts'

/**
 * What may stand in a filter:
 *
 * | text | rows |
 * | --- | --- |
 * | `null`, `not null` | without a value, with one |
 * | `>= 10`, `<`, `>`, `<=`, `=`, `!=` | compared by the column's type |
 * | `5..9`, `5..`, `..9` | numbers and times, both ends in |
 * | `10` on a number | equal |
 * | `Abc` on all else | whose text has it, in capitals or not |
 * | `'null'`, `= ''` | quotes keep a word as it is |
 */
export interface ColumnTest {
  /** Whether NULL passes. */
  readonly nulls: boolean
  /** Whether a value that is not NULL passes. */
  readonly passes: (value: Value) => boolean
}

type Operator = '<' | '<=' | '>' | '>=' | '=' | '!='

const holds: Readonly<Record<Operator, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
}

/** What a filter says that cannot be read. */
export class FilterError extends Error {}

/** Reads a filter that is not blank. */
export function readFilter(source: string, type: LogicalType, zone: string): ColumnTest {
  const text = source.trim()
  if (/^null$/i.test(text)) return { nulls: true, passes: () => false }
  if (/^not\s+null$/i.test(text)) return { nulls: false, passes: () => true }
  const compared = /^(<=|>=|!=|<>|<|>|=)\s*(.*)$/s.exec(text)
  const ordered = isNumeric(type) || isDatetime(type)
  if (compared !== null) {
    const operator = (compared[1] === '<>' ? '!=' : compared[1]) as Operator
    if (ordered || isCharacter(type)) return comparison(operator, operand(compared[2]!, type, zone), type)
    if (operator !== '=' && operator !== '!=') throw new FilterError(`Type a part of the text: this type has no order`)
    const wanted = unquoted(compared[2]!).toLowerCase()
    return { nulls: false, passes: (value) => (lower(value, type, zone) === wanted) === (operator === '=') }
  }
  if (ordered) {
    const range = /^(.*?)\.\.(.*)$/s.exec(text)
    if (range !== null && text !== '..') return between(range[1]!, range[2]!, type, zone)
    if (isNumeric(type)) return comparison('=', operand(text, type, zone), type)
  }
  const part = unquoted(text).toLowerCase()
  return { nulls: false, passes: (value) => lower(value, type, zone).includes(part) }
}

const lower = (value: Value, type: LogicalType, zone: string): string => printText(value, type, zone).toLowerCase()

function comparison(operator: Operator, wanted: Value, type: LogicalType): ColumnTest {
  const order = comparator(type)
  const hold = holds[operator]
  // NaN is in no order, and the comparator calls it equal to all
  const passes = (value: Value): boolean =>
    Number.isNaN(value) || Number.isNaN(wanted)
      ? Object.is(value, wanted) === (operator === '=') && (operator === '=' || operator === '!=')
      : hold(order(value, wanted))
  return { nulls: false, passes }
}

function between(low: string, high: string, type: LogicalType, zone: string): ColumnTest {
  const tests: ColumnTest[] = []
  if (low.trim() !== '') tests.push(comparison('>=', operand(low, type, zone), type))
  if (high.trim() !== '') tests.push(comparison('<=', operand(high, type, zone), type))
  return { nulls: false, passes: (value) => tests.every((test) => test.passes(value)) }
}

function unquoted(text: string): string {
  return /^'.*'$/s.test(text) && text.length > 1 ? text.slice(1, -1).replaceAll("''", "'") : text
}

/** A typed value to compare with. */
function operand(source: string, type: LogicalType, zone: string): Value {
  const text = source.trim()
  if (isCharacter(type)) return unquoted(text)
  const value = isNumeric(type) ? readNumber(text, type) : readTime(unquoted(text), type, zone)
  if (value === null) throw new FilterError(complaint(text, type))
  return value
}

function complaint(text: string, type: LogicalType): string {
  const said = text === '' ? 'Nothing' : `'${text.length > 24 ? `${text.slice(0, 24)}…` : text}'`
  if (isNumeric(type)) return `${said} is not a number. Try >= 10, 5..9, null`
  if (type.kind === 'TIME') return `${said} is not a time. Try >= 09:30`
  return `${said} is not a ${type.kind === 'DATE' ? 'date' : 'time'}. Try >= 2025-12-19${type.kind === 'DATE' ? '' : ' 09:30'}`
}

/** In the form of the column's values: a DECIMAL by its unscaled value. Finer digits than the column has stay. */
function readNumber(text: string, type: LogicalType): Value {
  if (isFloating(type)) return parseDouble(text)
  const decimal = decimalFromText(text.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, ''))
  if (decimal === null) return null
  const scale = type.kind === 'DECIMAL' ? type.scale : 0
  const { unscaled } = decimal
  if (decimal.scale <= scale) return rescale(unscaled, decimal.scale, scale)
  const shorter = rescale(unscaled, decimal.scale, scale)
  return rescale(shorter, scale, decimal.scale) === unscaled ? shorter : Number(`${unscaled}e${scale - decimal.scale}`)
}

function readTime(text: string, type: LogicalType, zone: string): Value {
  if (type.kind === 'DATE') return parseDate(text)
  if (type.kind === 'TIME') return parseTime(text)
  const whole = text.replace(/^([\d-]+)T/i, '$1 ')
  const time = parseTimestamp(/ \d\d?:\d\d?$/.test(whole) ? `${whole}:00` : whole)
  return time === null || type.kind === 'TIMESTAMP' ? time : timestampToInstant(time, zone)
}
