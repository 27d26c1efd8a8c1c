import type { FunctionDefinition } from '../definition.ts'
import { clocks, currentWatermark } from './clock.ts'
import { dateFormat } from './date-format.ts'
import { extracts } from './extract.ts'
import { overlaps } from './overlaps.ts'
import { timestampadd } from './timestampadd.ts'
import { timestampdiff } from './timestampdiff.ts'
import { toTimestamp, toTimestampLtz } from './to-timestamp.ts'
import { convertTz, fromUnixtime, sourceWatermark, toDate, unixTimestamp } from './unix-time.ts'

export const temporalFunctions: readonly FunctionDefinition[] = [
  ...clocks,
  currentWatermark,
  dateFormat,
  ...extracts,
  overlaps,
  timestampadd,
  timestampdiff,
  toTimestamp,
  toTimestampLtz,
  toDate,
  fromUnixtime,
  unixTimestamp,
  convertTz,
  sourceWatermark,
]
