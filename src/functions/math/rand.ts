import { fail } from '../../errors/messages.ts'
import { types } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { BoundCall, CallSite, Kernel, ScalarFunction } from '../definition.ts'
import { calcite, nullableIfArgs, numeric, type Signature } from '../signatures.ts'
import { JavaRandom } from './random.ts'

/** Any number passes the check, but Flink has code for INT and what widens to it only. */
function onlyInts(call: CallSite): void {
  if (call.args.some((type) => !['TINYINT', 'SMALLINT', 'INTEGER'].includes(type.kind)))
    fail('unsupported-call', { call: `${call.name}(${call.args.map(flinkText).join(', ')})` }, call.span)
}

const resolver = (signatures: readonly Signature[], result: typeof types.int | typeof types.double) => {
  const resolve = calcite(signatures, nullableIfArgs(result()))
  return (call: CallSite) => {
    const resolution = resolve(call)
    onlyInts(call)
    return resolution
  }
}

/** A literal seed makes one stream of numbers; any other a new one for every row. */
const seeded = ({ constants }: BoundCall): ((seed: number) => JavaRandom) => {
  if (typeof constants[0] !== 'number') return (seed) => new JavaRandom(seed)
  const random = new JavaRandom(constants[0])
  return () => random
}

export const rand: ScalarFunction = {
  kind: 'scalar',
  name: 'RAND',
  resolve: resolver([{ operands: [] }, { operands: [numeric] }], types.double),
  nulls: 'propagate',
  deterministic: false,
  bind: (call): Kernel => {
    if (call.args.length === 0) return () => call.session.random()
    const random = seeded(call)
    return (seed) => random(seed as number).nextDouble()
  },
  doc: {
    group: 'arithmetic',
    signatures: ['RAND()', 'RAND(seed)'],
    text: 'A number from 0 up to, but not including, 1. A seed makes the same numbers in every run; they are those of java.util.Random. NULL for a NULL seed.',
    examples: [{ sql: 'RAND(1)', value: '0.7308781907032909' }],
  },
}

const bounded = (bound: number): number => (bound > 0 ? bound : fail('random-bound'))

export const randInteger: ScalarFunction = {
  kind: 'scalar',
  name: 'RAND_INTEGER',
  resolve: resolver([{ operands: [numeric] }, { operands: [numeric, numeric] }], types.int),
  nulls: 'propagate',
  deterministic: false,
  bind: (call): Kernel => {
    if (call.args.length === 1) return (bound) => Math.floor(call.session.random() * bounded(bound as number))
    const random = seeded(call)
    return (seed, bound) => random(seed as number).nextInt(bounded(bound as number))
  },
  doc: {
    group: 'arithmetic',
    signatures: ['RAND_INTEGER(bound)', 'RAND_INTEGER(seed, bound)'],
    text: 'A whole number from 0 up to, but not including, the bound. A seed makes the same numbers in every run. NULL if any argument is NULL.',
    examples: [{ sql: 'RAND_INTEGER(1, 10)', value: '5' }],
  },
}
