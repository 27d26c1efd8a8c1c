import { describe, expect, it } from 'vitest'
import { firstAt, lastFirst, scrollTo, wayOf } from '../../src/ui/result/viewport.ts'

describe('the window on many rows', () => {
  it.each([5, 10, 11, 3_409, 1_000_000, 12_000_000])('reaches every end of %d rows', (total) => {
    const last = lastFirst(total, 10)
    expect(firstAt(0, total, 10, 32)).toBe(0)
    expect(firstAt(wayOf(total, 10, 32), total, 10, 32)).toBe(last)
    for (const first of [0, 1, 2, last >> 1, last - 1, last].filter((row) => row >= 0 && row <= last))
      expect(firstAt(scrollTo(first, total, 10, 32), total, 10, 32)).toBe(first)
  })

  it('is a row high for a row, and never taller than a browser draws', () => {
    expect(scrollTo(7, 1_000, 10, 32)).toBe(7 * 32)
    expect(wayOf(1_000_000, 10, 44)).toBe(15_000_000)
  })
})
