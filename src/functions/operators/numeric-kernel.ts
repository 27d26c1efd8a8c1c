import { fail } from '../../errors/messages.ts'
import { castFunction } from '../../types/cast.ts'
import { addDecimal, divideDecimal, multiplyDecimal, remainderDecimal, subtractDecimal } from '../../types/decimal.ts'
import { types, type DecimalType, type LogicalType } from '../../types/logical-type.ts'
import { addLong, multiplyLong, subtractLong } from '../../types/long.ts'
import type { Long, Value } from '../../types/value.ts'
import type { BoundCall, Kernel } from '../definition.ts'
import { divideLong, doubleReader, narrower, remainderLong, scaleOf } from '../numeric.ts'

export type ArithmeticSign = '+' | '-' | '*' | '/' | '%'
type Binary<T> = (a: T, b: T) => T

/**
 * The kernel of a numeric operation: operands are brought to the result's type first (decimals keep their own scale),
 * integers wrap. Source: flink-table-planner, ScalarOperatorGens.generateBinaryArithmeticOperator.
 */
export function numericKernel(sign: ArithmeticSign, call: BoundCall): Kernel {
  const kernel = sign === '%' ? moduloKernel(call) : kernelByResult(sign, call)
  return sign === '/' && dividesByConstantZero(call) ? () => fail('division-by-zero') : kernel
}

/** A division of two constants by zero is refused when the planner folds it, floating-point ones included. */
const dividesByConstantZero = ({ constants }: BoundCall): boolean =>
  constants[0] !== undefined && constants[0] !== null && constants[1] === 0

function kernelByResult(sign: ArithmeticSign, call: BoundCall): Kernel {
  const { result } = call
  switch (result.kind) {
    case 'DECIMAL':
      return decimalKernel(sign, call, result)
    case 'BIGINT':
      return LONG[sign] as Kernel
    case 'FLOAT':
      return floatKernel(sign, call)
    case 'DOUBLE':
      return doubleKernel(sign, call)
    default:
      return intKernel(sign, result)
  }
}

const byZero = (): never => fail('integer-by-zero')

function intKernel(sign: ArithmeticSign, result: LogicalType): Kernel {
  const int = INT[sign]
  if (result.kind === 'INTEGER') return int as Kernel
  const narrow = narrower(result)
  return ((a: number, b: number) => narrow(int(a, b))) as Kernel
}

const INT: Readonly<Record<ArithmeticSign, Binary<number>>> = {
  '+': (a, b) => (a + b) | 0,
  '-': (a, b) => (a - b) | 0,
  '*': Math.imul,
  '/': (a, b) => (b === 0 ? byZero() : (a / b) | 0),
  '%': (a, b) => (b === 0 ? byZero() : (a % b) | 0),
}

const LONG: Readonly<Record<ArithmeticSign, Binary<Long>>> = {
  '+': addLong,
  '-': subtractLong,
  '*': multiplyLong,
  '/': (a, b) => (b === 0 ? byZero() : divideLong(a, b)),
  '%': (a, b) => (b === 0 ? byZero() : remainderLong(a, b)),
}

const DOUBLE: Readonly<Record<ArithmeticSign, Binary<number>>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
}

function doubleKernel(sign: ArithmeticSign, { args }: BoundCall): Kernel {
  const double = DOUBLE[sign]
  const [left, right] = [doubleReader(args[0]!), doubleReader(args[1]!)]
  if (left === null && right === null) return double as Kernel
  if (right === null) return (a, b) => double(left!(a!), b as number)
  if (left === null) return (a, b) => double(a as number, right(b!))
  return (a, b) => double(left(a!), right(b!))
}

/** A float operation is the double one, rounded once: exact for + - * /. */
function floatKernel(sign: ArithmeticSign, { args, session }: BoundCall): Kernel {
  const double = DOUBLE[sign]
  const [left, right] = args.map((type) => floatReader(type, (from) => castFunction(from, types.float(), session)))
  return (a, b) => Math.fround(double(left!(a!), right!(b!)))
}

function floatReader(
  type: LogicalType,
  cast: (from: LogicalType) => (value: Value) => Value,
): (value: Value) => number {
  switch (type.kind) {
    case 'FLOAT':
    case 'TINYINT':
    case 'SMALLINT':
      return (value) => value as number
    default:
      return cast(type) as (value: Value) => number
  }
}

function decimalKernel(sign: ArithmeticSign, { args }: BoundCall, result: DecimalType): Kernel {
  const [sa, sb] = [scaleOf(args[0]!), scaleOf(args[1]!)]
  const { precision, scale } = result
  switch (sign) {
    case '+':
      return (a, b) => addDecimal(a as Long, sa, b as Long, sb, precision, scale)
    case '-':
      return (a, b) => subtractDecimal(a as Long, sa, b as Long, sb, precision, scale)
    case '*':
      return (a, b) => multiplyDecimal(a as Long, sa, b as Long, sb, precision, scale)
    case '/':
      return (a, b) =>
        b === 0 ? decimalByZero(a as Long) : divideDecimal(a as Long, sa, b as Long, sb, precision, scale)
    case '%':
      return (a, b) =>
        b === 0 ? decimalByZero(a as Long) : remainderDecimal(a as Long, sa, b as Long, sb, precision, scale)
  }
}

/** BigDecimal's two messages. */
const decimalByZero = (a: Long): never => (a === 0 ? fail('division-undefined') : fail('division-by-zero'))

/** The result has the type of the divisor, so the dividend may be wider; a decimal one counts as BIGINT then. */
function moduloKernel(call: BoundCall): Kernel {
  const { args, result, session } = call
  if (result.kind === 'DECIMAL') return decimalKernel('%', call, result)
  const [dividend, divisor] = args as [LogicalType, LogicalType]
  if (dividend.kind !== 'DECIMAL' && dividend.kind !== 'BIGINT' && result.kind !== 'BIGINT') return INT['%'] as Kernel
  const toLong = dividend.kind === 'DECIMAL' ? castFunction(dividend, types.bigint(), session) : null
  const toResult = divisor.kind === 'DECIMAL' ? castFunction(divisor, result, session) : null
  const modulo = LONG['%']
  if (toLong === null && toResult === null) return modulo as Kernel
  return (a, b) => modulo((toLong?.(a!) ?? a) as Long, (toResult?.(b!) ?? b) as Long)
}
