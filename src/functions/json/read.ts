import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { JsonReader } from '../../formats/json/parse.ts'
import { encodeUtf8 } from '../../types/bytes.ts'
import { rememberedLast } from '../remembered.ts'
import { numberOf, type JsonNumber, type JsonValue } from './value.ts'

/** Reads the first JSON value of a text, refusing what Jackson refuses by default; what follows the value is not read. */
class DocumentReader extends JsonReader<JsonNumber> {
  document(bytes: Uint8Array): JsonValue {
    this.open(bytes, 0, bytes.length)
    if (this.next() === -1) return fail('json-no-content')
    const first = bytes[this.position]!
    const value = this.value()
    const after = this.position < this.end ? bytes[this.position]! : 0x20
    const isNumber = first === 0x2d || (first >= 0x30 && first <= 0x39)
    if (isNumber && after !== 0x20 && after !== 0x09 && after !== 0x0a && after !== 0x0d)
      this.unexpected(after, ': Expected space separating root-level values')
    return value
  }

  protected number(text: string): JsonNumber {
    return numberOf(text)
  }

  /** Control characters have to be escaped here. */
  protected override string(isKey: boolean): string {
    const { bytes, position: start } = this
    const text = super.string(isKey)
    for (let i = start; i < this.position; i++)
      if (bytes[i]! < 0x20)
        this.refuse(
          `Illegal unquoted character ${this.describe(i)}: has to be escaped using backslash to be included in ${isKey ? 'name' : 'string value'}`,
          i + 1,
        )
    return text
  }
}

const reader = new DocumentReader()

/** The first JSON value of the text, or the error that Jackson gives. Several calls mostly ask for the same text. */
export const readJson = rememberedLast((text): JsonValue | SqlError => {
  try {
    return reader.document(encodeUtf8(text))
  } catch (error) {
    if (error instanceof SqlError) return error
    throw error
  }
})
