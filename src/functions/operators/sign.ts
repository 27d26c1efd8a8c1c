import { negateDecimal } from '../../types/decimal.ts'
import { isInterval, isNumeric } from '../../types/logical-type.ts'
import { negateLong } from '../../types/long.ts'
import type { Long } from '../../types/value.ts'
import type { BoundCall, CallSite, FunctionDoc, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { narrower } from '../numeric.ts'
import { cannotApply, refuseNull, operandText } from '../signatures.ts'

function resolve(sign: '+' | '-', call: CallSite): Resolution {
  const [type] = call.args as [CallSite['args'][0]]
  refuseNull(call, 0)
  if (!isNumeric(type) && !isInterval(type))
    return cannotApply(
      { ...call, name: sign },
      [`${sign}<NUMERIC>`, `${sign}<DATETIME_INTERVAL>`],
      `${sign}${operandText(type)}`,
    )
  return { args: call.args, result: type }
}

function negation({ result }: BoundCall): Kernel {
  switch (result.kind) {
    case 'FLOAT':
    case 'DOUBLE':
      return (x) => -(x as number)
    case 'BIGINT':
    case 'INTERVAL_DAY_TIME':
      return (x) => negateLong(x as Long)
    case 'DECIMAL':
      return (x) => negateDecimal(x as Long)
    default: {
      const narrow = narrower(result)
      return (x) => narrow(-(x as number))
    }
  }
}

const prefixOperator = (
  sign: '+' | '-',
  bind: (call: BoundCall) => Kernel,
  doc: Omit<FunctionDoc, 'group'>,
): ScalarFunction => ({
  kind: 'scalar',
  name: `UNARY ${sign}`,
  resolve: (call) => resolve(sign, call),
  nulls: 'propagate',
  bind,
  doc: { group: 'arithmetic', ...doc },
})

export const unaryMinus = prefixOperator('-', negation, {
  signatures: ['- numeric', '- interval'],
  text: 'The negative of a number or an interval. The least number of an integer type is its own negative.',
  examples: [
    { sql: '-CAST(1 AS INT)', value: '-1' },
    { sql: '-CAST(-32768 AS SMALLINT)', value: '-32768' },
  ],
})

export const unaryPlus = prefixOperator('+', () => (x) => x!, {
  signatures: ['+ numeric', '+ interval'],
  text: 'The number or interval itself.',
  examples: [{ sql: "+CAST('10.0' AS DECIMAL(19,1))", value: '10.0' }],
})
