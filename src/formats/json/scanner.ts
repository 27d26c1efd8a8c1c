import { fail } from '../../errors/messages.ts'
import { isDigit, isNamePart, JsonRefusal, scopeOf, UNKNOWN_SOURCE } from './refusal.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const SLASH = 0x2f

/** 1 for the bytes inside a string that need a closer look: `"`, `\` and whatever is not ASCII. */
const SPECIAL = new Uint8Array(256).fill(1, 0x80)
SPECIAL[QUOTE] = SPECIAL[BACKSLASH] = 1

const MAX_DEPTH = 1000

/**
 * Walks JSON text in UTF-8 without building values, refusing what Jackson refuses, in its words. Control characters
 * may stand in strings (Flink switches that on). Source: RFC 8259; jackson-core 2.20, UTF8StreamJsonParser.
 */
export class JsonScanner extends JsonRefusal {
  /** Whether the string that was passed last has escapes. */
  escaped = false

  open(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes
    this.start = start
    this.position = start
    this.end = end
    this.depth = 0
  }

  /** Passes over white space; the next byte, or -1 at the end. */
  next(): number {
    const { bytes, end } = this
    for (let i = this.position; i < end; i++) {
      const byte = bytes[i]!
      if (byte > 0x20) {
        this.position = i
        if (byte === SLASH) this.unexpected(byte, COMMENT)
        return byte
      }
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)
        this.refuse(
          `Illegal character ${this.describe(i)}: only regular white space (\\r, \\n, \\t) is allowed between tokens`,
          i + 1,
        )
    }
    this.position = end
    return -1
  }

  /** Passes over one value that starts at `position`. */
  skipValue(): void {
    const byte = this.position < this.end ? this.bytes[this.position]! : -1
    switch (byte) {
      case QUOTE:
        return this.skipString(false)
      case OPEN_OBJECT:
        return this.skipObject()
      case OPEN_ARRAY:
        return this.skipArray()
      case 0x74:
        return this.skipWord('true')
      case 0x66:
        return this.skipWord('false')
      case 0x6e:
        return this.skipWord('null')
      default:
        return isDigit(byte) || byte === 0x2d ? this.skipNumber() : this.refuseValue(byte)
    }
  }

  /** Passes over a string with its quotes. */
  skipString(isKey: boolean): void {
    const { bytes, end } = this
    this.escaped = false
    let i = this.position + 1
    for (;;) {
      while (i < end && SPECIAL[bytes[i]!] === 0) i++
      if (i >= end) {
        this.position = end
        this.refuse(`Unexpected end-of-input in ${isKey ? 'field name' : 'VALUE_STRING'}`, end, 'json-end')
      }
      const byte = bytes[i]!
      if (byte === QUOTE) {
        this.position = i + 1
        return
      }
      if (byte === BACKSLASH) {
        this.escaped = true
        i = this.skipEscape(i)
      } else i = this.skipMultiByte(i)
    }
  }

  private skipObject(): void {
    const start = this.position
    if (!this.enter(CLOSE_OBJECT)) return
    do {
      this.key()
      this.skipString(true)
      this.colon()
      this.skipValue()
    } while (this.more(start, CLOSE_OBJECT))
  }

  private skipArray(): void {
    const start = this.position
    if (!this.enter(CLOSE_ARRAY)) return
    do {
      this.element()
      this.skipValue()
    } while (this.more(start, CLOSE_ARRAY))
  }

  /** Passes over an opening bracket; when the matching `close` follows, over that too. Whether there is content. */
  enter(close: number): boolean {
    if (++this.depth > MAX_DEPTH) fail('json-too-deep', { depth: this.depth, most: MAX_DEPTH })
    const start = this.position++
    const byte = this.next()
    if (byte === -1) this.unclosed(close, start)
    if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (byte !== close) this.mismatch(byte, close, start)
      this.position++
      this.depth--
      return false
    }
    return true
  }

  /** Moves to the quote that opens a field name. */
  key(): void {
    const byte = this.next()
    if (byte === -1) this.refuse(`${EOF_BETWEEN} Object entries`, this.end)
    if (byte !== QUOTE) this.unexpected(byte, ': was expecting double-quote to start field name')
  }

  /** Passes over the colon, up to the value. */
  colon(): void {
    const byte = this.next()
    if (byte !== COLON) {
      if (byte === -1) this.refuse(`${EOF_BETWEEN} Object entries`, this.end, 'json-end')
      this.unexpected(byte, ': was expecting a colon to separate field name and value')
    }
    this.position++
    if (this.next() === -1) this.refuse(`${EOF_BETWEEN} Object entries`, this.end, 'json-end')
  }

  /** Moves to the next element of an array. */
  element(): void {
    if (this.next() === -1) this.refuse(`${EOF_BETWEEN} Array entries`, this.end)
  }

  /** After a value: whether another one follows before `close`; passes over the comma or the closing bracket. */
  more(start: number, close: number): boolean {
    const byte = this.next()
    if (byte === COMMA) {
      this.position++
      return true
    }
    if (byte === close) {
      this.position++
      this.depth--
      return false
    }
    if (byte === -1) this.unclosed(close, start)
    if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) this.mismatch(byte, close, start)
    return this.unexpected(byte, `: was expecting comma to separate ${scopeOf(close)} entries`)
  }

  private skipWord(word: string): void {
    const { bytes, position } = this
    let i = 0
    while (i < word.length && bytes[position + i] === word.charCodeAt(i)) i++
    const after = position + i < this.end ? bytes[position + i]! : -1
    if (i < word.length) this.refuseToken()
    if (isNamePart(after)) this.refuseToken(UNKNOWN_SOURCE)
    this.position = position + i
  }

  private skipNumber(): void {
    const { bytes, end } = this
    let i = this.position
    if (bytes[i] === 0x2d) {
      i++
      if (!isDigit(i < end ? bytes[i]! : -1)) {
        if (bytes[i] === 0x49) this.refuseToken()
        this.position = i
        this.unexpected(
          i < end ? bytes[i]! : -1,
          ' in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value',
        )
      }
    }
    if (bytes[i] === 0x30) {
      i++
      if (i < end && isDigit(bytes[i]!)) this.refuse('Invalid numeric value: Leading zeroes not allowed', i)
    } else while (i < end && isDigit(bytes[i]!)) i++
    if (i < end && bytes[i] === 0x2e) i = this.skipDigits(i + 1, 'Decimal point not followed by a digit')
    if (i < end && (bytes[i]! | 0x20) === 0x65) {
      const sign = i + 1 < end ? bytes[i + 1]! : -1
      i = this.skipDigits(sign === 0x2b || sign === 0x2d ? i + 2 : i + 1, 'Exponent indicator not followed by a digit')
    }
    this.position = i
  }

  private skipDigits(from: number, problem: string): number {
    let i = from
    while (i < this.end && isDigit(this.bytes[i]!)) i++
    if (i === from) {
      this.position = i
      this.unexpected(i < this.end ? this.bytes[i]! : -1, ` in numeric value: ${problem}`)
    }
    return i
  }

  /** From a backslash to behind its escape. */
  private skipEscape(at: number): number {
    const byte = at + 1 < this.end ? this.bytes[at + 1]! : -1
    if (byte !== -1 && '"\\/bfnrt'.includes(String.fromCharCode(byte))) return at + 2
    if (byte !== 0x75) {
      if (byte === -1) this.refuse('Unexpected end-of-input in character escape sequence', this.end, 'json-end')
      this.refuse(`Unrecognized character escape ${this.describe(at + 1).slice(1, -1)}`, at + 1)
    }
    for (let i = at + 2; i < at + 6; i++)
      if (i >= this.end || !isHexDigit(this.bytes[i]!)) {
        this.position = i
        this.unexpected(i < this.end ? this.bytes[i]! : -1, ': expected a hex-digit for character escape sequence')
      }
    return at + 6
  }

  private skipMultiByte(at: number): number {
    const first = this.bytes[at]!
    const length = (first & 0xe0) === 0xc0 ? 2 : (first & 0xf0) === 0xe0 ? 3 : (first & 0xf8) === 0xf0 ? 4 : 0
    if (length === 0) this.refuse(`Invalid UTF-8 start byte 0x${first.toString(16)}`, at)
    for (let i = at + 1; i < at + length; i++) {
      const byte = i < this.end ? this.bytes[i]! : 0
      if ((byte & 0xc0) !== 0x80) this.refuse(`Invalid UTF-8 middle byte 0x${byte.toString(16)}`, i)
    }
    return at + length
  }
}

const EOF_BETWEEN = 'Unexpected end-of-input within/between'
const COMMENT =
  ": maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)"
const isHexDigit = (byte: number): boolean => isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
