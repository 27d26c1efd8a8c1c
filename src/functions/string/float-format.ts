/**
 * Java's `%f`, `%e` and `%g` of a finite number that is not negative: the shortest digits of the number, rounded half up.
 */
interface Digits {
  /** Significant digits without leading zeros; `0` for zero. */
  readonly digits: string
  /** The decimal point stands this many digits from the left. */
  readonly point: number
}

function digitsOf(value: number): Digits {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string]
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 }
}

/** Keeps `count` digits (none or fewer give zero, or one digit more when rounding carries). */
function roundDigits({ digits, point }: Digits, count: number): Digits {
  if (count >= digits.length) return { digits, point }
  if (count < 0) return { digits: '0', point: 1 }
  const up = digits.charCodeAt(count) >= 53
  const kept = digits.slice(0, count)
  if (!up) return kept === '' ? { digits: '0', point: 1 } : { digits: kept, point }
  const next = kept === '' ? '1' : (BigInt(kept) + 1n).toString()
  return { digits: next, point: next.length > kept.length ? point + 1 : point }
}

export function fixed(value: number, precision: number): string {
  const exact = digitsOf(value)
  const { digits, point } = roundDigits(exact, exact.point + precision)
  const padded = point > 0 ? digits.padEnd(point, '0') : '0'.repeat(1 - point) + digits
  const whole = padded.slice(0, Math.max(point, 1))
  return precision === 0 ? whole : `${whole}.${padded.slice(whole.length).padEnd(precision, '0').slice(0, precision)}`
}

export function scientific(value: number, precision: number): string {
  const { digits, point } = roundDigits(digitsOf(value), precision + 1)
  const exponent = value === 0 ? 0 : point - 1
  const fraction = precision === 0 ? '' : '.' + digits.slice(1, precision + 1).padEnd(precision, '0')
  const power = String(Math.abs(exponent)).padStart(2, '0')
  return `${digits[0]!}${fraction}e${exponent < 0 ? '-' : '+'}${power}`
}

export function general(value: number, precision: number): string {
  const count = precision === 0 ? 1 : precision
  if (value === 0) return fixed(0, count - 1)
  const { point } = roundDigits(digitsOf(value), count)
  const exponent = point - 1
  return exponent < -4 || exponent >= count ? scientific(value, count - 1) : fixed(value, count - point)
}
