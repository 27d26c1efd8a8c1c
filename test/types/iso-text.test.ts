import { expect, test } from 'vitest'
import { daysFromCivil, MS_PER_DAY } from '../../src/types/calendar.ts'
import { isoDateTime, localDateTimeText } from '../../src/types/iso-text.ts'
import { timestamp, type Timestamp } from '../../src/types/value.ts'

const at = (year: number, ms = 0, nanos = 0): Timestamp => timestamp(daysFromCivil(year, 1, 2) * MS_PER_DAY + ms, nanos)

// as LocalDateTime.toString and DateTimeFormatter.ISO_LOCAL_DATE_TIME print them
test.each([
  [at(2020), '2020-01-02T00:00', '2020-01-02T00:00:00'],
  [at(2020, 7_000), '2020-01-02T00:00:07', '2020-01-02T00:00:07'],
  [at(2020, 500), '2020-01-02T00:00:00.500', '2020-01-02T00:00:00.5'],
  [at(2020, 0, 1_000), '2020-01-02T00:00:00.000001', '2020-01-02T00:00:00.000001'],
  [at(2020, 0, 120), '2020-01-02T00:00:00.000000120', '2020-01-02T00:00:00.00000012'],
  [at(1), '0001-01-02T00:00', '0001-01-02T00:00:00'],
  [at(-1), '-0001-01-02T00:00', '-0001-01-02T00:00:00'],
  [at(12_345), '+12345-01-02T00:00', '+12345-01-02T00:00:00'],
])('%j is written as java.time writes it', (ts, short, iso) => {
  expect(localDateTimeText(ts)).toBe(short)
  expect(isoDateTime(ts)).toBe(iso)
})
