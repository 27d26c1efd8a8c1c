import { fail } from '../../errors/messages.ts'
import { comparator, type Comparator } from '../../types/compare.ts'
import type { LogicalType } from '../../types/logical-type.ts'
import { keyOf, type Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction, AggregateSite, BoundCall, FunctionDoc } from '../definition.ts'
import { comparableOrder } from '../numeric.ts'
import { anyTyped, type Operand } from '../signatures.ts'
import { nullableIfEmpty } from './empty.ts'
import { KeptValue } from './kept-value.ts'

type Sign = 1 | -1

/** Values that JavaScript orders as SQL does. */
const PRIMITIVE: ReadonlySet<string> = new Set([
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'FLOAT',
  'DOUBLE',
  'DECIMAL',
  'BOOLEAN',
  'DATE',
  'TIME',
])
/** Flink has code for these and no others. */
const SUPPORTED: ReadonlySet<string> = new Set([...PRIMITIVE, 'CHAR', 'VARCHAR', 'TIMESTAMP', 'TIMESTAMP_LTZ'])

/** The extremum alone is the state. */
class PrimitiveExtremum extends KeptValue implements Accumulator {
  private readonly greatest: boolean

  constructor(sign: Sign) {
    super()
    this.greatest = sign === 1
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    const best = this.values[slot]!
    if (best === null || (this.greatest ? a > best : a < best)) this.values[slot] = a
  }

  merge(into: number, from: number): void {
    this.accumulate(into, this.values[from]!)
  }
}

class ComparedExtremum extends KeptValue implements Accumulator {
  private readonly compare: Comparator
  private readonly sign: Sign

  constructor(sign: Sign, compare: Comparator) {
    super()
    this.sign = sign
    this.compare = compare
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    const best = this.values[slot]!
    if (best === null || this.compare(a, best) * this.sign > 0) this.values[slot] = a
  }

  merge(into: number, from: number): void {
    this.accumulate(into, this.values[from]!)
  }
}

interface Entry {
  readonly value: Value
  count: number
}

/** Every value with its count; the next one is looked for when the extremum has gone. */
class RetractableExtremum extends KeptValue implements Accumulator {
  private readonly counts: Map<string | number, Entry>[] = []
  private readonly compare: Comparator
  private readonly sign: Sign

  constructor(sign: Sign, compare: Comparator) {
    super()
    this.sign = sign
    this.compare = compare
  }

  override reset(slot: number): void {
    super.reset(slot)
    this.counts[slot] = new Map()
  }

  private add(slot: number, value: Value, by: number): void {
    const counts = this.counts[slot]!
    const key = keyOf(value)
    let entry = counts.get(key)
    if (entry === undefined) counts.set(key, (entry = { value, count: 0 }))
    entry.count += by
    if (entry.count === 0) counts.delete(key)
    const best = this.values[slot]!
    if (entry.count > 0) {
      if (best === null || this.compare(value, best) * this.sign > 0) this.values[slot] = value
    } else if (best !== null && this.compare(value, best) === 0) this.values[slot] = this.find(slot)
  }

  private find(slot: number): Value {
    let best: Value = null
    for (const { value, count } of this.counts[slot]!.values())
      if (count > 0 && (best === null || this.compare(value, best) * this.sign > 0)) best = value
    return best
  }

  accumulate(slot: number, a: Value): void {
    if (a !== null) this.add(slot, a, 1)
  }

  retract(slot: number, a: Value): void {
    if (a !== null) this.add(slot, a, -1)
  }

  merge(into: number, from: number): void {
    for (const { value, count } of this.counts[from]!.values()) this.add(into, value, count)
  }
}

function create(name: string, sign: Sign, { args, retracting }: BoundCall & AggregateSite): Accumulator {
  const [type] = args as [LogicalType]
  if (!SUPPORTED.has(type.kind))
    fail('aggregate-type', {
      name: `${name[0]}${name.slice(1).toLowerCase()}${retracting ? ' with retract' : ''}`,
      type: type.kind,
    })
  if (retracting) return new RetractableExtremum(sign, comparableOrder(type))
  return PRIMITIVE.has(type.kind) ? new PrimitiveExtremum(sign) : new ComparedExtremum(sign, comparator(type))
}

const comparable: Operand = { ...anyTyped, label: 'COMPARABLE_TYPE' }

const extremum = (
  name: 'MIN' | 'MAX',
  sign: Sign,
  text: FunctionDoc['text'],
  examples: FunctionDoc['examples'],
): AggregateFunction => ({
  kind: 'aggregate',
  name,
  resolve: nullableIfEmpty(comparable),
  create: (call) => create(name, sign, call),
  doc: { group: 'aggregate', signatures: [`${name}([ ALL | DISTINCT ] expression)`], text, examples },
})

export const min = extremum('MIN', -1, 'The least of the values that are not NULL; NULL when there are none.', [
  { sql: 'MIN(x) FROM (VALUES 3, CAST(NULL AS INT), 4) AS t(x)', value: '3' },
])
export const max = extremum('MAX', 1, 'The greatest of the values that are not NULL; NULL when there are none.', [
  { sql: "MAX(s) FROM (VALUES 'b', 'a', CAST(NULL AS STRING), 'c') AS t(s)", value: 'c' },
])
