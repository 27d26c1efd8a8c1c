import { types, withoutTimeAttribute } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { refuseNulls } from '../signatures.ts'

export const row: ScalarFunction = {
  kind: 'scalar',
  name: 'ROW',
  resolve: (call) => {
    refuseNulls(call)
    const fields = call.args.map((type, i) => ({ name: `EXPR$${i}`, type: withoutTimeAttribute(type) }))
    return { args: call.args, result: types.row(fields, false) }
  },
  nulls: 'handle',
  bind:
    () =>
    (...values) =>
      values,
  doc: {
    group: 'valueconstruction',
    signatures: ['ROW(value1 [, value2]*)', '(value1 [, value2]*)'],
    text: 'A row of the values. Its fields are called EXPR$0, EXPR$1 and so on; a cast names them: CAST(ROW(1) AS ROW<id INT>).',
    examples: [
      { sql: "ROW(CAST(12 AS INT), CAST('Hello world' AS STRING))", value: '(12, Hello world)' },
      { sql: "('foo', ('bar', 12))", value: '(foo, (bar, 12))' },
    ],
  },
}
