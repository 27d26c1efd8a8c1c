import { castFunction } from '../../types/cast.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import {
  isBinary,
  isCharacter,
  isNumeric,
  sameTypeIgnoringNullability,
  withNullable,
  type LogicalType,
} from '../../types/logical-type.ts'
import type { BoundCall, CallSite, RowFunction, ScalarFunction } from '../definition.ts'
import {
  anyNullable,
  binary,
  boolean,
  calcite,
  character,
  date,
  numeric,
  refuseNull,
  time,
  timestamp,
  type Operand,
  type Signature,
} from '../signatures.ts'

const both = (operand: Operand): Signature => ({ operands: [boolean, operand, operand] })
const SIGNATURES: readonly Signature[] = [
  { ...both(numeric), form: 'IF(<ANY_TYPE>, <NUMERIC_TYPE>, <NUMERIC_TYPE>)' },
  both(character),
  both(boolean),
  both(character),
  both(binary),
  both(date),
  both(timestamp),
  both(time),
]

/** The common type of numbers and strings; for other kinds the type of the first result. Source: FlinkReturnTypes.IF_NULLABLE. */
function resultType(call: CallSite): LogicalType {
  const [, first, second] = call.args as [LogicalType, LogicalType, LogicalType]
  const common = isNumeric(first) || isCharacter(first) || isBinary(first) ? leastRestrictive([first, second])! : first
  return withNullable(common, anyNullable(call))
}

/** A result as the common type. */
function cast(call: BoundCall, index: 1 | 2, evaluate: RowFunction): RowFunction {
  const from = call.args[index]!
  if (sameTypeIgnoringNullability(from, call.result)) return evaluate
  const convert = castFunction(from, call.result, call.session)
  return (row) => convert(evaluate(row))
}

function lazy(call: BoundCall, [condition, then, otherwise]: readonly RowFunction[]): RowFunction {
  const [yes, no] = [cast(call, 1, then!), cast(call, 2, otherwise!)]
  return (row) => (condition!(row) === true ? yes(row) : no(row))
}

const resolve = calcite(SIGNATURES, resultType)

export const ifFunction: ScalarFunction = {
  kind: 'scalar',
  name: 'IF',
  resolve: (call) => {
    // the results are looked at before the condition
    const wrong = [1, 2, 0].find((i) => !(i === 0 ? boolean : numeric).accepts(call.args[i] ?? call.args[0]!))
    if (call.args.length === 3 && wrong !== undefined) refuseNull(call, wrong)
    return resolve(call)
  },
  nulls: 'handle',
  lazy,
  doc: {
    group: 'conditional',
    signatures: ['IF(condition, true_value, false_value)'],
    text: 'The second argument if the condition is TRUE, else the third. Only the one that is chosen is evaluated.',
    examples: [
      { sql: 'IF(5 > 3, 5, 3)', value: '5' },
      { sql: 'IF(FALSE, 1, 2.5)', value: '2.5' },
      { sql: "IF(CAST(NULL AS BOOLEAN), 'a', 'bcd')", value: 'bcd' },
    ],
  },
}
