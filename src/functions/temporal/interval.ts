import { fail } from '../../errors/messages.ts'
import { isInteger, types, type DayTimeUnit, type LogicalType, type YearMonthUnit } from '../../types/logical-type.ts'
import { multiplyLong } from '../../types/long.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Long } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { cannotApply } from '../signatures.ts'

/** Months of a unit, or else ms, and the unit of the type. */
const MONTHS: ReadonlyMap<string, readonly [size: number, unit: YearMonthUnit]> = new Map([
  ['YEAR', [12, 'YEAR']],
  ['QUARTER', [3, 'MONTH']],
  ['MONTH', [1, 'MONTH']],
])
const MILLIS: ReadonlyMap<string, readonly [size: number, unit: DayTimeUnit]> = new Map([
  ['WEEK', [604_800_000, 'DAY']],
  ['DAY', [86_400_000, 'DAY']],
  ['HOUR', [3_600_000, 'HOUR']],
  ['MINUTE', [60_000, 'MINUTE']],
  ['SECOND', [1_000, 'SECOND']],
])

/** `DAYS` is `DAY`. */
const singular = (unit: unknown): string => String(unit).replace(/S$/, '')

function resolve(call: CallSite): Resolution {
  const [amount, unitType] = call.args as [LogicalType, LogicalType]
  const unit = singular(call.constants[1])
  const months = MONTHS.get(unit)
  const result =
    months === undefined
      ? types.dayTime(MILLIS.get(unit)![1], 2, 6, amount.nullable)
      : types.yearMonth(months[1], 2, amount.nullable)
  if (amount.kind === 'DECIMAL')
    return fail('unsupported-casting', { from: flinkText(amount), to: flinkText(result) }, call.argSpans[0])
  if (!isInteger(amount)) return cannotApply(call, ['INTERVAL(<INTEGER>, <DATETIME_INTERVAL>)'])
  return { args: [amount, unitType], result }
}

export const intervalOf: ScalarFunction = {
  kind: 'scalar',
  name: 'INTERVAL',
  resolve,
  nulls: 'propagate',
  bind: ({ constants }) => {
    const unit = singular(constants[1])
    const months = MONTHS.get(unit)
    if (months !== undefined) return (amount) => Number(BigInt.asIntN(32, BigInt(amount as Long) * BigInt(months[0])))
    const [size] = MILLIS.get(unit)!
    return (amount) => multiplyLong(amount as Long, size)
  },
  doc: {
    group: 'temporal',
    signatures: ['INTERVAL number unit'],
    text: 'So many units as an interval: YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE or SECOND. The number has to be whole; a fraction of a second is written as a string: INTERVAL ’1.5’ SECOND.',
    examples: [
      { sql: 'INTERVAL 1 DAY', value: '+1 00:00:00.000' },
      { sql: 'INTERVAL (1+1) HOUR', value: '+0 02:00:00.000' },
    ],
  },
}
