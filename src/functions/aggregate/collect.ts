import { types, type LogicalType } from '../../types/logical-type.ts'
import { keyOf, type Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction } from '../definition.ts'
import { anyTyped, calcite } from '../signatures.ts'
import { hashMap } from '../../types/java-hash.ts'

interface Entry {
  readonly value: Value
  count: number
}

class Collect implements Accumulator {
  private readonly bags: Map<string | number, Entry>[] = []
  private readonly type: LogicalType

  constructor(type: LogicalType) {
    this.type = type
  }

  reset(slot: number): void {
    this.bags[slot] = new Map()
  }

  private add(slot: number, value: Value, count: number): void {
    const bag = this.bags[slot]!
    const key = keyOf(value)
    const entry = bag.get(key)
    if (entry === undefined) bag.set(key, { value, count })
    else entry.count += count
  }

  accumulate(slot: number, a: Value): void {
    if (a !== null) this.add(slot, a, 1)
  }

  retract(slot: number, a: Value): void {
    if (a === null) return
    const bag = this.bags[slot]!
    if (bag.get(keyOf(a))?.count === 1) bag.delete(keyOf(a))
    else this.add(slot, a, -1)
  }

  merge(into: number, from: number): void {
    for (const { value, count } of this.bags[from]!.values()) this.add(into, value, count)
  }

  value(slot: number): Value {
    const entries = [...this.bags[slot]!.values()]
    return hashMap(
      entries.map((entry) => entry.value),
      entries.map((entry) => entry.count),
      this.type,
    )
  }
}

export const collect: AggregateFunction = {
  kind: 'aggregate',
  name: 'COLLECT',
  resolve: calcite([{ operands: [anyTyped] }], ({ args }) => types.multiset(args[0]!, false)),
  create: ({ args }) => new Collect(args[0]!),
  doc: {
    group: 'aggregate',
    signatures: ['COLLECT([ ALL | DISTINCT ] expression)'],
    text: 'The values that are not NULL as a MULTISET, each with its number of occurrences; an empty one when there are none.',
    examples: [{ sql: 'COLLECT(x) FROM (VALUES 3, 5, 4, 5) AS t(x)', value: '{3=1, 4=1, 5=2}' }],
  },
}
