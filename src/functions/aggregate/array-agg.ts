import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction } from '../definition.ts'
import { anyTyped, calcite } from '../signatures.ts'
import { RetractableLists } from './retractable-lists.ts'

class ArrayAgg implements Accumulator {
  private readonly lists = new RetractableLists()
  private readonly ignoreNulls: boolean

  constructor(ignoreNulls: boolean) {
    this.ignoreNulls = ignoreNulls
  }

  reset(slot: number): void {
    this.lists.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (a !== null || !this.ignoreNulls) this.lists.add(slot, a)
  }

  retract(slot: number, a: Value): void {
    if (a !== null || !this.ignoreNulls) this.lists.remove(slot, a)
  }

  merge(into: number, from: number): void {
    this.lists.merge(into, from)
  }

  value(slot: number): Value {
    const list = this.lists.get(slot)
    return list.length === 0 ? null : list.slice()
  }
}

/** The type says NOT NULL when the argument's does, although nothing collected gives NULL: so does Flink's. */
export const arrayAgg: AggregateFunction = {
  kind: 'aggregate',
  name: 'ARRAY_AGG',
  resolve: calcite([{ operands: [anyTyped] }], ({ args }) => types.array(args[0]!, args[0]!.nullable)),
  create: ({ ignoreNulls }) => new ArrayAgg(ignoreNulls === true),
  doc: {
    group: 'aggregate',
    signatures: ['ARRAY_AGG([ ALL | DISTINCT ] expression [ RESPECT NULLS | IGNORE NULLS ])'],
    text: 'The values in order of arrival as an ARRAY. NULLs are elements too, unless IGNORE NULLS leaves them out. NULL, not an empty array, when nothing was collected.',
    examples: [
      { sql: 'ARRAY_AGG(x) FROM (VALUES 3, CAST(NULL AS INT), 4) AS t(x)', value: '[3, NULL, 4]' },
      { sql: 'ARRAY_AGG(x IGNORE NULLS) FROM (VALUES 3, CAST(NULL AS INT), 4) AS t(x)', value: '[3, 4]' },
      { sql: 'ARRAY_AGG(x IGNORE NULLS) FROM (VALUES CAST(NULL AS INT)) AS t(x)', value: null },
    ],
  },
}
