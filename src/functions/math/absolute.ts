import { fail } from '../../errors/messages.ts'
import { negateDecimal, power10 } from '../../types/decimal.ts'
import { isInterval } from '../../types/logical-type.ts'
import { negateLong, toLong } from '../../types/long.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Long } from '../../types/value.ts'
import type { BoundCall, Kernel, ScalarFunction } from '../definition.ts'
import { narrower } from '../numeric.ts'
import { calcite, interval, numeric, sameAs } from '../signatures.ts'

function absolute({ args: [type] }: BoundCall): Kernel {
  switch (type!.kind) {
    case 'FLOAT':
    case 'DOUBLE':
      return Math.abs as Kernel
    case 'BIGINT':
      return (x) => ((x as Long) < 0 ? negateLong(x as Long) : x!)
    case 'DECIMAL':
      return (x) => ((x as Long) < 0 ? negateDecimal(x as Long) : x!)
    default: {
      // the least number has no positive and stays
      const narrow = narrower(type!)
      return (x) => narrow(Math.abs(x as number))
    }
  }
}

export const abs: ScalarFunction = {
  kind: 'scalar',
  name: 'ABS',
  resolve: (call) => {
    const resolution = calcite([{ operands: [numeric] }, { operands: [interval] }], sameAs(0))(call)
    const [type] = call.args
    if (isInterval(type!)) fail('unsupported-call', { call: `ABS(${flinkText(type)})` }, call.span)
    return resolution
  },
  nulls: 'propagate',
  bind: absolute,
  doc: {
    group: 'arithmetic',
    signatures: ['ABS(numeric)'],
    text: 'The number without its sign; the least number of an integer type stays negative. NULL for NULL.',
    examples: [
      { sql: 'ABS(-5)', value: '5' },
      { sql: 'ABS(CAST(-128 AS TINYINT))', value: '-128' },
    ],
  },
}

function signOf({ args: [type] }: BoundCall): Kernel {
  if (type!.kind === 'DECIMAL') {
    const one = toLong(power10(type!.scale))
    return (x) => ((x as Long) > 0 ? one : (x as Long) < 0 ? negateDecimal(one) : 0)
  }
  if (type!.kind === 'FLOAT' || type!.kind === 'DOUBLE') return Math.sign as Kernel
  return (x) => ((x as Long) > 0 ? 1 : (x as Long) < 0 ? -1 : 0)
}

export const sign: ScalarFunction = {
  kind: 'scalar',
  name: 'SIGN',
  resolve: calcite([{ operands: [numeric] }], sameAs(0)),
  nulls: 'propagate',
  bind: signOf,
  doc: {
    group: 'arithmetic',
    signatures: ['SIGN(numeric)'],
    text: '1 for a positive number, -1 for a negative one, 0 for 0; in the type of the argument. NULL for NULL.',
    examples: [
      { sql: 'SIGN(CAST(-2147483648 AS INT))', value: '-1' },
      { sql: 'SIGN(CAST(123.45 AS DECIMAL(5,2)))', value: '1.00' },
    ],
  },
}
