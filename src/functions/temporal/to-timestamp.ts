import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { types } from '../../types/logical-type.ts'
import { parseTimestamp, truncateTimestamp } from '../../types/timestamp-text.ts'
import type { Timestamp } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, calcite, character } from '../signatures.ts'
import { dateTimeFormatter, type DateTimeFormatter } from './date-time-formatter.ts'
import { FieldConflict } from './formatter-resolve.ts'
import { parseSqlTimestamp } from './sql-timestamp.ts'

/** The formatter of a pattern, undefined for a pattern that is none. */
function formatterOrNone(pattern: string): DateTimeFormatter | undefined {
  try {
    return dateTimeFormatter(pattern)
  } catch (error) {
    if (error instanceof SqlError) return undefined
    throw error
  }
}

/**
 * The timestamp of a text by a pattern, or else by the form that JDBC has; null when neither fits. Throws for fields that
 * fit the pattern and are no time, such as a month 13 without a day. Source: DateTimeUtils.parseTimestampData.
 */
export function parseByPattern(text: string, pattern: string): Timestamp | null {
  const formatter = formatterOrNone(pattern)
  if (formatter === undefined) return null
  const parsed = formatter.parse(text)
  if (parsed instanceof FieldConflict) return fail('date-time', { message: parsed.message })
  return parsed ?? parseSqlTimestamp(text)
}

function parseOrNull(text: string, pattern: string): Timestamp | null {
  try {
    return parseByPattern(text, pattern)
  } catch (error) {
    if (error instanceof SqlError) return null
    throw error
  }
}

export const toTimestamp: ScalarFunction = {
  kind: 'scalar',
  name: 'TO_TIMESTAMP',
  resolve: calcite([{ operands: [character] }, { operands: [character, character] }], always(types.timestamp(3))),
  nulls: 'propagate',
  bind: () => (text, pattern) => {
    const parsed =
      pattern === undefined ? parseTimestamp(text as string) : parseOrNull(text as string, pattern as string)
    return parsed === null ? null : truncateTimestamp(parsed, 3)
  },
  doc: {
    group: 'temporal',
    signatures: ['TO_TIMESTAMP(text[, pattern])'],
    text: 'The local timestamp that a text stands for, by a pattern of Java’s DateTimeFormatter (yyyy-MM-dd HH:mm:ss by default). NULL when it does not fit; a day that the month does not have becomes its last.',
    examples: [
      { sql: "TO_TIMESTAMP('29.02.2020 13:14', 'dd.MM.yyyy HH:mm')", value: '2020-02-29 13:14:00.000' },
      { sql: "TO_TIMESTAMP('abc')", value: null },
    ],
  },
}
