import type { FunctionDefinition } from '../definition.ts'
import { clocks } from './clock.ts'
import { extracts } from './extract.ts'
import { intervalOf } from './interval.ts'
import { overlaps } from './overlaps.ts'
import { timestampadd } from './timestampadd.ts'
import { timestampdiff } from './timestampdiff.ts'
import { currentWatermark, sourceWatermark } from './watermark.ts'

/** Those that read and write texts by a pattern are in `patterns.ts`: Java's formatters are large. */
export const temporalFunctions: readonly FunctionDefinition[] = [
  ...clocks,
  currentWatermark,
  ...extracts,
  intervalOf,
  overlaps,
  timestampadd,
  timestampdiff,
  sourceWatermark,
]
