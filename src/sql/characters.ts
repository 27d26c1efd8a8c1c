/** Which characters may stand in a bare identifier, as ranges of UTF-16 code units (inclusive, in pairs). */
const letterRanges = [
  0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x1fff, 0x3040, 0x318f, 0x3300, 0x337f, 0x3400, 0x3d2d, 0x4e00, 0x9fff, 0xf900, 0xfaff,
]

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Letters, `_` and `$`; NaN (past the end) is none. */
export function isLetter(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x24
  for (let i = 0; i < letterRanges.length; i += 2) {
    if (code >= letterRanges[i]! && code <= letterRanges[i + 1]!) return true
  }
  return false
}

export function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || isDigit(code)
}

/** Blank, tab, line feed, form feed, carriage return: nothing else separates tokens. */
export function isWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c
}
