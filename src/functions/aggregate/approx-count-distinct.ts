import { fail } from '../../errors/messages.ts'
import { types } from '../../types/logical-type.ts'
import type { AggregateFunction } from '../definition.ts'
import { anyTyped, calcite } from '../signatures.ts'

/** Flink knows the function and refuses it in streaming jobs. */
export const approxCountDistinct: AggregateFunction = {
  kind: 'aggregate',
  name: 'APPROX_COUNT_DISTINCT',
  resolve: calcite([{ operands: [anyTyped] }], () => types.bigint(false)),
  create: () => fail('approximate-count'),
  doc: {
    group: 'aggregate',
    signatures: ['APPROX_COUNT_DISTINCT(expression)'],
    text: 'An estimate of the number of distinct values. Flink runs it in batch jobs only; use COUNT(DISTINCT expression).',
    examples: [],
  },
}
