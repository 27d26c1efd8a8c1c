import { decodeUtf8 } from '../../types/bytes.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** The text of a string whose content (without quotes) is `[start, end)`. */
export function stringText(bytes: Uint8Array, start: number, end: number, escaped: boolean): string {
  const raw = decodeUtf8(bytes.subarray(start, end))
  return escaped ? raw.replace(/\\(?:u([\da-fA-F]{4})|(.))/gs, unescape) : raw
}

const unescape = (_all: string, hex: string | undefined, char: string): string =>
  hex === undefined ? ESCAPES[char]! : String.fromCharCode(parseInt(hex, 16))

/** A string as Jackson writes it. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]|[^ -\uffff]/g, escapeChar)}"`
}

function escapeChar(char: string): string {
  const short = '\b\f\n\r\t"\\'.indexOf(char)
  if (short !== -1) return '\\' + 'bfnrt"\\'[short]!
  return '\\u' + char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}
