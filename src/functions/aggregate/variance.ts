import { castFunction } from '../../types/cast.ts'
import { types, type LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction, BoundCall } from '../definition.ts'
import { toDouble } from '../numeric.ts'
import { calcite, numeric } from '../signatures.ts'
import { averageType } from './avg.ts'
import { DoubleCells } from './cells.ts'
import { nullableIfEmpty } from './empty.ts'

/** Count, mean and the sum of squared differences from it (Welford, 1962). Source: WelfordM2AggFunction. */
class Welford {
  readonly counts = new DoubleCells()
  private readonly means = new DoubleCells()
  private readonly squares = new DoubleCells()
  private readonly read: (value: Value) => number

  constructor(type: LogicalType) {
    this.read = toDouble(type)
  }

  reset(slot: number): void {
    this.counts.reset(slot)
    this.means.reset(slot)
    this.squares.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    const count = ++this.counts.values[slot]!
    // rows taken back before they came leave the count below zero
    if (count <= 0) return
    const x = this.read(a)
    const delta = x - this.means.values[slot]!
    const mean = (this.means.values[slot]! += delta / count)
    this.squares.values[slot]! += delta * (x - mean)
  }

  retract(slot: number, a: Value): void {
    if (a === null) return
    const count = --this.counts.values[slot]!
    if (count <= 0) {
      if (count === 0) this.means.values[slot] = this.squares.values[slot] = 0
      return
    }
    const x = this.read(a)
    const delta = x - this.means.values[slot]!
    const mean = (this.means.values[slot]! -= delta / count)
    this.squares.values[slot]! -= delta * (x - mean)
  }

  merge(into: number, from: number): void {
    const [mine, others] = [this.counts.values[into]!, this.counts.values[from]!]
    if (others > 0) {
      if (mine === 0) {
        this.means.values[into] = this.means.values[from]!
        this.squares.values[into] = this.squares.values[from]!
      } else {
        const both = mine + others
        const delta = this.means.values[from]! - this.means.values[into]!
        this.means.values[into]! += (others / both) * delta
        this.squares.values[into]! += this.squares.values[from]! + ((mine * others) / both) * delta * delta
      }
    }
    this.counts.values[into] = mine + others
    if (mine + others <= 0) this.means.values[into] = this.squares.values[into] = 0
  }

  /** NULL without rows, and when retraction has lost so much precision that the sum fell below zero. */
  sumOfSquares(slot: number): number | null {
    const squares = this.squares.values[slot]!
    return this.counts.values[slot]! <= 0 || squares < 0 ? null : squares
  }
}

class SumOfSquares extends Welford implements Accumulator {
  value(slot: number): Value {
    return this.sumOfSquares(slot)
  }
}

/** What the planner computes the four functions below from, with COUNT. */
export const welfordM2: AggregateFunction = {
  kind: 'aggregate',
  name: '$WELFORD_M2$1',
  resolve: calcite([{ operands: [numeric] }], () => types.double()),
  create: ({ args }) => new SumOfSquares(args[0]!),
  doc: {
    group: 'aggregate',
    signatures: ['$WELFORD_M2$1(expression)'],
    text: 'The sum of the squared differences from the mean. It stands in plans only.',
    examples: [],
  },
}

/**
 * How a function is made from `$WELFORD_M2$1(x)` and `COUNT(x)`: M2 divided by the count (for a sample by the count less
 * one, NULL for a single row), then perhaps the square root, cast to the result's type.
 */
export interface VarianceForm {
  readonly sample: boolean
  readonly root: boolean
}

export const VARIANCE_FORMS: Readonly<Record<string, VarianceForm>> = {
  VAR_POP: { sample: false, root: false },
  VAR_SAMP: { sample: true, root: false },
  STDDEV_POP: { sample: false, root: true },
  STDDEV_SAMP: { sample: true, root: true },
}

class Variance extends Welford implements Accumulator {
  private readonly form: VarianceForm
  private readonly toResult: (value: Value) => Value

  constructor({ args, result, session }: BoundCall, form: VarianceForm) {
    super(args[0]!)
    this.form = form
    this.toResult = castFunction(types.double(), result, session)
  }

  value(slot: number): Value {
    const squares = this.sumOfSquares(slot)
    const count = this.counts.values[slot]! - (this.form.sample ? 1 : 0)
    if (squares === null || count === 0) return null
    const variance = squares / count
    return this.toResult(this.form.root ? Math.sqrt(variance) : variance)
  }
}

const resolve = nullableIfEmpty(numeric, averageType)

const variance = (name: string, aliases: readonly string[], text: string, value: string): AggregateFunction => ({
  kind: 'aggregate',
  name,
  aliases,
  resolve,
  create: (call) => new Variance(call, VARIANCE_FORMS[name]!),
  doc: {
    group: 'aggregate',
    signatures: [`${name}([ ALL | DISTINCT ] expression)`],
    text,
    examples: [{ sql: `${name}(x) FROM (VALUES CAST(1 AS DOUBLE), 2, 4) AS t(x)`, value }],
  },
})

const TYPE_NOTE = 'The result has the type that AVG gives, so for whole numbers it is cut to a whole number.'

export const varianceFunctions: readonly AggregateFunction[] = [
  variance(
    'VAR_POP',
    [],
    `The variance of all values that are not NULL; NULL when there are none. ${TYPE_NOTE}`,
    '1.5555555555555554',
  ),
  variance(
    'VAR_SAMP',
    ['VARIANCE'],
    `The variance of a sample: divided by the count less one; NULL for fewer than two values. ${TYPE_NOTE}`,
    '2.333333333333333',
  ),
  variance('STDDEV_POP', [], `The square root of VAR_POP. ${TYPE_NOTE}`, '1.247219128924647'),
  variance('STDDEV_SAMP', ['STDDEV'], `The square root of VAR_SAMP. ${TYPE_NOTE}`, '1.5275252316519465'),
]
