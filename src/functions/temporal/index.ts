import type { FunctionDefinition } from '../definition.ts'
import { clocks } from './clock.ts'
import { dateFormat } from './date-format.ts'
import { extracts } from './extract.ts'
import { intervalOf } from './interval.ts'
import { overlaps } from './overlaps.ts'
import { timestampadd } from './timestampadd.ts'
import { timestampdiff } from './timestampdiff.ts'
import { toTimestampLtz } from './to-timestamp-ltz.ts'
import { toTimestamp } from './to-timestamp.ts'
import { convertTz, fromUnixtime, toDate, unixTimestamp } from './unix-time.ts'
import { currentWatermark, sourceWatermark } from './watermark.ts'

export const temporalFunctions: readonly FunctionDefinition[] = [
  ...clocks,
  currentWatermark,
  dateFormat,
  ...extracts,
  intervalOf,
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
