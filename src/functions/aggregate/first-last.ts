import type { Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction, FunctionDoc } from '../definition.ts'
import { anyTyped } from '../signatures.ts'
import { nullableIfEmpty } from './empty.ts'
import { KeptValue } from './kept-value.ts'
import { ListedValues } from './retractable-lists.ts'

/** Flink cannot merge these: a SESSION window refuses them. */
class FirstValue extends KeptValue implements Accumulator {
  accumulate(slot: number, a: Value): void {
    if (a !== null && this.values[slot] === null) this.values[slot] = a
  }
}

class LastValue extends KeptValue implements Accumulator {
  accumulate(slot: number, a: Value): void {
    if (a !== null) this.values[slot] = a
  }
}

/** All values in order of arrival; `index` is that of the one to show. */
class RetractableValue extends ListedValues implements Accumulator {
  private readonly index: 0 | -1

  constructor(index: 0 | -1) {
    super()
    this.index = index
  }

  value(slot: number): Value {
    return this.lists.get(slot).at(this.index) ?? null
  }
}

const valueFunction = (
  name: string,
  flinkClass: string,
  create: (retracting: boolean) => Accumulator,
  text: FunctionDoc['text'],
  example: FunctionDoc['examples'][number],
): AggregateFunction => ({
  kind: 'aggregate',
  name,
  resolve: nullableIfEmpty(anyTyped),
  create: ({ retracting }) => create(retracting),
  lacks: { merge: flinkClass },
  doc: { group: 'aggregate', signatures: [`${name}(expression)`], text, examples: [example] },
})

export const firstValue = valueFunction(
  'FIRST_VALUE',
  'FirstValueAggFunction',
  (retracting) => (retracting ? new RetractableValue(0) : new FirstValue()),
  'The first value that is not NULL, in order of arrival (in an OVER window, in its order). NULL when there is none.',
  { sql: "FIRST_VALUE(s) FROM (VALUES 'b', 'a', CAST(NULL AS STRING), 'c') AS t(s)", value: 'b' },
)

export const lastValue = valueFunction(
  'LAST_VALUE',
  'LastValueAggFunction',
  (retracting) => (retracting ? new RetractableValue(-1) : new LastValue()),
  'The last value that is not NULL, in order of arrival (in an OVER window, in its order). NULL when there is none.',
  { sql: "LAST_VALUE(s) FROM (VALUES 'b', 'a', CAST(NULL AS STRING), 'c') AS t(s)", value: 'c' },
)
