import { types } from '../../types/logical-type.ts'
import type { FunctionDoc, ScalarFunction } from '../definition.ts'

/** The type decides where it says NOT NULL: the planner does not look at the value then. */
const nullTest = (name: string, ofNull: boolean, doc: Omit<FunctionDoc, 'group' | 'signatures'>): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve: (call) => ({ args: call.args, result: types.boolean(false) }),
  nulls: 'handle',
  bind: ({ args }) => (args[0]!.nullable ? (x) => (x === null) === ofNull : () => !ofNull),
  doc: { group: 'comparison', signatures: [`value ${name}`], ...doc },
})

export const isNull = nullTest('IS NULL', true, {
  text: 'Whether the value is NULL. Always FALSE for a value whose type is NOT NULL.',
  examples: [
    { sql: 'CAST(NULL AS INT) IS NULL', value: 'TRUE' },
    { sql: "'a' IS NULL", value: 'FALSE' },
  ],
})

export const isNotNull = nullTest('IS NOT NULL', false, {
  text: 'Whether the value is anything but NULL. Always TRUE for a value whose type is NOT NULL.',
  examples: [{ sql: 'CAST(NULL AS INT) IS NOT NULL', value: 'FALSE' }],
})
