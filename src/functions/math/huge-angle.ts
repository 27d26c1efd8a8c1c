/** π/2 to so many bits: enough for the largest double. */
const BITS = 1300n
let halfPi: bigint | null = null

/** Machin's formula in fixed point. */
function computeHalfPi(): bigint {
  const one = 1n << (BITS + 16n)
  const arcTangent = (inverse: bigint): bigint => {
    let term = one / inverse
    let sum = term
    for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
      term /= inverse * inverse
      sum += (sign * term) / n
    }
    return sum
  }
  return (2n * (4n * arcTangent(5n) - arcTangent(239n))) >> 16n
}

/** A large angle minus its nearest multiple of π/2, in two parts, and that multiple modulo 4. */
export function reduceHuge(x: number): { readonly high: number; readonly low: number; readonly quadrant: number } {
  halfPi ??= computeHalfPi()
  const magnitude = BigInt(Math.abs(x) % 1 === 0 ? Math.abs(x) : Math.trunc(Math.abs(x) * 2 ** 53))
  const shift = Math.abs(x) % 1 === 0 ? 0n : 53n
  const fixed = (magnitude << BITS) >> shift
  let quotient = fixed / halfPi
  let rest = fixed % halfPi
  if (2n * rest > halfPi) {
    quotient += 1n
    rest -= halfPi
  }
  const negative = x < 0
  const quadrant = Number(quotient % 4n)
  // 200 bits behind the point are enough for two doubles
  const cut = BITS - 200n
  let value = (negative ? -rest : rest) >> cut
  const high = Number(value)
  value -= BigInt(high)
  return { high: high / 2 ** 200, low: Number(value) / 2 ** 200, quadrant: negative ? (4 - quadrant) % 4 : quadrant }
}
