import { addDecimal, subtractDecimal } from '../../types/decimal.ts'
import { types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { Long, Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction, BoundCall } from '../definition.ts'
import { calcite, numeric } from '../signatures.ts'
import { DoubleCells } from './cells.ts'
import { nullableIfEmpty } from './empty.ts'
import { WholeSums } from './whole-sums.ts'

export const SUM_PRECISION = 38

/** A DECIMAL sum has 38 digits; other numbers keep their type, and wrap. */
const sumType = (type: LogicalType): LogicalType =>
  type.kind === 'DECIMAL' ? types.decimal(SUM_PRECISION, type.scale) : type

/** `ofNothing` as long as nothing but NULL was added. */
class IntegerSum extends WholeSums implements Accumulator {
  private readonly ofNothing: 0 | null

  constructor(type: LogicalType, ofNothing: 0 | null) {
    super(type)
    this.ofNothing = ofNothing
  }

  value(slot: number): Value {
    if (this.counts.values[slot] === 0) return this.ofNothing
    const sum = this.sums.get(slot)
    // wrapping once at the end gives what wrapping at every step gives
    return this.narrow === null ? sum : this.narrow(typeof sum === 'number' ? sum : Number(BigInt.asIntN(32, sum)))
  }
}

class FloatingSum implements Accumulator {
  private readonly sums = new DoubleCells()
  private readonly counts = new DoubleCells()
  private readonly single: boolean
  private readonly ofNothing: 0 | null

  constructor(type: LogicalType, ofNothing: 0 | null) {
    this.single = type.kind === 'FLOAT'
    this.ofNothing = ofNothing
  }

  reset(slot: number): void {
    this.sums.reset(slot)
    this.counts.reset(slot)
  }

  private set(slot: number, sum: number): void {
    this.sums.values[slot] = this.single ? Math.fround(sum) : sum
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    this.set(slot, this.sums.values[slot]! + (a as number))
    this.counts.values[slot]!++
  }

  retract(slot: number, a: Value): void {
    if (a === null) return
    this.set(slot, this.sums.values[slot]! - (a as number))
    this.counts.values[slot]!--
  }

  merge(into: number, from: number): void {
    if (this.counts.values[from] !== 0) this.set(into, this.sums.values[into]! + this.sums.values[from]!)
    this.counts.values[into]! += this.counts.values[from]!
  }

  value(slot: number): Value {
    return this.counts.values[slot] === 0 ? this.ofNothing : this.sums.values[slot]!
  }
}

/** A sum that outgrew 38 digits is NULL, and the next value starts a new one. */
class DecimalSum implements Accumulator {
  private readonly sums: (Long | null)[] = []
  private readonly counts = new DoubleCells()
  private readonly scale: number
  private readonly ofNothing: 0 | null

  constructor(scale: number, ofNothing: 0 | null) {
    this.scale = scale
    this.ofNothing = ofNothing
  }

  reset(slot: number): void {
    this.sums[slot] = null
    this.counts.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    this.add(slot, a as Long)
    this.counts.values[slot]!++
  }

  private add(slot: number, value: Long): void {
    const sum = this.sums[slot]!
    this.sums[slot] = sum === null ? value : addDecimal(sum, this.scale, value, this.scale, SUM_PRECISION, this.scale)
  }

  retract(slot: number, a: Value): void {
    if (a === null) return
    const sum = this.sums[slot] ?? 0
    this.sums[slot] = subtractDecimal(sum, this.scale, a as Long, this.scale, SUM_PRECISION, this.scale)
    this.counts.values[slot]!--
  }

  merge(into: number, from: number): void {
    const other = this.sums[from]!
    if (other !== null) this.add(into, other)
    this.counts.values[into]! += this.counts.values[from]!
  }

  value(slot: number): Value {
    return this.counts.values[slot] === 0 ? this.ofNothing : this.sums[slot]!
  }
}

function create({ args }: BoundCall, ofNothing: 0 | null): Accumulator {
  const [type] = args as [LogicalType]
  switch (type.kind) {
    case 'DECIMAL':
      return new DecimalSum(type.scale, ofNothing)
    case 'FLOAT':
    case 'DOUBLE':
      return new FloatingSum(type, ofNothing)
    default:
      return new IntegerSum(type, ofNothing)
  }
}

export const sum: AggregateFunction = {
  kind: 'aggregate',
  name: 'SUM',
  resolve: nullableIfEmpty(numeric, sumType),
  create: (call) => create(call, null),
  lacks: { retract: ', Please choose SumWithRetractAggFunction' },
  doc: {
    group: 'aggregate',
    signatures: ['SUM([ ALL | DISTINCT ] expression)'],
    text: 'The sum of the values that are not NULL; NULL when there are none. Whole numbers keep their type and wrap around, DECIMAL gets 38 digits.',
    examples: [
      { sql: 'SUM(x) FROM (VALUES 3, CAST(NULL AS INT), 4) AS t(x)', value: '7' },
      { sql: 'SUM(x) FROM (VALUES CAST(NULL AS INT)) AS t(x)', value: null },
      { sql: 'SUM(x) FROM (VALUES 1.25, 2.5) AS t(x)', value: '3.75' },
    ],
  },
}

/** What the planner makes of SUM where an empty group counts as 0. */
export const sum0: AggregateFunction = {
  kind: 'aggregate',
  name: '$SUM0',
  resolve: calcite([{ operands: [numeric] }], ({ args }) => withNullable(sumType(args[0]!), false)),
  create: (call) => create(call, 0),
  doc: {
    group: 'aggregate',
    signatures: ['$SUM0(expression)'],
    text: 'Like SUM, but 0 where SUM is NULL. It stands in plans only.',
    examples: [{ sql: '$SUM0(x) FROM (VALUES CAST(NULL AS INT)) AS t(x)', value: '0' }],
  },
}
