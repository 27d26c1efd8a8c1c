import { singular } from '../../notebook/interval.ts'

const signs: Readonly<Record<string, string>> = { second: 's', minute: 'min', hour: 'h', day: 'd' }

/** The sign behind a number field. */
export function unitSign(unit: string | undefined): string {
  return unit === undefined ? '' : (signs[unit] ?? unit)
}

/** The unit in words, for speech. */
export function unitName(unit: string | undefined, value: number): string {
  if (unit === undefined) return ''
  return value === 1 ? unit : `${unit}s`
}

/** `'30' SECOND` as `30 s`. */
export function intervalSign(text: string): string {
  const [value, unit] = interval(text)
  return `${value} ${unitSign(unit)}`
}

/** `'30' SECOND` as `30 seconds`. */
export function intervalName(text: string): string {
  const [value, unit] = interval(text)
  return `${value} ${unitName(unit, Number(value))}`
}

function interval(text: string): [string, string] {
  const match = /^'([^']*)'\s*([A-Za-z]+)/.exec(text)
  return match === null ? [text, ''] : [match[1]!, singular(match[2]!)]
}
