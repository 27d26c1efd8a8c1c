import { civilFromDays, dayOf } from './calendar.ts'
import { timestampText } from './timestamp-text.ts'
import { msOf, type Timestamp } from './value.ts'

/** With nine digits of the fraction, and a sign for years outside of 0 to 9999. */
function withNanos(ts: Timestamp): string {
  const { year } = civilFromDays(dayOf(msOf(ts)))
  const sign = year < 0 ? '-' : year > 9_999 ? '+' : ''
  return sign + String(Math.abs(year)).padStart(4, '0') + timestampText(ts, 9).slice(4).replace(' ', 'T')
}

/** DateTimeFormatter.ISO_LOCAL_DATE_TIME: seconds always, of the fraction only what is not zero. */
export const isoDateTime = (ts: Timestamp): string => withNanos(ts).replace(/\.?0+$/, '')

/** LocalDateTime.toString: seconds and a fraction of three, six or nine digits where there are any. */
export const localDateTimeText = (ts: Timestamp): string => withNanos(ts).replace(/(?::00)?\.0{9}$|(?:0{3}){1,2}$/, '')
