import {
  isDatetime,
  isInterval,
  types,
  withNullable,
  type LogicalType,
  type RowType,
} from '../../types/logical-type.ts'
import { comparator } from '../../types/compare.ts'
import type { Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { temporalKernel } from '../operators/temporal-arithmetic.ts'
import { cannotApply, familyText, operandText } from '../signatures.ts'

const FORMS = [
  '<DATETIME> OVERLAPS <DATETIME>',
  '<DATETIME> OVERLAPS <DATETIME>',
  '<DATETIME> OVERLAPS <INTERVAL>',
  '<DATETIME> OVERLAPS <INTERVAL>',
]

const isPeriod = (type: LogicalType): type is RowType => {
  if (type.kind !== 'ROW' || type.fields.length !== 2) return false
  const [start, end] = type.fields.map((field) => field.type) as [LogicalType, LogicalType]
  return isDatetime(start) && (isInterval(end) || familyText(start) === familyText(end))
}

function resolve(call: CallSite): Resolution {
  const [first, second] = call.args as [LogicalType, LogicalType]
  if (!isPeriod(first) || !isPeriod(second) || familyText(start(first)) !== familyText(start(second)))
    return cannotApply(call, FORMS, `${operandText(first)} OVERLAPS ${operandText(second)}`)
  const nullable = [first, second].some((row) => row.nullable || row.fields.some(({ type }) => type.nullable))
  return { args: call.args, result: withNullable(types.boolean(), nullable) }
}

const start = (row: RowType): LogicalType => row.fields[0]!.type

/** The end of a period that is written as a start and an end or a length. */
function endOf(row: RowType): (period: readonly Value[]) => Value {
  const [from, to] = row.fields.map((field) => field.type) as [LogicalType, LogicalType]
  if (!isInterval(to)) return (period) => period[1]!
  const add = temporalKernel('+', [from, to])
  return (period) => (period[0] === null || period[1] === null ? null : add(period[0]!, period[1]!))
}

/** `(start, end) OVERLAPS (start, length)`: the two ends of a period may stand in either order, both belong to it. */
export const overlaps: ScalarFunction = {
  kind: 'scalar',
  name: 'OVERLAPS',
  resolve,
  nulls: 'propagate',
  bind: ({ args }) => {
    const [first, second] = args as readonly [RowType, RowType]
    const ends = [endOf(first), endOf(second)] as const
    const compare = comparator(start(first))
    return (a, b) => {
      const [s1, e1] = [(a as readonly Value[])[0]!, ends[0](a as readonly Value[])]
      const [s2, e2] = [(b as readonly Value[])[0]!, ends[1](b as readonly Value[])]
      if (s1 === null || e1 === null || s2 === null || e2 === null) return null
      const [from1, to1] = compare(s1, e1) <= 0 ? [s1, e1] : [e1, s1]
      const [from2, to2] = compare(s2, e2) <= 0 ? [s2, e2] : [e2, s2]
      return compare(to1, from2) >= 0 && compare(to2, from1) >= 0
    }
  },
  doc: {
    group: 'temporal',
    signatures: ['(start1, end1) OVERLAPS (start2, end2)'],
    text: 'Whether two periods have a point in time in common, their ends included. An end may be written as an interval, the length. NULL when any part is NULL.',
    examples: [
      { sql: "(TIME '2:55:00', INTERVAL '1' HOUR) OVERLAPS (TIME '3:30:00', INTERVAL '2' HOUR)", value: 'TRUE' },
    ],
  },
}
