import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparator, compareStrings, equalValues } from '../../src/types/compare.ts'
import { types as t } from '../../src/types/logical-type.ts'
import { MapValue, timestamp, type Value } from '../../src/types/value.ts'

const sign = (x: number): number => (x < 0 ? -1 : x > 0 ? 1 : 0)

describe('SQL order', () => {
  it('of strings is that of their UTF-8 bytes', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 6 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(sign(compareStrings(a, b))).toBe(sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
      }),
    )
    expect(compareStrings('\uffee', '\u{1f600}')).toBeLessThan(0)
  })

  it.each<[Value, Value, Parameters<typeof comparator>[0], number]>([
    [2n ** 60n, 5, t.bigint(), 1],
    [false, true, t.boolean(), -1],
    [NaN, 1, t.double(), 0],
    [new Uint8Array([255]), new Uint8Array([1, 0]), t.bytes(), 1],
    [new Uint8Array([1]), new Uint8Array([1, 0]), t.bytes(), -1],
    [timestamp(5, 1), timestamp(5, 2), t.timestamp(9), -1],
    [timestamp(5, 999_999), 6, t.timestamp(9), -1],
    [[1, null], [1, 0], t.array(t.int()), -1],
    [[1], [1, 0], t.array(t.int()), -1],
    [
      ['b', 1],
      ['a', 2],
      t.row([
        { name: 'x', type: t.string() },
        { name: 'y', type: t.int() },
      ]),
      1,
    ],
  ])('%#', (a, b, type, order) => {
    expect(sign(comparator(type)(a, b))).toBe(order)
    expect(sign(comparator(type)(b, a)) + order).toBe(0)
  })

  it('is missing for maps', () => {
    expect(() => comparator(t.map(t.int(), t.int()))).toThrow(
      'Type(MAP<INT, INT>) is not an orderable data type, it is not supported as a ORDER_BY/GROUP_BY/JOIN_EQUAL field.',
    )
  })
})

describe('equality', () => {
  it('sees through every kind of value', () => {
    expect(equalValues([1, [null, 'a']], [1, [null, 'a']])).toBe(true)
    expect(equalValues([1, null], [1, 0])).toBe(false)
    expect(equalValues(timestamp(1, 5), timestamp(1, 5))).toBe(true)
    expect(equalValues(timestamp(1, 5), 1)).toBe(false)
    expect(equalValues(new Uint8Array([1]), new Uint8Array([1]))).toBe(true)
    expect(equalValues(new MapValue([1, 2], ['a', 'b']), new MapValue([2, 1], ['b', 'a']))).toBe(true)
    expect(equalValues(new MapValue([1], ['a']), new MapValue([1], ['b']))).toBe(false)
    expect(equalValues(NaN, NaN)).toBe(true)
    expect(equalValues(0, -0)).toBe(true)
  })
})
