import { fail } from '../../errors/messages.ts'
import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction } from '../definition.ts'
import { refuseNulls } from '../signatures.ts'
import { DoubleCells } from './cells.ts'

/** Rows whose argument is not NULL. */
class Count implements Accumulator {
  protected readonly counts = new DoubleCells()

  reset(slot: number): void {
    this.counts.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (a !== null) this.counts.values[slot]!++
  }

  retract(slot: number, a: Value): void {
    if (a !== null) this.counts.values[slot]!--
  }

  merge(into: number, from: number): void {
    this.counts.values[into]! += this.counts.values[from]!
  }

  value(slot: number): Value {
    return this.counts.values[slot]!
  }
}

class CountRows extends Count {
  override accumulate(slot: number): void {
    this.counts.values[slot]!++
  }

  override retract(slot: number): void {
    this.counts.values[slot]!--
  }
}

/** COUNT(*) has no argument: every row counts. */
export const count: AggregateFunction = {
  kind: 'aggregate',
  name: 'COUNT',
  resolve: (call) => {
    refuseNulls(call)
    return { args: call.args, result: types.bigint(false) }
  },
  create: ({ args }) => {
    if (args.length > 1) fail('count-of-several')
    return args.length === 0 ? new CountRows() : new Count()
  },
  doc: {
    group: 'aggregate',
    signatures: ['COUNT([ ALL | DISTINCT ] expression)', 'COUNT(*)'],
    text: 'The number of rows, or of rows where the expression is not NULL. 0 when there are none.',
    examples: [
      { sql: 'COUNT(*) FROM (VALUES 3, CAST(NULL AS INT), 4) AS t(x)', value: '3' },
      { sql: 'COUNT(x) FROM (VALUES 3, CAST(NULL AS INT), 4) AS t(x)', value: '2' },
    ],
  },
}
