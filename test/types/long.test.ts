import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLong, compareLong, multiplyLong, negateLong, subtractLong, toLong } from '../../src/types/long.ts'

const MIN = -(2n ** 63n)
const long = fc.bigInt({ min: MIN, max: -MIN - 1n })

describe('64-bit integers', () => {
  it('wrap as Java does', () => {
    fc.assert(
      fc.property(long, long, (a, b) => {
        const [x, y] = [toLong(a), toLong(b)]
        expect(BigInt(addLong(x, y))).toBe(BigInt.asIntN(64, a + b))
        expect(BigInt(subtractLong(x, y))).toBe(BigInt.asIntN(64, a - b))
        expect(BigInt(multiplyLong(x, y))).toBe(BigInt.asIntN(64, a * b))
        expect(BigInt(negateLong(x))).toBe(BigInt.asIntN(64, -a))
        expect(compareLong(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  it('are a number whenever that is exact, and never -0', () => {
    fc.assert(
      fc.property(long, fc.integer(), (a, b) => {
        for (const result of [
          addLong(toLong(a), b),
          multiplyLong(b, toLong(a)),
          subtractLong(b, b),
          multiplyLong(0, b),
        ]) {
          expect(Object.is(result, -0)).toBe(false)
          const safe = BigInt(result) >= -9007199254740991n && BigInt(result) <= 9007199254740991n
          expect(typeof result).toBe(safe ? 'number' : 'bigint')
        }
      }),
    )
  })
})
