import type { FunctionDefinition } from '../definition.ts'
import { clocks, currentWatermark } from './clock.ts'
import { dateFormat } from './date-format.ts'
import { extracts } from './extract.ts'
import { timestampdiff } from './timestampdiff.ts'
import { toTimestamp, toTimestampLtz } from './to-timestamp.ts'

export const temporalFunctions: readonly FunctionDefinition[] = [
  ...clocks,
  currentWatermark,
  dateFormat,
  ...extracts,
  timestampdiff,
  toTimestamp,
  toTimestampLtz,
]
