import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDecimal,
  compareDecimal,
  decimalFromNumber,
  decimalFromText,
  decimalText,
  decimalToNumber,
  divideDecimal,
  fitPrecision,
  multiplyDecimal,
  remainderDecimal,
  rescale,
  subtractDecimal,
} from '../../src/types/decimal.ts'
import { toLong } from '../../src/types/long.ts'
import type { Long } from '../../src/types/value.ts'

const LIMIT = 10n ** 38n
const unscaled = fc.oneof(
  fc.bigInt({ min: -LIMIT + 1n, max: LIMIT - 1n }),
  fc.bigInt({ min: -100_000n, max: 100_000n }),
)
const scale = fc.integer({ min: 0, max: 18 })
const of = (text: string): [Long, number] => {
  const { unscaled, scale } = decimalFromText(text)!
  return [unscaled, scale]
}

/** HALF_UP of a fraction, by whole numbers only. */
function halfUp(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n === denominator < 0n ? 1n : -1n
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator]
  return sign * ((2n * n + d) / (2n * d))
}

describe('decimals', () => {
  it('survive their text', () => {
    fc.assert(
      fc.property(unscaled, scale, (u, s) => {
        const parsed = decimalFromText(decimalText(toLong(u), s))!
        expect([BigInt(parsed.unscaled), parsed.scale]).toEqual([u, s])
      }),
    )
  })

  it('are written with all digits of their scale', () => {
    expect(decimalText(-5, 3)).toBe('-0.005')
    expect(decimalText(0, 2)).toBe('0.00')
    expect(decimalText(12345678901234567890n, 10)).toBe('1234567890.1234567890')
  })

  it.each(['', '.', '+', 'e5', '1e', '1.2.3', ' 1', '1_0', '--1', 'NaN'])('%j is none', (text) =>
    expect(decimalFromText(text)).toBeNull(),
  )

  it('round half up when digits are dropped', () => {
    fc.assert(
      fc.property(unscaled, scale, fc.integer({ min: 0, max: 30 }), (u, from, to) => {
        const exact = to >= from ? u * 10n ** BigInt(to - from) : halfUp(u, 10n ** BigInt(from - to))
        expect(BigInt(rescale(toLong(u), from, to))).toBe(exact)
      }),
    )
    expect(Object.is(rescale(-4, 1, 0), 0)).toBe(true)
  })

  it('are NULL beyond their precision', () => {
    expect(fitPrecision(999, 3)).toBe(999)
    expect(fitPrecision(-1000, 3)).toBeNull()
    expect(fitPrecision(10n ** 38n, 38)).toBeNull()
    expect(fitPrecision(10n ** 38n - 1n, 38)).toBe(10n ** 38n - 1n)
  })

  it('add, subtract and multiply exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), scale, unscaled, scale, (a, sa, b, sb) => {
        const s = Math.max(sa, sb)
        const [x, y] = [a * 10n ** BigInt(s - sa), b * 10n ** BigInt(s - sb)]
        const check = (got: Long | null, exact: bigint): void =>
          expect(got === null ? null : BigInt(got)).toBe(exact < LIMIT && exact > -LIMIT ? exact : null)
        check(addDecimal(toLong(a), sa, toLong(b), sb, 38, s), x + y)
        check(subtractDecimal(toLong(a), sa, toLong(b), sb, 38, s), x - y)
        check(multiplyDecimal(toLong(a), sa, toLong(b), sb, 38, sa + sb), a * b)
        expect(compareDecimal(toLong(a), sa, toLong(b), sb)).toBe(x < y ? -1 : x > y ? 1 : 0)
      }),
    )
  })

  it('divide half up', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.integer({ min: 1, max: 1e9 }),
        scale,
        (a, b, s) => {
          expect(BigInt(divideDecimal(toLong(a), 2, b, 3, 38, s)!)).toBe(halfUp(a * 10n ** BigInt(s + 1), BigInt(b)))
        },
      ),
    )
  })

  // asked of Flink 2.3.0
  it.each([
    [divideDecimal, '1', '3', 38, 6, '0.333333'],
    [divideDecimal, '-2', '3', 38, 6, '-0.666667'],
    [remainderDecimal, '5', '3.5', 2, 1, '1.5'],
    [remainderDecimal, '12345678901', '123.45', 5, 2, '49.45'],
  ])('%o of %s and %s', (operation, a, b, precision, s, result) =>
    expect(decimalText(operation(...of(a), ...of(b), precision, s)!, s)).toBe(result),
  )

  it('round a quotient to 38 digits first', () => {
    // 10000000000.4999999999999999999999999995…: at 38 digits it is …0.5, and that rounds up
    const divisor = 10n ** 27n + 1n
    const dividend = 10n ** 10n * divisor + (divisor - 1n) / 2n
    expect(divideDecimal(toLong(dividend), 0, toLong(divisor), 0, 38, 0)).toBe(10_000_000_001)
  })

  it('become the nearest double, and come from its shortest text', () => {
    fc.assert(fc.property(unscaled, scale, (u, s) => decimalToNumber(toLong(u), s) === Number(`${u}e-${s}`)))
    expect(decimalFromNumber(0.1, 20, 5)).toBe(10_000)
    expect(decimalFromNumber(1e300, 38, 0)).toBeNull()
    expect(decimalFromNumber(NaN, 38, 0)).toBeNull()
  })
})
