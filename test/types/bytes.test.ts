import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8, hexadecimal, wellFormed } from '../../src/types/bytes.ts'

test.each([
  ['abc', 'abc'],
  ['a\ud83d\ude00b', 'a\ud83d\ude00b'],
  ['\ud83d', '?'],
  ['\ude00\ud83d', '??'],
  ['\ud83d\ud83d\ude00\ude00', '?\ud83d\ude00?'],
])('half a surrogate pair becomes a question mark: %j', (text, written) => {
  expect(wellFormed(text)).toBe(written)
})

test('bytes have two digits each', () => {
  expect(hexadecimal(Uint8Array.of(0, 10, 255))).toBe('000aff')
})

test('a byte order mark stays', () => {
  expect(decodeUtf8(encodeUtf8('\ufeffé'))).toBe('\ufeffé')
})
