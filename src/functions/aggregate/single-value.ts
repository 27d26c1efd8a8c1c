import { fail } from '../../errors/messages.ts'
import type { Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction } from '../definition.ts'
import { anyTyped } from '../signatures.ts'
import { DoubleCells } from './cells.ts'
import { nullableIfEmpty } from './empty.ts'
import { KeptValue } from './kept-value.ts'

class SingleValue extends KeptValue implements Accumulator {
  private readonly counts = new DoubleCells()

  override reset(slot: number): void {
    super.reset(slot)
    this.counts.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (this.counts.values[slot]! > 0) fail('single-value')
    this.values[slot] = a
    this.counts.values[slot]!++
  }

  retract(slot: number): void {
    const count = this.counts.values[slot]!
    if (count !== 1 && count !== 0) fail('single-value')
    this.values[slot] = null
    this.counts.values[slot]!--
  }

  merge(into: number, from: number): void {
    const [mine, others] = [this.counts.values[into]!, this.counts.values[from]!]
    if (mine + others > 1) fail('single-value')
    // +1 and -1 cancel out; whichever side holds the row that is left has the value
    if (mine + others !== 0 || mine === 0 || others > 0) this.values[into] = this.values[from]!
    else this.values[into] = null
    this.counts.values[into] = mine + others
  }
}

/** What a scalar subquery becomes. */
export const singleValue: AggregateFunction = {
  kind: 'aggregate',
  name: 'SINGLE_VALUE',
  resolve: nullableIfEmpty(anyTyped),
  create: () => new SingleValue(),
  doc: {
    group: 'aggregate',
    signatures: ['SINGLE_VALUE(expression)'],
    text: 'The value of the only row; a second row fails the job. Scalar subqueries use it.',
    examples: [{ sql: 'SINGLE_VALUE(x) FROM (VALUES 42) AS t(x)', value: '42' }],
  },
}
