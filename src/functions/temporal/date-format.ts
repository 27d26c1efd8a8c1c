import { isCharacter, types } from '../../types/logical-type.ts'
import { timestampToLocal } from '../../types/timestamp-zone.ts'
import type { Timestamp } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, calcite, character, timestamp } from '../signatures.ts'
import { dateTimeFormatter } from './date-time-formatter.ts'
import { javaTimeZone } from './java-time-zone.ts'
import { simpleDateFormat, TIMESTAMP_PATTERN } from './simple-date-format.ts'

export const dateFormat: ScalarFunction = {
  kind: 'scalar',
  name: 'DATE_FORMAT',
  resolve: calcite(
    [{ operands: [timestamp, character] }, { operands: [character, character] }],
    always(types.string()),
  ),
  nulls: 'propagate',
  bind: ({ args: [type], session: { zone } }) => {
    if (isCharacter(type!)) {
      const input = simpleDateFormat(TIMESTAMP_PATTERN)
      const utc = javaTimeZone('UTC')
      return (text, pattern) => {
        const output = simpleDateFormat(pattern as string)
        const epoch = input.parse(text as string, utc)
        return epoch === null ? null : output.format(epoch, utc)
      }
    }
    if (type!.kind === 'TIMESTAMP') return (at, pattern) => dateTimeFormatter(pattern as string).format(at as Timestamp)
    return (at, pattern) => dateTimeFormatter(pattern as string).format(timestampToLocal(at as Timestamp, zone))
  },
  doc: {
    group: 'temporal',
    signatures: ['DATE_FORMAT(timestamp, pattern)', 'DATE_FORMAT(text, pattern)'],
    text: 'A timestamp as text by a pattern of Java’s DateTimeFormatter; a TIMESTAMP_LTZ in the session time zone. A text like 2018-03-14 01:02:03 is brought into another form by a pattern of SimpleDateFormat, NULL if it does not look like that. NULL when either argument is NULL.',
    examples: [
      { sql: "DATE_FORMAT(TIMESTAMP '2020-02-09 13:04:05.123456789', 'E')", value: 'Sun' },
      { sql: "DATE_FORMAT('2020-01-01 10:11:12', 'yyyy')", value: '2020' },
    ],
  },
}
