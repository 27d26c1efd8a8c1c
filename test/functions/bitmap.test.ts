import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BuiltBitmap, CombinedBitmap, RunningBitmap } from '../../src/functions/bitmap/accumulators.ts'
import { deserialise } from '../../src/functions/bitmap/deserialise.ts'
import { difference, intersection, symmetricDifference, union } from '../../src/functions/bitmap/sets.ts'
import { BitmapValue } from '../../src/functions/bitmap/value.ts'
import type { Accumulator } from '../../src/functions/definition.ts'
import type { Value } from '../../src/types/value.ts'

/** Single integers near each other and far apart, and runs long enough for every kind of container. */
const integers = fc
  .array(
    fc.tuple(
      fc.oneof(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
      fc.constantFrom(1, 1, 3, 7000),
      fc.constantFrom(1, 1, 2),
    ),
    { maxLength: 6 },
  )
  .map((runs) => runs.flatMap(([start, length, step]) => Array.from({ length }, (_, i) => (start + i * step) | 0)))

const bitmaps = integers.map((values) => BitmapValue.of(values))
const few = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 5 }).map((values) => BitmapValue.of(values))

const setOf = (bitmap: BitmapValue): Set<number> => new Set(bitmap.values)
const sorted = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b)

describe('sets', () => {
  test('are combined as sets are', () => {
    fc.assert(
      fc.property(bitmaps, bitmaps, (x, y) => {
        const [a, b] = [setOf(x), setOf(y)]
        const all = [...new Set([...a, ...b])]
        const expected = (keep: (value: number) => boolean): number[] => sorted(all.filter(keep))
        expect([...intersection(x, y).values]).toEqual(expected((v) => a.has(v) && b.has(v)))
        expect([...union(x, y).values]).toEqual(expected(() => true))
        expect([...symmetricDifference(x, y).values]).toEqual(expected((v) => a.has(v) !== b.has(v)))
        expect([...difference(x, y).values]).toEqual(expected((v) => a.has(v) && !b.has(v)))
      }),
      { numRuns: 50 },
    )
  })
})

describe('bytes', () => {
  test('are read as what was written, and written the same again', () => {
    fc.assert(
      fc.property(bitmaps, (bitmap) => {
        const bytes = bitmap.bytes()
        const read = deserialise(bytes)
        expect(read.key()).toBe(bitmap.key())
        expect(read.bytes()).toEqual(bytes)
      }),
      { numRuns: 50 },
    )
  })

  test('that end early are refused', () => {
    fc.assert(
      fc.property(bitmaps, fc.nat(), (bitmap, at) => {
        const bytes = bitmap.bytes()
        expect(() => deserialise(bytes.subarray(0, at % bytes.length))).toThrow(/deserialize|newPosition/)
      }),
      { numRuns: 50 },
    )
  })
})

test('long texts are cut as Flink cuts them', () => {
  const text = BitmapValue.of(Array.from({ length: 100_000 }, (_, i) => i)).text()
  expect(text.endsWith(',...}')).toBe(true)
  expect(text.length).toBeLessThan(0x80000 + 16)
})

/** What is left of rows after some were taken back, by an accumulator that saw them all in two parts. */
function remaining(accumulator: Accumulator, rows: readonly Value[], taken: readonly boolean[]): Value {
  accumulator.reset(0)
  accumulator.reset(1)
  rows.forEach((row, i) => accumulator.accumulate(i % 2, row, null, null))
  rows.forEach((row, i) => {
    if (taken[i] === true) accumulator.retract!(0, row, null, null)
  })
  accumulator.merge!(0, 1)
  return accumulator.value(0)
}

const flags = fc.array(fc.boolean(), { maxLength: 6 })

describe('aggregates take rows back and merge', () => {
  const kinds = [
    ['AND', intersection, new CombinedBitmap(true, 'bitmap'), new CombinedBitmap(true, 'cardinality')],
    ['OR', union, new CombinedBitmap(false, 'bitmap'), new CombinedBitmap(false, 'cardinality')],
    [
      'XOR',
      symmetricDifference,
      new RunningBitmap(symmetricDifference, 'bitmap'),
      new RunningBitmap(symmetricDifference, 'cardinality'),
    ],
  ] as const

  test.each(kinds)('%s', (_name, combine, bitmap, cardinality) => {
    fc.assert(
      fc.property(fc.array(fc.option(few), { maxLength: 6 }), flags, (rows, taken) => {
        const left = rows.filter((row, i) => row !== null && taken[i] !== true) as BitmapValue[]
        const expected = left.length === 0 ? null : left.reduce(combine)
        const actual = remaining(bitmap, rows, taken) as BitmapValue | null
        expect(actual?.text()).toBe(expected?.text())
        expect(remaining(cardinality, rows, taken)).toBe(expected?.cardinality ?? null)
      }),
    )
  })

  test('BUILD', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { maxLength: 6 }), flags, (rows, taken) => {
        const left = rows.filter((row, i) => row !== null && taken[i] !== true) as number[]
        const expected = left.length === 0 ? null : BitmapValue.of(left)
        const actual = remaining(new BuiltBitmap('bitmap'), rows, taken) as BitmapValue | null
        expect(actual?.text()).toBe(expected?.text())
        expect(remaining(new BuiltBitmap('cardinality'), rows, taken)).toBe(expected?.cardinality ?? null)
      }),
    )
  })
})
