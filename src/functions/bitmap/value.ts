import { OpaqueValue } from '../../types/value.ts'
import { serialise } from './serialise.ts'

/** From this length on, texts are cut. Source: RoaringBitmap.toString. */
const MOST_TEXT = 0x80000

/** A value of type BITMAP: a set of 32-bit integers, which count as unsigned. Never changed once it is made. */
export class BitmapValue extends OpaqueValue {
  /** In ascending order, each once. */
  readonly values: Uint32Array
  /** Upper halves of values that came as runs in the serialised form; that decides how they are written again. */
  readonly runs: ReadonlySet<number>

  constructor(values: Uint32Array, runs: ReadonlySet<number> = NO_RUNS) {
    super()
    this.values = values
    this.runs = runs
  }

  /** Signed integers in any order. */
  static of(values: Iterable<number>): BitmapValue {
    const sorted = Uint32Array.from(values).sort()
    return new BitmapValue(sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]))
  }

  get cardinality(): number {
    return this.values.length
  }

  text(): string {
    const { values } = this
    if (values.length * 11 <= MOST_TEXT) return `{${values.join(',')}}`
    let text = '{'
    for (let i = 0; i < values.length; i++) {
      if (i > 0) text += ','
      if (i > 0 && text.length > MOST_TEXT) return text + '...}'
      text += values[i]!
    }
    return text + '}'
  }

  key(): string {
    return this.values.join(',')
  }

  override bytes(): Uint8Array {
    return serialise(this)
  }
}

const NO_RUNS: ReadonlySet<number> = new Set()
