import { fail } from '../../errors/messages.ts'
import { types, type LogicalType } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { ScalarFunction } from '../definition.ts'
import { toDouble } from '../numeric.ts'
import { pow } from './elementary.ts'
import { calcite, nullableIfArgs, numeric } from '../signatures.ts'

const ofTwo = calcite([{ operands: [numeric, numeric] }], nullableIfArgs(types.double()))

export const power: ScalarFunction = {
  kind: 'scalar',
  name: 'POWER',
  resolve: ofTwo,
  nulls: 'propagate',
  bind: ({ args }) => {
    const [base, exponent] = args.map((type: LogicalType) => toDouble(type))
    return (x, y) => pow(base!(x!), exponent!(y!))
  },
  doc: {
    group: 'arithmetic',
    signatures: ['POWER(base, exponent)'],
    text: 'The base to the power of the exponent, as DOUBLE. NULL if either is NULL.',
    examples: [
      { sql: 'POWER(2, 0.5)', value: '1.4142135623730951' },
      { sql: 'POWER(0, -1)', value: 'Infinity' },
    ],
  },
}

export const atan2: ScalarFunction = {
  kind: 'scalar',
  name: 'ATAN2',
  resolve: (call) => {
    const resolution = ofTwo(call)
    const [y, x] = call.args as [LogicalType, LogicalType]
    // Flink has code for two decimals, but not for a decimal beside another number
    if ((y.kind === 'DECIMAL') !== (x.kind === 'DECIMAL'))
      fail('unsupported-call', { call: `ATAN2(${flinkText(y)}, ${flinkText(x)})` }, call.span)
    return resolution
  },
  nulls: 'propagate',
  bind: ({ args }) => {
    const [y, x] = args.map((type: LogicalType) => toDouble(type))
    return (a, b) => Math.atan2(y!(a!), x!(b!))
  },
  doc: {
    group: 'arithmetic',
    signatures: ['ATAN2(y, x)'],
    text: 'The angle of the point (x, y) in radians, -π to π. NULL if either is NULL.',
    examples: [{ sql: 'ATAN2(2, -1)', value: '2.0344439357957027' }],
  },
}
