/** A whole number at a position as java.text.DecimalFormat reads it: a minus, digits, `E` and an exponent. */
export function readJavaNumber(text: string, start: number, end: number): { value: number; end: number } | null {
  const match = /^(-?)([0-9]+)(?:E(-?[0-9]+))?/.exec(text.slice(start, end))
  if (match === null) return null
  const [all, sign, digits, exponent] = match as unknown as [string, string, string, string | undefined]
  const value = toInt(digits, Number(exponent ?? 0))
  return { value: sign === '-' ? (value === -2_147_483_648 ? value : -value) : value, end: start + all.length }
}

/** Java's Number.intValue: of a long its low bits, of a double the nearest int. */
function toInt(digits: string, exponent: number): number {
  if (digits.length <= 9 && exponent === 0) return Number(digits)
  if (exponent >= 0 && digits.length + exponent < 40) {
    const value = BigInt(digits) * 10n ** BigInt(exponent)
    if (value < 1n << 63n) return Number(BigInt.asIntN(32, value))
  }
  return Math.min(Math.trunc(Number(`${digits}e${exponent}`)), 2_147_483_647)
}
