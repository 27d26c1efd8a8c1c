import { parseDate } from '../../types/timestamp-text.ts'
import { dayOf, daysFromCivil } from '../../types/calendar.ts'
import { types } from '../../types/logical-type.ts'
import type { Long } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, calcite, character, integer, nullableIfArgs } from '../signatures.ts'
import { javaTimeZone, sessionTimeZone } from './java-time-zone.ts'
import { simpleDateFormat, TIMESTAMP_PATTERN } from './simple-date-format.ts'

/** What Flink answers for a text that is no time: the least BIGINT. */
const NO_TIME = -(2n ** 63n)

export const fromUnixtime: ScalarFunction = {
  kind: 'scalar',
  name: 'FROM_UNIXTIME',
  resolve: (call) => {
    const { result, args } = calcite([{ operands: [integer] }, { operands: [integer, character] }], () =>
      types.string(),
    )(call)
    return { args: [types.bigint(args[0]!.nullable), ...args.slice(1)], result }
  },
  nulls: 'propagate',
  bind: ({ session }) => {
    const zone = sessionTimeZone(session.zone)
    return (seconds, pattern = TIMESTAMP_PATTERN) =>
      simpleDateFormat(pattern as string).format(BigInt.asIntN(64, BigInt(seconds as Long) * 1_000n), zone)
  },
  doc: {
    group: 'temporal',
    signatures: ['FROM_UNIXTIME(seconds[, pattern])'],
    text: 'Seconds since 1970-01-01 00:00:00 UTC as text in the session time zone, by a pattern of Java’s SimpleDateFormat (yyyy-MM-dd HH:mm:ss by default).',
    examples: [
      { sql: 'FROM_UNIXTIME(44)', value: '1970-01-01 00:00:44' },
      { sql: "FROM_UNIXTIME(1581253445, 'yyyy/MM/dd')", value: '2020/02/09' },
    ],
  },
}

export const unixTimestamp: ScalarFunction = {
  kind: 'scalar',
  name: 'UNIX_TIMESTAMP',
  resolve: calcite(
    [{ operands: [] }, { operands: [character] }, { operands: [character, character] }],
    nullableIfArgs(types.bigint(false)),
  ),
  nulls: 'propagate',
  bind: ({ args, session }) => {
    if (args.length === 0) return () => Math.floor(session.now() / 1000)
    const zone = sessionTimeZone(session.zone)
    return (text, pattern = TIMESTAMP_PATTERN) => {
      const ms = simpleDateFormat(pattern as string).parse(text as string, zone)
      return ms === null ? NO_TIME : Math.trunc(ms / 1000)
    }
  },
  deterministic: false,
  doc: {
    group: 'temporal',
    signatures: ['UNIX_TIMESTAMP()', 'UNIX_TIMESTAMP(text[, pattern])'],
    text: 'Seconds since 1970-01-01 00:00:00 UTC of processing time, or of a text in the session time zone by a pattern of Java’s SimpleDateFormat. A text that does not fit gives the least BIGINT.',
    examples: [{ sql: "UNIX_TIMESTAMP('2020-02-29 13:14', 'yyyy-MM-dd HH:mm')", value: '1582982040' }],
  },
}

export const convertTz: ScalarFunction = {
  kind: 'scalar',
  name: 'CONVERT_TZ',
  resolve: calcite([{ operands: [character, character, character] }], always(types.string())),
  nulls: 'propagate',
  bind: () => {
    const format = simpleDateFormat(TIMESTAMP_PATTERN)
    return (text, from, to) => {
      const ms = format.parse(text as string, javaTimeZone(from as string))
      return ms === null ? null : format.format(ms, javaTimeZone(to as string))
    }
  },
  doc: {
    group: 'temporal',
    signatures: ['CONVERT_TZ(text, from, to)'],
    text: 'A time written as yyyy-MM-dd HH:mm:ss in one time zone, as it is written in another. NULL for a text of another form; a zone that is not known counts as UTC.',
    examples: [
      { sql: "CONVERT_TZ('1970-01-01 00:00:00', 'UTC', 'America/Los_Angeles')", value: '1969-12-31 16:00:00' },
    ],
  },
}

/** What Flink makes of a text that does not fit a pattern: 5471-09-27, its least BIGINT taken for an instant. */
const NO_DATE = daysFromCivil(5471, 9, 27)

export const toDate: ScalarFunction = {
  kind: 'scalar',
  name: 'TO_DATE',
  resolve: calcite([{ operands: [character] }, { operands: [character, character] }], always(types.date())),
  nulls: 'propagate',
  bind: ({ args }) => {
    if (args.length === 1) return (text) => parseDate(text as string)
    const utc = javaTimeZone('UTC')
    return (text, pattern) => {
      const ms = simpleDateFormat(pattern as string).parse(text as string, utc)
      return ms === null ? NO_DATE : dayOf(ms)
    }
  },
  doc: {
    group: 'temporal',
    signatures: ['TO_DATE(text[, pattern])'],
    text: 'The date that a text stands for, by a pattern of Java’s SimpleDateFormat (yyyy-MM-dd by default). A text that is no date gives NULL, and with a pattern that it does not fit 5471-09-27.',
    examples: [{ sql: "TO_DATE('02/29/2020', 'MM/dd/yyyy')", value: '2020-02-29' }],
  },
}
