import { types, type LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { BoundCall, FunctionDoc, Kernel, ScalarFunction } from '../definition.ts'
import { doubleReader } from '../numeric.ts'
import { cos, exp, sin, tan } from './elementary.ts'
import { calcite, nullableIfArgs, numeric } from '../signatures.ts'

type Real = (x: number) => number
type Example = readonly [sql: string, value: string | null]

/** A kernel of one real argument, whatever its numeric type. */
export function realKernel({ args }: BoundCall, f: Real): Kernel {
  const read = doubleReader(args[0] as LogicalType)
  return read === null ? (f as Kernel) : (x?: Value) => f(read(x!))
}

/** A function DOUBLE → DOUBLE that takes any number. */
function real(name: string, f: Real, text: string, ...examples: readonly Example[]): ScalarFunction {
  return {
    kind: 'scalar',
    name,
    resolve: calcite([{ operands: [numeric] }], nullableIfArgs(types.double())),
    nulls: 'propagate',
    bind: (call) => realKernel(call, f),
    doc: realDoc(`${name}(numeric)`, text, examples),
  }
}

export const realDoc = (signature: string, text: string, examples: readonly Example[]): FunctionDoc => ({
  group: 'arithmetic',
  signatures: [signature],
  text,
  examples: examples.map(([sql, value]) => ({ sql, value })),
})

/** Java's exp(1), as its cosh sees it, is off by one in the last digit. */
const cosh = (x: number): number => (Math.abs(x) === 1 ? 1.543080634815244 : Math.cosh(x))

/** Java's degrees and radians multiply by these two constants. */
const RADIANS_TO_DEGREES = 57.29577951308232
const DEGREES_TO_RADIANS = 0.017453292519943295

export const transcendentalFunctions: readonly ScalarFunction[] = [
  real('SIN', sin, 'The sine of an angle in radians. NULL for NULL.', ['SIN(0)', '0.0']),
  real('COS', cos, 'The cosine of an angle in radians. NULL for NULL.', ['COS(1)', '0.5403023058681398']),
  real('TAN', tan, 'The tangent of an angle in radians. NULL for NULL.', ['TAN(0)', '0.0']),
  real('COT', (x) => 1 / tan(x), 'The cotangent of an angle in radians; Infinity for 0. NULL for NULL.', [
    'COT(0.5)',
    '1.830487721712452',
  ]),
  real('ASIN', Math.asin, 'The arc sine in radians; NaN outside of -1..1. NULL for NULL.', ['ASIN(1000000)', 'NaN']),
  real('ACOS', Math.acos, 'The arc cosine in radians; NaN outside of -1..1. NULL for NULL.', [
    'ACOS(-1)',
    '3.141592653589793',
  ]),
  real('ATAN', Math.atan, 'The arc tangent in radians. NULL for NULL.', ['ATAN(1)', '0.7853981633974483']),
  real('SINH', Math.sinh, 'The hyperbolic sine. NULL for NULL.', ['SINH(0)', '0.0']),
  real('COSH', cosh, 'The hyperbolic cosine. NULL for NULL.', ['COSH(0)', '1.0']),
  real('TANH', Math.tanh, 'The hyperbolic tangent. NULL for NULL.', ['TANH(1000000)', '1.0']),
  real('DEGREES', (x) => x * RADIANS_TO_DEGREES, 'Radians as degrees. NULL for NULL.', [
    'DEGREES(-0.5)',
    '-28.64788975654116',
  ]),
  real('RADIANS', (x) => x * DEGREES_TO_RADIANS, 'Degrees as radians. NULL for NULL.', [
    'RADIANS(2)',
    '0.03490658503988659',
  ]),
  real('SQRT', Math.sqrt, 'The square root; NaN for a negative number. NULL for NULL.', ['SQRT(4)', '2.0']),
  real('EXP', exp, 'e to the power of the number. NULL for NULL.', ['EXP(1.0)', '2.718281828459045']),
]
