import { sqlError } from '../../errors/messages.ts'
import { decodeUtf8 } from '../../types/bytes.ts'

const COMMA = 0x2c
const CLOSE_OBJECT = 0x7d
const CLOSE_ARRAY = 0x5d

const SOURCE = '[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)'
export const UNKNOWN_SOURCE = '[Source: UNKNOWN'
const EXPECTED_TOKEN = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'"
const MAX_TOKEN = 256

/** Where a scanner is in its text, and Jackson's words for what it may not find there. */
export abstract class JsonRefusal {
  bytes: Uint8Array = NOTHING
  position = 0
  end = 0
  protected start = 0
  /** Brackets that are open. */
  protected depth = 0

  protected unclosed(close: number, start: number): never {
    return this.refuse(
      `Unexpected end-of-input: expected close marker for ${scopeOf(close)} (start marker at ${SOURCE}; ` +
        `${this.place(start)}])`,
      this.end,
      'json-end',
    )
  }

  protected mismatch(found: number, expected: number, start: number): never {
    return this.refuse(
      `Unexpected close marker '${String.fromCharCode(found)}': expected '${String.fromCharCode(expected)}' ` +
        `(for ${scopeOf(expected)} starting at ${SOURCE}; ${this.place(start)}])`,
      this.position,
    )
  }

  protected refuseValue(byte: number): never {
    if (byte === -1) return this.refuse('Unexpected end-of-input', this.end, 'json-end')
    if (byte === 0x2b)
      return this.refuse(
        `Unexpected character ${this.describe(this.position)} in numeric value: JSON spec does not allow numbers to ` +
          'have plus signs: enable `JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow',
        this.position + 1,
      )
    if (this.depth === 0 && (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT))
      return this.refuse(
        `Unexpected close marker '${String.fromCharCode(byte)}': no open ${scopeOf(byte)} to close`,
        this.position,
        'json-syntax',
        UNKNOWN_SOURCE,
      )
    if (byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT)
      return this.unexpected(byte, ': expected a value')
    if (isNamePart(byte)) return this.refuseToken()
    return this.unexpected(byte, `: expected a valid value (${EXPECTED_TOKEN})`)
  }

  protected refuseToken(source = SOURCE): never {
    const start = this.position
    let end = start + 1
    while (end < this.end && isNamePart(this.bytes[end]!)) end++
    const token = decodeUtf8(this.bytes.subarray(start, end))
    if (/^(NaN|INF|-?Infinity)$/.test(token))
      return this.refuse(
        `Non-standard token '${token}': enable \`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS\` to allow`,
        end,
      )
    const tooLong = token.length > MAX_TOKEN
    const shown = tooLong ? token.slice(0, MAX_TOKEN) + '...' : token
    return this.refuse(
      `Unrecognized token '${shown}': was expecting (${EXPECTED_TOKEN})`,
      tooLong ? start + MAX_TOKEN : end < this.end ? end + 1 : end,
      'json-syntax',
      source,
    )
  }

  protected unexpected(byte: number, problem: string): never {
    if (byte === -1) return this.refuse('Unexpected end-of-input in FIELD_NAME', this.end, 'json-end')
    return this.refuse(`Unexpected character ${this.describe(this.position)}${problem}`, this.position)
  }

  protected refuse(
    problem: string,
    at: number,
    code: 'json-syntax' | 'json-end' = 'json-syntax',
    source = SOURCE,
  ): never {
    const where = `byte ${at - this.start}`
    throw sqlError(code, { problem: `${problem}\n at ${source}; ${this.place(at)}]` }).with({ where })
  }

  /** `'x' (code 120)` */
  protected describe(at: number): string {
    const text = decodeUtf8(this.bytes.subarray(at, Math.min(this.end, at + 4)))
    const code = text.codePointAt(0)!
    const char = String.fromCodePoint(code)
    return code < 0x20 ? `((CTRL-CHAR, code ${code}))` : `('${char}' (code ${code}))`
  }

  protected place(at: number): string {
    let line = 1
    let lineStart = this.start
    for (let i = this.start; i < at; i++)
      if (this.bytes[i] === 0x0a) {
        line++
        lineStart = i + 1
      }
    return `line: ${line}, column: ${at - lineStart + 1}`
  }
}

const NOTHING = new Uint8Array(0)

export const scopeOf = (close: number): string => (close === CLOSE_OBJECT ? 'Object' : 'Array')

export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

/** What Jackson takes into an unknown token: letters, digits, `_`, `$` and whatever is not ASCII. */
export const isNamePart = (byte: number): boolean =>
  isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x5f || byte === 0x24 || byte >= 0x80
