import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { JsonScanner } from '../../formats/json/scanner.ts'
import { stringText } from '../../formats/json/string.ts'
import { numberOf, type JsonValue } from './value.ts'

/** Reads the first JSON value of a text, refusing what Jackson refuses by default; what follows the value is not read. */
class JsonReader extends JsonScanner {
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

  private value(): JsonValue {
    const { bytes, position: start } = this
    switch (bytes[start]) {
      case 0x7b:
        return this.object()
      case 0x5b:
        return this.array()
      case 0x22:
        return this.string(false)
    }
    this.skipValue()
    switch (bytes[start]) {
      case 0x74:
        return true
      case 0x66:
        return false
      case 0x6e:
        return null
    }
    let text = ''
    for (let i = start; i < this.position; i++) text += String.fromCharCode(bytes[i]!)
    return numberOf(text)
  }

  private string(isKey: boolean): string {
    const { bytes, position: start } = this
    this.skipString(isKey)
    for (let i = start; i < this.position; i++)
      if (bytes[i]! < 0x20)
        this.refuse(
          `Illegal unquoted character ${this.describe(i)}: has to be escaped using backslash to be included in ${isKey ? 'name' : 'string value'}`,
          i + 1,
        )
    return stringText(bytes, start + 1, this.position - 1, this.escaped)
  }

  private object(): JsonValue {
    const object = new Map<string, JsonValue>()
    const start = this.position
    if (!this.enter(0x7d)) return object
    do {
      this.key()
      const key = this.string(true)
      this.colon()
      object.set(key, this.value())
    } while (this.more(start, 0x7d))
    return object
  }

  private array(): JsonValue {
    const array: JsonValue[] = []
    const start = this.position
    if (!this.enter(0x5d)) return array
    do {
      this.element()
      array.push(this.value())
    } while (this.more(start, 0x5d))
    return array
  }
}

const reader = new JsonReader()
const encoder = new TextEncoder()

let lastText: string | undefined
let last: JsonValue | SqlError = null

/** The first JSON value of the text, or the error that Jackson gives. Several calls mostly ask for the same text. */
export function readJson(text: string): JsonValue | SqlError {
  if (text === lastText) return last
  try {
    last = reader.document(encoder.encode(text))
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    last = error
  }
  lastText = text
  return last
}
