import type { JsonScanner } from './scanner.ts'
import { stringText } from './string.ts'

const QUOTE = 0x22
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/**
 * Finds the wanted fields of an object in one pass over it, nested objects included: where each value starts and ends.
 * The key order of the object before serves as a guess, so that a key is mostly just compared, not looked up.
 */
export class ObjectPlan {
  /** By field: where its value starts, -1 when the object lacks it. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** By field: 1 when its value is a string with escapes. */
  readonly escapes: Uint8Array
  private readonly fields = new Map<string, number>()
  private readonly children: readonly (ObjectPlan | null)[]
  private readonly guessedKeys: Uint8Array[] = []
  private readonly guessedFields: number[] = []

  /** `children[i]`: the plan for the objects that field `names[i]` holds, if any. */
  constructor(names: readonly string[], children: readonly (ObjectPlan | null)[]) {
    names.forEach((name, index) => this.fields.set(name, index))
    this.children = children
    this.starts = new Int32Array(names.length)
    this.ends = new Int32Array(names.length)
    this.escapes = new Uint8Array(names.length)
  }

  /** Passes over an object that opens at the scanner's position. Of equal keys the last one counts. */
  scan(scanner: JsonScanner): void {
    this.starts.fill(-1)
    const start = scanner.position
    if (!scanner.enter(CLOSE_OBJECT)) return
    let index = 0
    do this.member(scanner, index++)
    while (scanner.more(start, CLOSE_OBJECT))
  }

  private member(scanner: JsonScanner, index: number): void {
    const { bytes } = scanner
    scanner.key()
    let field: number
    if (this.guessed(bytes, scanner.position + 1, scanner.end, index)) {
      field = this.guessedFields[index]!
      scanner.position += this.guessedKeys[index]!.length + 2
    } else field = this.lookUp(scanner, index)
    scanner.colon()
    if (field === -1) return scanner.skipValue()
    const start = scanner.position
    const child = this.children[field]!
    if (child !== null && bytes[start] === OPEN_OBJECT) child.scan(scanner)
    else scanner.skipValue()
    this.starts[field] = start
    this.ends[field] = scanner.position
    this.escapes[field] = scanner.escaped ? 1 : 0
  }

  private guessed(bytes: Uint8Array, start: number, end: number, index: number): boolean {
    const key = this.guessedKeys[index]
    if (key === undefined || start + key.length >= end || bytes[start + key.length] !== QUOTE) return false
    for (let i = 0; i < key.length; i++) if (bytes[start + i] !== key[i]) return false
    return true
  }

  private lookUp(scanner: JsonScanner, index: number): number {
    const { bytes } = scanner
    const start = scanner.position + 1
    scanner.skipString(true)
    const end = scanner.position - 1
    const { escaped } = scanner
    const field = this.fields.get(stringText(bytes, start, end, escaped)) ?? -1
    if (!escaped && index <= this.guessedKeys.length) {
      this.guessedKeys[index] = bytes.slice(start, end)
      this.guessedFields[index] = field
    }
    return field
  }
}
