import type { Value } from '../../types/value.ts'
import type { Evaluator } from './evaluator.ts'

type Kernel = (...args: Value[]) => Value

/** A kernel over evaluated arguments; with `propagate`, a NULL argument gives NULL and the rest is not evaluated. */
export function applyKernel(kernel: Kernel, args: readonly Evaluator[], propagate: boolean): (row: number) => Value {
  const evals = args.map((arg) => arg.eval)
  if (!propagate) return handling(kernel, evals)
  if (args.some((arg) => arg.constant?.value === null)) return () => null
  const [a, b, c] = evals
  switch (args.length) {
    case 0:
      return () => kernel()
    case 1:
      return unary(kernel, a!)
    case 2: {
      const right = args[1]!.constant
      return right === undefined ? binary(kernel, a!, b!) : withConstant(kernel, a!, right.value)
    }
    case 3:
      return ternary(kernel, a!, b!, c!)
    default:
      return variadic(kernel, evals)
  }
}

type Eval = (row: number) => Value

const unary = (kernel: Kernel, a: Eval) => (row: number) => {
  const x = a(row)
  return x === null ? null : kernel(x)
}

const binary = (kernel: Kernel, a: Eval, b: Eval) => (row: number) => {
  const x = a(row)
  if (x === null) return null
  const y = b(row)
  return y === null ? null : kernel(x, y)
}

const withConstant = (kernel: Kernel, a: Eval, y: Value) => (row: number) => {
  const x = a(row)
  return x === null ? null : kernel(x, y)
}

const ternary = (kernel: Kernel, a: Eval, b: Eval, c: Eval) => (row: number) => {
  const x = a(row)
  if (x === null) return null
  const y = b(row)
  if (y === null) return null
  const z = c(row)
  return z === null ? null : kernel(x, y, z)
}

const variadic = (kernel: Kernel, evals: readonly Eval[]) => (row: number) => {
  const values = new Array<Value>(evals.length)
  for (let i = 0; i < evals.length; i++) {
    const value = evals[i]!(row)
    if (value === null) return null
    values[i] = value
  }
  return kernel(...values)
}

function handling(kernel: Kernel, evals: readonly Eval[]): Eval {
  const [a, b, c] = evals
  switch (evals.length) {
    case 0:
      return () => kernel()
    case 1:
      return (row) => kernel(a!(row))
    case 2:
      return (row) => kernel(a!(row), b!(row))
    case 3:
      return (row) => kernel(a!(row), b!(row), c!(row))
    default:
      return (row) => kernel(...evals.map((evaluate) => evaluate(row)))
  }
}
