import { fail } from '../../errors/messages.ts'
import type { IntervalLiteral, TimeUnit } from '../../sql/ast.ts'

/** Milliseconds of the day-time units, months of the others. */
const SIZE: Partial<Record<TimeUnit, number>> = {
  YEAR: 12,
  QUARTER: 3,
  MONTH: 1,
  WEEK: 604_800_000,
  DAY: 86_400_000,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1_000,
}

const DAY_TIME: readonly TimeUnit[] = ['DAY', 'HOUR', 'MINUTE', 'SECOND']

/** How the fields from one unit to another are written: `1 10:17:36.789`, `7-3`. */
function shapeOf(from: TimeUnit, to: TimeUnit): { units: readonly TimeUnit[]; pattern: RegExp } {
  if (from === 'YEAR') return { units: ['YEAR', 'MONTH'], pattern: /^(\d+)-(\d+)$/ }
  const units = DAY_TIME.slice(DAY_TIME.indexOf(from), DAY_TIME.indexOf(to) + 1)
  const fields = units.map((unit) => (unit === 'SECOND' ? '(\\d+(?:\\.\\d*)?)' : '(\\d+)'))
  const text = fields.reduce((all, field, i) => all + (i === 0 ? '' : units[i - 1] === 'DAY' ? ' ' : ':') + field, '')
  return { units, pattern: new RegExp(`^${text}$`) }
}

/** The value of an interval literal: months for YEAR and MONTH, else milliseconds. */
export function intervalValue(node: IntervalLiteral): number {
  const { from, to = from } = node
  const text = node.value.trim()
  const sign = (/^-/.test(text) ? -1 : 1) * (node.negative ? -1 : 1)
  const digits = text.replace(/^[+-]/, '')
  const { units, pattern } =
    to === from ? { units: [from], pattern: from === 'SECOND' ? /^(\d+(?:\.\d*)?)$/ : /^(\d+)$/ } : shapeOf(from, to)
  const match = pattern.exec(digits)
  if (match === null)
    return fail('interval-format', { value: node.value, unit: to === from ? from : `${from} TO ${to}` }, node.span)
  const precision = node.precision ?? 2
  let total = 0
  units.forEach((unit, i) => {
    const written = match[i + 1]!
    const whole = Math.trunc(Number(written))
    if (i === 0 && String(whole).length > precision)
      fail(
        'interval-precision',
        { value: sign * whole, unit: from, precision, digits: String(whole).length },
        node.span,
      )
    // a fraction counts to the millisecond
    total += unit === 'SECOND' ? Math.trunc(Number((Number(written) * 1000).toFixed(3))) : whole * SIZE[unit]!
  })
  return total === 0 ? 0 : sign * total
}
