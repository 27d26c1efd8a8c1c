const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** UTF-8 with U+FFFD for what is no UTF-8, as Java's String constructor does. */
export const decodeUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)

const SURROGATE = /[\ud800-\udfff]/
const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** What is left of a text that Java has written as UTF-8: half a surrogate pair becomes `?`. */
export const wellFormed = (text: string): string => (SURROGATE.test(text) ? text.replace(HALF_PAIR, '?') : text)

const DIGITS = '0123456789abcdef'

/** Two digits a byte. */
export function hexadecimal(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += DIGITS[byte >> 4]! + DIGITS[byte & 15]!
  return text
}
