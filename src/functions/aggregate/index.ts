import type { AggregateFunction } from '../definition.ts'
import { approxCountDistinct } from './approx-count-distinct.ts'
import { arrayAgg } from './array-agg.ts'
import { avg } from './avg.ts'
import { collect } from './collect.ts'
import { count } from './count.ts'
import { firstValue, lastValue } from './first-last.ts'
import { listAgg } from './listagg.ts'
import { max, min } from './min-max.ts'
import { percentile } from './percentile.ts'
import { singleValue } from './single-value.ts'
import { sum, sum0 } from './sum.ts'
import { varianceFunctions, welfordM2 } from './variance.ts'

export const aggregateFunctions: readonly AggregateFunction[] = [
  count,
  approxCountDistinct,
  sum,
  sum0,
  avg,
  min,
  max,
  ...varianceFunctions,
  welfordM2,
  firstValue,
  lastValue,
  listAgg,
  arrayAgg,
  collect,
  percentile,
  singleValue,
]
