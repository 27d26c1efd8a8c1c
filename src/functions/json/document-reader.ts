import { fail } from '../../errors/messages.ts'
import { JsonReader, type Json } from '../../formats/json/parse.ts'

/** Reads the first JSON value of a text, refusing what Jackson refuses by default; what follows the value is not read. */
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
          i + 1,
        )
    return text
  }
}
