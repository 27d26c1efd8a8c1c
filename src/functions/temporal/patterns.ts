import type { FunctionDefinition } from '../definition.ts'
import { dateFormat } from './date-format.ts'
import { toTimestampLtz } from './to-timestamp-ltz.ts'
import { toTimestamp } from './to-timestamp.ts'
import { convertTz, fromUnixtime, toDate, unixTimestamp } from './unix-time.ts'

export const temporalPatternFunctions: readonly FunctionDefinition[] = [
  dateFormat,
  toTimestamp,
  toTimestampLtz,
  toDate,
  fromUnixtime,
  unixTimestamp,
  convertTz,
]
