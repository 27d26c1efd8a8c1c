import { fail } from '../../errors/messages.ts'
import { isNamePart } from '../../formats/json/refusal.ts'
import { decodeUtf8, encodeUtf8, wellFormed } from '../../types/bytes.ts'
import { DocumentReader } from '../json/document-reader.ts'
import { variantNumber } from './number.ts'
import { VariantValue, type VariantNumber } from './value.ts'

/**
 * Reads JSON text into a VARIANT. Flink gives the text to Jackson as a string here; Jackson's parser for strings counts
 * columns by characters and words some refusals otherwise than the one for bytes. Source: ReaderBasedJsonParser.
 */
export class VariantReader extends DocumentReader<VariantNumber> {
  private names = new Set<string>()
  private duplicateKeys = false

  read(text: string, duplicateKeys: boolean): VariantValue {
    this.names = new Set()
    this.duplicateKeys = duplicateKeys
    const node = this.document(encodeUtf8(text))
    return new VariantValue(node, [...this.names])
  }

  protected override string(isKey: boolean): string {
    const text = wellFormed(super.string(isKey))
    if (isKey) this.names.add(text)
    return text
  }

  protected override repeated(): void {
    if (!this.duplicateKeys) fail('variant-duplicate-key')
  }

  protected number(text: string): VariantNumber {
    return variantNumber(text)
  }

  protected override empty(): never {
    return this.refuse('Unexpected null token', this.end)
  }

  protected override refuse(problem: string, at: number, code?: 'json-syntax' | 'json-end'): never {
    if (problem.endsWith('VALUE_STRING'))
      return super.refuse('Unexpected end-of-input: was expecting closing quote for a string value', at, code)
    const isPast =
      problem.startsWith('Illegal unquoted') ||
      (problem.startsWith('Unrecognized token') && !isNamePart(this.bytes[at - 1]!))
    return super.refuse(problem, isPast ? at - 1 : at, code)
  }

  protected override unexpected(byte: number, problem: string): never {
    const ending = byte === -1 ? ENDINGS.find(([inside]) => problem.includes(inside)) : undefined
    if (ending !== undefined) return super.refuse(`Unexpected end-of-input${ending[1]}`, this.end, 'json-end')
    if (problem.includes('Decimal point')) {
      // the point itself where nothing follows
      const found = this.describe(byte === -1 ? this.position - 1 : this.position)
      return super.refuse(`Unexpected character ${found}${problem}`, this.position - 1)
    }
    return super.unexpected(byte, problem)
  }

  protected override refuseValue(byte: number): never {
    const isClose = byte === 0x5d || byte === 0x7d
    if (byte === 0x2c || (byte === 0x5d && this.depth > 0)) return this.unexpected(byte, `: ${VALID_VALUE}`)
    const isName = byte < 0x80 || isClose || /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u.test(this.characterAt(this.position))
    return isName ? super.refuseValue(byte) : this.unexpected(byte, `: ${VALID_VALUE}`)
  }

  private characterAt(at: number): string {
    return decodeUtf8(this.bytes.subarray(at, Math.min(this.end, at + 4)))
  }

  protected override describe(at: number): string {
    const code = this.characterAt(at).charCodeAt(0)
    if (code > 0xff) return `('${wellFormed(String.fromCharCode(code))}' (code ${code} / 0x${code.toString(16)}))`
    if (code >= 0x7f && code < 0xa0) return `((CTRL-CHAR, code ${code}))`
    return super.describe(at)
  }

  protected override place(at: number): string {
    const before = decodeUtf8(this.bytes.subarray(0, at)).split('\n')
    return `line: ${before.length}, column: ${before.at(-1)!.length + 1}`
  }
}

const VALID_VALUE = "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"

/** What stands after `Unexpected end-of-input`, by what was read when the text ended. */
const ENDINGS: readonly (readonly [inside: string, said: string])[] = [
  ['minus sign', 'No digit following sign'],
  ['Exponent', 'expected a digit for number exponent'],
  ['hex-digit', ' in character escape sequence'],
]
