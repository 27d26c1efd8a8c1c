import { fail } from '../../errors/messages.ts'
import { types } from '../../types/logical-type.ts'
import { doubleText } from '../../types/number-text.ts'
import type { Long, Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction, BoundCall, CallSite, Resolution } from '../definition.ts'
import { toDouble } from '../numeric.ts'
import { flink, integerNumeric, invalidCall, numericFamily, type Operand } from '../signatures.ts'

const percentage: Operand = {
  label: 'NUMERIC NOT NULL',
  accepts: (type) => numericFamily.accepts(type) && !type.nullable,
  castTo: () => types.double(false),
}
const percentages: Operand = {
  label: 'ARRAY<NUMERIC NOT NULL> NOT NULL',
  accepts: (type) => type.kind === 'ARRAY' && !type.nullable && percentage.accepts(type.element),
  castTo: () => types.array(types.double(false), false),
}

const resolveTypes = flink(
  [percentage, percentages].flatMap((share) => [
    { operands: [numericFamily, share], names: ['expr', 'percentage'] },
    { operands: [numericFamily, share, integerNumeric], names: ['expr', 'percentage', 'frequency'] },
  ]),
  ({ args }) => (args[1]!.kind === 'ARRAY' ? types.array(types.double()) : types.double()),
)

function resolve(call: CallSite): Resolution {
  const resolution = resolveTypes(call)
  const share = call.constants[1]
  if (share !== undefined && call.args[1]!.kind !== 'ARRAY' && !isShare(toDouble(call.args[1]!)(share)))
    invalidCall(call)
  return resolution
}

/** Each value with its weight; percentiles between two values are interpolated. */
class Percentile implements Accumulator {
  private readonly weights: Map<number, number>[] = []
  /** The shares of the first row count for the whole group. */
  private readonly shares: (readonly number[] | null)[] = []
  private readonly read: (value: Value) => number
  private readonly weighted: boolean
  private readonly many: boolean

  constructor({ args }: BoundCall) {
    this.read = toDouble(args[0]!)
    this.many = args[1]!.kind === 'ARRAY'
    this.weighted = args.length === 3
  }

  reset(slot: number): void {
    this.weights[slot] = new Map()
    this.shares[slot] = null
  }

  private add(slot: number, x: number, by: number): void {
    const weights = this.weights[slot]!
    const weight = (weights.get(x) ?? 0) + by
    if (weight === 0) weights.delete(x)
    else weights.set(x, weight)
  }

  private update(slot: number, a: Value, weight: Value, sign: 1 | -1): void {
    const by = this.weighted ? Number((weight ?? 0) as Long) : 1
    if (a !== null && by > 0) this.add(slot, this.read(a), sign * by)
  }

  accumulate(slot: number, a: Value, b: Value, c: Value): void {
    this.shares[slot] ??= checkedShares(this.many ? (b as readonly number[]) : [b as number])
    this.update(slot, a, c, 1)
  }

  retract(slot: number, a: Value, _b: Value, c: Value): void {
    this.update(slot, a, c, -1)
  }

  merge(into: number, from: number): void {
    this.shares[into] ??= this.shares[from]!
    for (const [x, weight] of this.weights[from]!) this.add(into, x, weight)
  }

  value(slot: number): Value {
    const shares = this.shares[slot]!
    if (shares === null || shares.length === 0) return null
    const entries = [...this.weights[slot]!].sort(([a], [b]) => a - b)
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
    if (total <= 0) return null
    const result = shares.map((share) => at(entries, share * (total - 1) + 1))
    return this.many ? result : result[0]!
  }
}

/** The value at a 1-based position that may lie between two rows. */
function at(entries: readonly (readonly [number, number])[], position: number): number {
  const [lower, higher] = [Math.floor(position), Math.ceil(position)]
  let index = 0
  let seen = entries[0]![1]
  while (seen < lower) seen += entries[++index]![1]
  const [x] = entries[index]!
  return seen >= higher ? x : (higher - position) * x + (position - lower) * entries[index + 1]![0]
}

const isShare = (x: number): boolean => x >= 0 && x <= 1

function checkedShares(shares: readonly number[]): readonly number[] {
  for (const share of shares) if (!isShare(share)) fail('percentage', { percentage: doubleText(share) })
  return shares
}

export const percentile: AggregateFunction = {
  kind: 'aggregate',
  name: 'PERCENTILE',
  resolve,
  create: (call) => new Percentile(call),
  doc: {
    group: 'aggregate',
    signatures: ['PERCENTILE(expr, percentage[, frequency])'],
    text: 'The value below which the given share (0 to 1) of the values lies, interpolated; an ARRAY of shares gives an ARRAY. The frequency says how often a row counts. NULL when there are no values.',
    examples: [
      { sql: 'PERCENTILE(x, 0.5) FROM (VALUES 3, 5, 4, 5) AS t(x)', value: '4.5' },
      { sql: 'PERCENTILE(x, ARRAY[0, 0.9]) FROM (VALUES 3, 5, 4, 5) AS t(x)', value: '[3.0, 5.0]' },
    ],
  },
}
