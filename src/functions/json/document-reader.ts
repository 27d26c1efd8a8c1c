import { fail } from '../../errors/messages.ts'
import { JsonReader, type Json } from '../../formats/json/parse.ts'
import { isNamePart } from '../../formats/json/refusal.ts'
import { decodeUtf8, wellFormed } from '../../types/bytes.ts'

/**
 * Reads the first JSON value of a text; what follows the value is not read. Flink's functions give Jackson a string, and
 * its parser for strings counts columns by characters and words some refusals otherwise than the one for bytes, which
 * the formats use. Source: jackson-core 2.20, ReaderBasedJsonParser.
 */
export abstract class DocumentReader<N> extends JsonReader<N> {
  document(bytes: Uint8Array): Json<N> {
    this.open(bytes, 0, bytes.length)
    if (this.next() === -1) return this.empty()
    const first = bytes[this.position]!
    const value = this.value()
    const after = this.position < this.end ? bytes[this.position]! : 0x20
    const isNumber = first === 0x2d || (first >= 0x30 && first <= 0x39)
    if (isNumber && after !== 0x20 && after !== 0x09 && after !== 0x0a && after !== 0x0d)
      this.unexpected(after, ': Expected space separating root-level values')
    return value
  }

  /** What is said to a text without a value. */
  protected empty(): never {
    return fail('json-no-content')
  }

  /** Control characters have to be escaped here. */
  protected override string(isKey: boolean): string {
    const { bytes, position: start } = this
    const text = super.string(isKey)
    for (let i = start; i < this.position; i++)
      if (bytes[i]! < 0x20)
        this.refuse(
          `Illegal unquoted character ${this.describe(i)}: has to be escaped using backslash to be included in ${isKey ? 'name' : 'string value'}`,
          i,
        )
    return text
  }

  protected override refuse(problem: string, at: number, code?: 'json-syntax' | 'json-end'): never {
    if (problem.endsWith('VALUE_STRING'))
      return super.refuse('Unexpected end-of-input: was expecting closing quote for a string value', at, code)
    // the place is where an unknown token ends, not behind the character after it
    const isPast = problem.startsWith('Unrecognized token') && !isNamePart(this.bytes[at - 1]!)
    return super.refuse(problem, isPast ? at - 1 : at, code)
  }

  protected override unexpected(byte: number, problem: string): never {
    const ending = byte === -1 ? ENDINGS.find(([inside]) => problem.includes(inside)) : undefined
    if (ending !== undefined) return super.refuse(`Unexpected end-of-input${ending[1]}`, this.end, 'json-end')
    let at = this.position
    // a number is refused at its point or its E
    if (problem.includes('Decimal point') || problem.includes('Exponent')) at--
    if (this.bytes[at] === 0x2b || this.bytes[at] === 0x2d) at--
    if (at === this.position) return super.unexpected(byte, problem)
    return super.refuse(`Unexpected character ${this.describe(byte === -1 ? at : this.position)}${problem}`, at)
  }

  protected override refuseValue(byte: number): never {
    const isName = byte < 0x80 || NAME_START.test(this.characterAt(this.position))
    if (!isName || byte === 0x2c || (byte === 0x5d && this.depth > 0)) return this.unexpected(byte, EXPECTED)
    return super.refuseValue(byte)
  }

  private characterAt(at: number): string {
    return decodeUtf8(this.bytes.subarray(at, Math.min(this.end, at + 4)))
  }

  protected override describe(at: number): string {
    const code = this.characterAt(at).charCodeAt(0)
    if (code > 0xff) return `('${wellFormed(String.fromCharCode(code))}' (code ${code} / 0x${code.toString(16)}))`
    return code >= 0x7f && code < 0xa0 ? `((CTRL-CHAR, code ${code}))` : super.describe(at)
  }

  protected override place(at: number): string {
    const lines = decodeUtf8(this.bytes.subarray(0, at)).split('\n')
    return `line: ${lines.length}, column: ${lines.at(-1)!.length + 1}`
  }
}

const NAME_START = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u
const EXPECTED = ": expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"

/** What stands after `Unexpected end-of-input`, by what was being read when the text ended. */
const ENDINGS: readonly (readonly [inside: string, said: string])[] = [
  ['minus sign', 'No digit following sign'],
  ['Exponent', 'expected a digit for number exponent'],
  ['hex-digit', ' in character escape sequence'],
]
