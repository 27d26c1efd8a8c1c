import { addDecimal, divideDecimal, subtractDecimal } from '../../types/decimal.ts'
import { types, type DecimalType, type LogicalType } from '../../types/logical-type.ts'
import type { Long, Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction, BoundCall } from '../definition.ts'
import { divideLong } from '../numeric.ts'
import { numeric } from '../signatures.ts'
import { DoubleCells } from './cells.ts'
import { nullableIfEmpty } from './empty.ts'
import { SUM_PRECISION } from './sum.ts'
import { WholeSums } from './whole-sums.ts'

/** DECIMAL gets at least 6 digits behind the point; other numbers keep their type. */
export const averageType = (type: LogicalType): LogicalType =>
  type.kind === 'DECIMAL' ? types.decimal(SUM_PRECISION, Math.max(6, type.scale)) : type

/** A BIGINT sum, divided as integers are. */
class IntegerAverage extends WholeSums implements Accumulator {
  value(slot: number): Value {
    const count = this.counts.values[slot]!
    if (count === 0) return null
    const average = divideLong(this.sums.get(slot), count)
    return this.narrow === null ? average : this.narrow(Number(average))
  }
}

/** A DOUBLE sum; the result alone is cut to FLOAT. */
class FloatingAverage implements Accumulator {
  private readonly sums = new DoubleCells()
  private readonly counts = new DoubleCells()
  private readonly single: boolean

  constructor(type: LogicalType) {
    this.single = type.kind === 'FLOAT'
  }

  reset(slot: number): void {
    this.sums.reset(slot)
    this.counts.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    this.sums.values[slot]! += a as number
    this.counts.values[slot]!++
  }

  retract(slot: number, a: Value): void {
    if (a === null) return
    this.sums.values[slot]! -= a as number
    this.counts.values[slot]!--
  }

  merge(into: number, from: number): void {
    this.sums.values[into]! += this.sums.values[from]!
    this.counts.values[into]! += this.counts.values[from]!
  }

  value(slot: number): Value {
    const count = this.counts.values[slot]!
    if (count === 0) return null
    const average = this.sums.values[slot]! / count
    return this.single ? Math.fround(average) : average
  }
}

/** Once the sum has outgrown 38 digits the average is NULL. */
class DecimalAverage implements Accumulator {
  private readonly sums: (Long | null)[] = []
  private readonly counts = new DoubleCells()
  private readonly scale: number
  private readonly resultScale: number

  constructor(scale: number, result: DecimalType) {
    this.scale = scale
    this.resultScale = result.scale
  }

  reset(slot: number): void {
    this.sums[slot] = 0
    this.counts.reset(slot)
  }

  private update(slot: number, operation: typeof addDecimal, value: Long | null): void {
    const sum = this.sums[slot]!
    this.sums[slot] =
      sum === null || value === null ? null : operation(sum, this.scale, value, this.scale, SUM_PRECISION, this.scale)
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    this.update(slot, addDecimal, a as Long)
    this.counts.values[slot]!++
  }

  retract(slot: number, a: Value): void {
    if (a === null) return
    this.update(slot, subtractDecimal, a as Long)
    this.counts.values[slot]!--
  }

  merge(into: number, from: number): void {
    this.update(into, addDecimal, this.sums[from]!)
    this.counts.values[into]! += this.counts.values[from]!
  }

  value(slot: number): Value {
    const [sum, count] = [this.sums[slot]!, this.counts.values[slot]!]
    if (count === 0 || sum === null) return null
    return divideDecimal(sum, this.scale, count, 0, SUM_PRECISION, this.resultScale)
  }
}

function create({ args, result }: BoundCall): Accumulator {
  const [type] = args as [LogicalType]
  switch (type.kind) {
    case 'DECIMAL':
      return new DecimalAverage(type.scale, result as DecimalType)
    case 'FLOAT':
    case 'DOUBLE':
      return new FloatingAverage(type)
    default:
      return new IntegerAverage(type)
  }
}

export const avg: AggregateFunction = {
  kind: 'aggregate',
  name: 'AVG',
  resolve: nullableIfEmpty(numeric, averageType),
  create,
  doc: {
    group: 'aggregate',
    signatures: ['AVG([ ALL | DISTINCT ] expression)'],
    text: 'The average of the values that are not NULL; NULL when there are none. The average of whole numbers is a whole number, cut towards zero.',
    examples: [
      { sql: 'AVG(x) FROM (VALUES 3, CAST(NULL AS INT), 4) AS t(x)', value: '3' },
      { sql: 'AVG(x) FROM (VALUES 1.25, 2.5) AS t(x)', value: '1.875000' },
    ],
  },
}
