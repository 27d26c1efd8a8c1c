import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StringBuilder } from '../../src/data/column-builder.ts'
import { Dictionary } from '../../src/data/dictionary.ts'
import { types } from '../../src/types/logical-type.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Texts with many repetitions, some of them not ASCII. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\ufffd', '😀'), maxLength: 3 }),
  fc.string({ minLength: 40, maxLength: 130 }),
)

test('a string has one code, whether it comes as text or as bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.boolean(), fc.nat(3))), (calls) => {
      const dictionary = new Dictionary()
      const codes = new Map<string, number>()
      for (const [value, asBytes, pad] of calls) {
        const bytes = Uint8Array.from([...new Uint8Array(pad), ...encode(value), 1])
        const code = asBytes ? dictionary.internBytes(bytes, pad, bytes.length - 1) : dictionary.intern(value)
        expect(code).toBe(codes.get(value) ?? codes.size)
        codes.set(value, code)
        expect(dictionary.find(value)).toBe(code)
      }
      expect(dictionary.size).toBe(codes.size)
      for (const [value, code] of codes) expect(dictionary.get(code)).toBe(value)
    }),
    { numRuns: 500 },
  )
})

test('bytes that are no UTF-8 become U+FFFD, and equal texts get equal codes', () => {
  const dictionary = new Dictionary()
  const bad = Uint8Array.of(0x61, 0xff, 0x62, 0x61, 0xfe, 0x62)
  const first = dictionary.internBytes(bad, 0, 3)
  expect(dictionary.internBytes(bad, 3, 6)).toBe(first)
  expect(dictionary.intern('a\ufffdb')).toBe(first)
  expect(dictionary.get(first)).toBe('a\ufffdb')
  const mark = encode('\ufeffx')
  expect(dictionary.get(dictionary.internBytes(mark, 0, mark.length))).toBe('\ufeffx')
})

test('many strings survive growth', () => {
  const dictionary = new Dictionary()
  const key = (i: number): string => `sess_${i}_${'x'.repeat(i % 90)}`
  for (let i = 0; i < 20_000; i++) {
    const bytes = encode(key(i))
    expect(dictionary.internBytes(bytes, 0, bytes.length)).toBe(i)
  }
  for (let i = 0; i < 20_000; i += 7) {
    expect(dictionary.find(key(i))).toBe(i)
    expect(dictionary.get(i)).toBe(key(i))
  }
  expect(dictionary.find('nobody')).toBe(-1)
})

test('truncate forgets the last rows of a builder', () => {
  const builder = new StringBuilder(types.string())
  for (const value of ['a', null, 'b']) builder.append(value)
  builder.truncate(1)
  builder.append('c')
  const column = builder.finish()
  expect([column.get(0), column.get(1), column.length]).toEqual(['a', 'c', 2])
})
