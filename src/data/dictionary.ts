import { ByteTable } from './byte-table.ts'
import { grown } from './grown.ts'

/**
 * The distinct strings of a column; a column stores codes into it. Codes are dense from 0 and never change, so
 * whatever was computed for a code stays true: `memo` keeps such results for the life of the dictionary.
 *
 * Strings may come as text or as UTF-8 bytes. Those that came as bytes stay bytes until somebody reads them.
 */
export class Dictionary {
  private readonly strings: (string | undefined)[] = []
  private readonly codes = new Map<string, number>()
  private readonly memos = new Map<string, unknown>()
  private readonly translations = new WeakMap<Dictionary, Int32Array>()
  private bytes: ByteTable | null = null

  get size(): number {
    return this.strings.length
  }

  get(code: number): string {
    return this.strings[code] ?? (this.strings[code] = this.bytes!.text(code))
  }

  /** The code of `text`, added when new. */
  intern(text: string): number {
    const known = this.codes.get(text)
    if (known !== undefined) return known
    let code = -1
    if (this.bytes !== null) {
      const encoded = utf8.encode(text)
      code = this.bytes.find(encoded, 0, encoded.length)
      if (code < 0) this.bytes.add(encoded, 0, encoded.length, this.strings.length)
    }
    if (code < 0) code = this.strings.length
    this.strings[code] = text
    this.codes.set(text, code)
    return code
  }

  /** The code of the UTF-8 text in `[start, end)`, added when new; each invalid byte counts as U+FFFD. */
  internBytes(source: Uint8Array, start: number, end: number): number {
    const bytes = this.bytes ?? this.openBytes()
    const known = bytes.find(source, start, end)
    if (known >= 0) return known
    if (bytes.lastWasAscii) {
      const code = this.strings.length
      bytes.add(source, start, end, code)
      this.strings.push(undefined)
      return code
    }
    // only a decoder knows whether these bytes spell a string that other bytes have spelled before
    const code = this.intern(decoder.decode(source.subarray(start, end)))
    if (bytes.find(source, start, end) < 0) bytes.add(source, start, end, code)
    return code
  }

  /** The code of `text`, or -1. */
  find(text: string): number {
    const known = this.codes.get(text)
    if (known !== undefined) return known
    if (this.bytes === null) return -1
    const encoded = utf8.encode(text)
    const code = this.bytes.find(encoded, 0, encoded.length)
    if (code >= 0) this.codes.set(text, code)
    return code
  }

  /** The memo stored under `key`, made at first use. */
  memo<T>(key: string, make: () => T): T {
    let memo = this.memos.get(key)
    if (memo === undefined) this.memos.set(key, (memo = make()))
    return memo as T
  }

  /**
   * From our codes to those of another dictionary, plus one; 0 = not known yet, for the caller to fill in. As codes never
   * change, what one run has filled in serves the next. Valid until this dictionary grows.
   */
  translation(other: Dictionary): Int32Array {
    let table = this.translations.get(other)
    if (table === undefined || table.length < this.size) {
      table = grown(table ?? new Int32Array(0), this.size)
      this.translations.set(other, table)
    }
    return table
  }

  private openBytes(): ByteTable {
    const bytes = new ByteTable()
    for (const [text, code] of this.codes) {
      const encoded = utf8.encode(text)
      if (bytes.find(encoded, 0, encoded.length) < 0) bytes.add(encoded, 0, encoded.length, code)
    }
    return (this.bytes = bytes)
  }
}

const utf8 = new TextEncoder()
/** Without `ignoreBOM` a leading U+FEFF would be dropped. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
