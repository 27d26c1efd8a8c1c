const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

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
  const raw = decoder.decode(bytes.subarray(start, end))
  return escaped ? raw.replace(/\\(?:u([\da-fA-F]{4})|(.))/gs, unescape) : raw
}

const unescape = (_all: string, hex: string | undefined, char: string): string =>
  hex === undefined ? ESCAPES[char]! : String.fromCharCode(parseInt(hex, 16))

/** As Flink stores it in UTF-8: half a surrogate pair becomes `?`. */
export const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?')

/** A string as Jackson writes it. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]|[^ -\uffff]/g, escapeChar)}"`
}

function escapeChar(char: string): string {
  const short = '\b\f\n\r\t"\\'.indexOf(char)
  if (short !== -1) return '\\' + 'bfnrt"\\'[short]!
  return '\\u' + char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}
