import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite } from '../signatures.ts'

export const pi: ScalarFunction = {
  kind: 'scalar',
  name: 'PI',
  resolve: calcite([{ operands: [] }], () => types.double(false)),
  nulls: 'propagate',
  bind: () => () => Math.PI,
  doc: {
    group: 'arithmetic',
    signatures: ['PI()', 'PI'],
    text: 'The number π.',
    examples: [{ sql: 'pi()', value: '3.141592653589793' }],
  },
}

export const e: ScalarFunction = {
  kind: 'scalar',
  name: 'E',
  resolve: calcite([{ operands: [] }], () => types.double(false)),
  nulls: 'propagate',
  bind: () => () => Math.E,
  doc: {
    group: 'arithmetic',
    signatures: ['E()'],
    text: 'The base of the natural logarithm.',
    examples: [{ sql: 'e()', value: '2.718281828459045' }],
  },
}
