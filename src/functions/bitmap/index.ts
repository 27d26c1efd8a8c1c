import type { FunctionDefinition } from '../definition.ts'
import { bitmapAggregates } from './aggregates.ts'
import {
  bitmapBuild,
  bitmapCardinality,
  bitmapFromBytes,
  bitmapToArray,
  bitmapToBytes,
  bitmapToString,
} from './conversions.ts'
import { bitmapAnd, bitmapAndNot, bitmapOr, bitmapXor } from './operations.ts'

export const bitmapFunctions: readonly FunctionDefinition[] = [
  bitmapBuild,
  bitmapCardinality,
  bitmapAnd,
  bitmapOr,
  bitmapXor,
  bitmapAndNot,
  bitmapToArray,
  bitmapToString,
  bitmapToBytes,
  bitmapFromBytes,
  ...bitmapAggregates,
]
