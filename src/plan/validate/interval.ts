import { fail } from '../../errors/messages.ts'
import type { Span } from '../../errors/span.ts'

/** Refuses more digits of the leading unit than Flink's interval types hold: six of days, three of smaller units. */
export function checkDayPrecision(unit: string, precision: number | undefined, span: Span): void {
  const largest = unit === 'DAY' || unit === 'WEEK' ? 6 : 3
  if (precision !== undefined && precision > largest) fail('day-interval-precision', { precision }, span)
}
