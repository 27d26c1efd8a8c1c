import type { CallSite } from '../definition.ts'
import { flink, refuseNulls, type Operand, type ResultType } from '../signatures.ts'

/** An argument of type BITMAP. */
export const bitmap: Operand = { label: 'BITMAP', accepts: (type) => type.kind === 'BITMAP' }

/** Functions of bitmaps: Flink finds no type for a bare NULL where a BITMAP has to stand. */
export function resolver(operands: readonly Operand[], names: readonly string[], result: ResultType) {
  const resolve = flink([{ operands, names }], result)
  return (call: CallSite): ReturnType<typeof resolve> => {
    if (operands.includes(bitmap)) refuseNulls(call)
    return resolve(call)
  }
}
