import { types, type LogicalType } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { toDouble } from '../numeric.ts'
import { calcite, nullableIfArgs, numeric } from '../signatures.ts'
import { log, log10 } from './elementary.ts'
import { realDoc, realKernel } from './transcendental.ts'

const logarithm = (
  name: string,
  f: (x: number) => number,
  text: string,
  example: readonly [string, string],
): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve: calcite([{ operands: [numeric] }], nullableIfArgs(types.double())),
  nulls: 'propagate',
  bind: (call) => realKernel(call, f),
  doc: realDoc(`${name}(numeric)`, text, [example]),
})

export const logarithmFunctions: readonly ScalarFunction[] = [
  logarithm('LN', log, 'The natural logarithm; NaN for a negative number, -Infinity for 0. NULL for NULL.', [
    'LN(2)',
    '0.6931471805599453',
  ]),
  logarithm('LOG10', log10, 'The logarithm with base 10. NULL for NULL.', ["LOG10(CAST('1e300' AS DOUBLE))", '300.0']),
  logarithm('LOG2', (x) => log(x) / Math.LN2, 'The logarithm with base 2. NULL for NULL.', ['LOG2(2)', '1.0']),
  {
    kind: 'scalar',
    name: 'LOG',
    resolve: calcite([{ operands: [numeric] }, { operands: [numeric, numeric] }], nullableIfArgs(types.double())),
    nulls: 'propagate',
    bind: (call) => {
      if (call.args.length === 1) return realKernel(call, log)
      const [base, x] = call.args.map((type: LogicalType) => toDouble(type))
      return (b, y) => log(x!(y!)) / log(base!(b!))
    },
    doc: {
      group: 'arithmetic',
      signatures: ['LOG(numeric)', 'LOG(base, numeric)'],
      text: 'The natural logarithm, or the logarithm with the given base. NULL if any argument is NULL.',
      examples: [
        { sql: 'LOG(10)', value: '2.302585092994046' },
        { sql: "LOG(CAST('2.5' AS DOUBLE), 0.5)", value: '-0.75647079736603' },
      ],
    },
  },
]
