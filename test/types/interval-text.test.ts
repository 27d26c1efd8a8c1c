import { describe, expect, it } from 'vitest'
import { dayTimeText, parseInterval, yearMonthText, type IntervalQualifier } from '../../src/types/interval-text.ts'

describe('interval text', () => {
  // asked of Flink 2.3.0
  it.each([
    [24, '+2-00'],
    [-14, '-1-02'],
    [-11, '-0-11'],
    [0, '+0-00'],
  ])('%d months are %s', (months, text) => expect(yearMonthText(months)).toBe(text))

  it.each([
    [93784567, '+1 02:03:04.567'],
    [-93784567, '-1 02:03:04.567'],
    [5, '+0 00:00:00.005'],
    [10000000000000, '+115740 17:46:40.000'],
  ])('%d ms are %s', (ms, text) => expect(dayTimeText(ms)).toBe(text))
})

describe('interval literals', () => {
  it.each<[string, IntervalQualifier, number]>([
    ['2', { from: 'YEAR' }, 24],
    ['2-10', { from: 'YEAR', to: 'MONTH' }, 34],
    ['-0-11', { from: 'YEAR', to: 'MONTH' }, -11],
    ['1', { from: 'QUARTER' }, 3],
    ['1', { from: 'WEEK' }, 604_800_000],
    [' +90 ', { from: 'MINUTE' }, 5_400_000],
    ['1000', { from: 'MINUTE', precision: 4 }, 60_000_000],
    ['10 10', { from: 'DAY', to: 'HOUR' }, 900_000_000],
    ['36:00', { from: 'HOUR', to: 'MINUTE' }, 129_600_000],
    ['-1 02:03:04.567', { from: 'DAY', to: 'SECOND' }, -93_784_567],
    ['30:20.5', { from: 'MINUTE', to: 'SECOND' }, 1_820_500],
    ['1.123456', { from: 'SECOND', precision: 2, fractional: 6 }, 1_123],
    ['12.', { from: 'SECOND' }, 12_000],
    ['16979 07:23:33.000', { from: 'DAY', to: 'SECOND', precision: 6, fractional: 3 }, 1_467_012_213_000],
  ])('%j as %j is %d', (text, qualifier, value) => expect(parseInterval(text, qualifier)).toBe(value))

  it.each<[string, IntervalQualifier, string]>([
    ['x', { from: 'DAY' }, "Illegal interval literal format 'x' for INTERVAL DAY"],
    ['1.123456789', { from: 'SECOND' }, "Illegal interval literal format '1.123456789' for INTERVAL SECOND"],
    ['', { from: 'DAY' }, "Illegal interval literal format '' for INTERVAL DAY"],
    ['1 24', { from: 'DAY', to: 'HOUR' }, "Illegal interval literal format '1 24' for INTERVAL DAY TO HOUR"],
    ['1-12', { from: 'YEAR', to: 'MONTH' }, "Illegal interval literal format '1-12' for INTERVAL YEAR TO MONTH"],
    ['100', { from: 'DAY' }, 'Interval field value 100 exceeds precision of DAY(2) field'],
    ['-100', { from: 'HOUR' }, 'Interval field value -100 exceeds precision of HOUR(2) field'],
    ['100', { from: 'SECOND', precision: 1 }, 'Interval field value 100 exceeds precision of SECOND(1) field'],
  ])('%j as %j is refused', (text, qualifier, message) => expect(() => parseInterval(text, qualifier)).toThrow(message))
})
