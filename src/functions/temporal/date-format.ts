import { parseTimestamp } from '../../types/timestamp-text.ts'
import { isCharacter, types } from '../../types/logical-type.ts'
import { msOf, nanosOf, timestamp as timestampOf, type Timestamp } from '../../types/value.ts'
import { epochToLocal } from '../../types/zone.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, character, timestamp } from '../signatures.ts'
import { datePattern, formatDate } from './date-pattern.ts'

export const dateFormat: ScalarFunction = {
  kind: 'scalar',
  name: 'DATE_FORMAT',
  resolve: calcite([{ operands: [timestamp, character] }, { operands: [character, character] }], () => types.string()),
  nulls: 'propagate',
  bind: ({ args: [type], session: { zone } }) => {
    const local =
      type!.kind === 'TIMESTAMP_LTZ'
        ? (at: Timestamp) => timestampOf(epochToLocal(msOf(at), zone), nanosOf(at))
        : (at: Timestamp) => at
    if (isCharacter(type!))
      return (text, pattern) => {
        const at = parseTimestamp(text as string)
        return at === null ? null : formatDate(datePattern(pattern as string), at)
      }
    return (at, pattern) => formatDate(datePattern(pattern as string), local(at as Timestamp))
  },
  doc: {
    group: 'temporal',
    signatures: ['DATE_FORMAT(timestamp, pattern)', 'DATE_FORMAT(text, pattern)'],
    text: 'A timestamp as text by a pattern of Java’s DateTimeFormatter. A TIMESTAMP_LTZ is written in the session time zone.',
    examples: [{ sql: "DATE_FORMAT(TIMESTAMP '2018-03-14 01:02:03', 'yyyy/MM/dd HH:mm')", value: '2018/03/14 01:02' }],
  },
}
