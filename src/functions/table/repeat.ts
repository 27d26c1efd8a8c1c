import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { TableFunctionDefinition } from '../definition.ts'

/** As many rows as `count` makes of the counts of the left and the right side. The name has no form in SQL. */
function repeat(name: string, count: (left: number, right: number) => number, text: string): TableFunctionDefinition {
  return {
    kind: 'table',
    name,
    resolve: (call) => ({ args: call.args, fields: [{ name: 'copy', type: types.bigint(false) }] }),
    bind: () => (left, right) => {
      const length = Math.max(count(Number(left), Number(right)), 0)
      return Array.from({ length }, (_, i): readonly Value[] => [i])
    },
    doc: { group: 'table', signatures: [`${name}(left, right)`], text, examples: [] },
  }
}

export const repeatLeast = repeat(
  '$REPEAT_LEAST',
  Math.min,
  'As many rows as the smaller of two counts says: the copies of a row that INTERSECT ALL keeps.',
)

export const repeatDifference = repeat(
  '$REPEAT_DIFFERENCE',
  (left, right) => left - right,
  'As many rows as the first of two counts is above the second: the copies of a row that EXCEPT ALL keeps.',
)
