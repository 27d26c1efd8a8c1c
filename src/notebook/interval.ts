/**
 * Editing `'15' MINUTES`. Flink takes two digits for the leading field of an interval unless its precision is written:
 * `'120' SECOND` is refused, `'120' SECOND(3)` is not (Calcite's default leading precision).
 */
const defaultPrecision = 2

const milliseconds: Readonly<Record<string, number>> = {
  second: 1e3,
  minute: 6e4,
  hour: 36e5,
  day: 864e5,
  week: 6048e5,
}

/** `MINUTES` as `minute`. */
export function singular(unit: string): string {
  return unit.toLowerCase().replace(/s$/, '')
}

export function unitMilliseconds(unit: string): number {
  return milliseconds[singular(unit)] ?? 1
}

/** The literal from its opening quote to its unit with another value: the precision comes and goes with the digits. */
export function intervalLiteral(old: string, value: number): string {
  const match = /^('[^']*')(\s*)([A-Za-z]+)(?:\s*\(\s*\d+\s*\))?$/.exec(old)
  if (match === null) return old
  const text = valueText(value)
  const digits = /^-?(\d*)/.exec(text)![1]!.length
  const precision = digits > defaultPrecision ? `(${digits})` : ''
  return `'${text}'${match[2]}${match[3]}${precision}`
}

/** At most milliseconds, without the noise of binary fractions. */
function valueText(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
