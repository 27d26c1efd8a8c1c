import { encodeUtf8 } from '../../types/bytes.ts'
import { JsonScanner } from './scanner.ts'
import { stringText } from './string.ts'

/** A JSON value whose numbers are kept as `N`; objects keep the order of their keys. */
export type Json<N> = null | boolean | string | N | readonly Json<N>[] | ReadonlyMap<string, Json<N>>

export type JsonValue = Json<number>
export type JsonObject = ReadonlyMap<string, JsonValue>

/** Builds the values that a scanner passes over. */
export abstract class JsonReader<N> extends JsonScanner {
  protected abstract number(text: string): N

  /** The value that starts at the position. */
  protected value(): Json<N> {
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
    return this.number(stringText(bytes, start, this.position, false))
  }

  protected string(isKey: boolean): string {
    const { bytes, position: start } = this
    this.skipString(isKey)
    return stringText(bytes, start + 1, this.position - 1, this.escaped)
  }

  private object(): ReadonlyMap<string, Json<N>> {
    const object = new Map<string, Json<N>>()
    const start = this.position
    if (!this.enter(0x7d)) return object
    let count = 0
    do {
      this.key()
      const key = this.string(true)
      this.colon()
      object.set(key, this.value())
      count++
    } while (this.more(start, 0x7d))
    if (count > object.size) this.repeated()
    return object
  }

  /** After an object with a key that it has twice; the last value counts. */
  protected repeated(): void {}

  private array(): readonly Json<N>[] {
    const array: Json<N>[] = []
    const start = this.position
    if (!this.enter(0x5d)) return array
    do {
      this.element()
      array.push(this.value())
    } while (this.more(start, 0x5d))
    return array
  }
}

class PlainReader extends JsonReader<number> {
  document(text: string): JsonValue {
    const bytes = encodeUtf8(text)
    this.open(bytes, 0, bytes.length)
    this.next()
    return this.value()
  }

  protected number(text: string): number {
    return Number(text)
  }
}

/** Parses one JSON value as Jackson does, with its error messages. */
export const parseJson = (text: string): JsonValue => new PlainReader().document(text)
