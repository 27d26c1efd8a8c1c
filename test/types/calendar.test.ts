import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  civilFromDays,
  dayOf,
  dayOfWeek,
  dayOfYear,
  daysFromCivil,
  daysInMonth,
  isoDayOfWeek,
  isoWeek,
  timeOfDay,
} from '../../src/types/calendar.ts'

const first = daysFromCivil(1, 1, 1)
const last = daysFromCivil(9999, 12, 31)
const day = fc.integer({ min: first, max: last })

describe('the calendar', () => {
  it('agrees with Date from year 1 to 9999', () => {
    for (let days = first; days <= last; days += 7) {
      const date = new Date(days * 86_400_000)
      const civil = civilFromDays(days)
      if (
        civil.year !== date.getUTCFullYear() ||
        civil.month !== date.getUTCMonth() + 1 ||
        civil.day !== date.getUTCDate() ||
        daysFromCivil(civil.year, civil.month, civil.day) !== days
      )
        expect.fail(`${days}: ${JSON.stringify(civil)}`)
    }
    fc.assert(fc.property(day, (days) => isoDayOfWeek(days) % 7 === new Date(days * 86_400_000).getUTCDay()))
  })

  it('counts days beyond the years of Date', () => {
    expect(civilFromDays(daysFromCivil(-290_000, 2, 29))).toEqual({ year: -290_000, month: 2, day: 29 })
    expect(civilFromDays(daysFromCivil(300_000, 12, 31))).toEqual({ year: 300_000, month: 12, day: 31 })
  })

  it('keeps the last day of a month when months are added', () => {
    const at = (text: string): number => Date.parse(text + 'Z')
    expect(addMonths(at('2020-01-31T13:14:15.123'), 1)).toBe(at('2020-02-29T13:14:15.123'))
    expect(addMonths(at('2020-02-29T00:00'), -12)).toBe(at('2019-02-28T00:00'))
    expect(addMonths(at('1969-12-31T23:59:59.999'), 2)).toBe(at('1970-02-28T23:59:59.999'))
    fc.assert(
      fc.property(day, fc.integer({ min: -1200, max: 1200 }), (days, months) => {
        const [before, after] = [civilFromDays(days), civilFromDays(dayOf(addMonths(days * 86_400_000, months)))]
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months)
        expect(after.day).toBe(Math.min(before.day, daysInMonth(after.year, after.month)))
      }),
    )
  })

  it('has ISO weeks', () => {
    const week = (y: number, m: number, d: number): unknown => isoWeek(daysFromCivil(y, m, d))
    expect(week(2020, 12, 31)).toEqual({ year: 2020, week: 53 })
    expect(week(2021, 1, 3)).toEqual({ year: 2020, week: 53 })
    expect(week(2021, 1, 4)).toEqual({ year: 2021, week: 1 })
    expect(week(2018, 12, 31)).toEqual({ year: 2019, week: 1 })
    expect(dayOfWeek(daysFromCivil(2020, 2, 29))).toBe(7)
    expect(dayOfYear(daysFromCivil(2020, 12, 31))).toBe(366)
  })

  it('splits instants before 1970 too', () => {
    expect([dayOf(-1), timeOfDay(-1)]).toEqual([-1, 86_399_999])
  })
})
