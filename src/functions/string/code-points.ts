/**
 * Strings by code point: Flink counts the characters of its UTF-8 strings, Java's (and JavaScript's) own methods count
 * UTF-16 units.
 */
const SURROGATE = /[\ud800-\udfff]/

export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length
  let length = text.length
  for (let i = 0; i < text.length - 1; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      length--
      i++
    }
  }
  return length
}

/** The UTF-16 offset of code point `index`, or the length of the text when it has fewer. */
export function codePointOffset(text: string, index: number): number {
  if (!SURROGATE.test(text)) return Math.min(index, text.length)
  let offset = 0
  for (let i = 0; i < index && offset < text.length; i++) offset += text.codePointAt(offset)! > 0xffff ? 2 : 1
  return offset
}

/** Code points `[start, end)`. */
export function codePointSlice(text: string, start: number, end: number): string {
  if (end <= start) return ''
  return text.slice(codePointOffset(text, start), codePointOffset(text, end))
}
