import { parseKind, RowKind } from '../../types/row-kind.ts'
import { ObjectPlan } from './object-plan.ts'
import { JsonScanner } from './scanner.ts'
import { stringText } from './string.ts'

/** Recorded rows: a file with a line `{"at": ms, "op": "+I", "key": …, "value": {…}}` for each. */
export interface RecordLines {
  readonly length: number
  /** Arrival times in ms; a line without one has its number, from 0. */
  readonly at: Float64Array
  readonly kinds: Uint8Array
  /** Null where there is none; JSON text where it is no string. */
  readonly keys: readonly (string | null)[]
  /** The file; the value of line i is the JSON text in `[starts[i], ends[i])`, with -1 for none. */
  readonly bytes: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

const AT = 0
const OP = 1
const KEY = 2
const VALUE = 3
const NEWLINE = 0x0a
const QUOTE = 0x22

/** Finds the parts of each line without parsing the values, so that a format decodes them from their own text. */
export function recordLines(bytes: Uint8Array): RecordLines {
  const plan = new ObjectPlan(['at', 'op', 'key', 'value'], [null, null, null, null])
  const scanner = new JsonScanner()
  const at: number[] = []
  const kinds: RowKind[] = []
  const keys: (string | null)[] = []
  const starts: number[] = []
  const ends: number[] = []
  const text = (field: number): string | null => {
    const start = plan.starts[field]!
    const end = plan.ends[field]!
    if (start < 0) return null
    return bytes[start] === QUOTE
      ? stringText(bytes, start + 1, end - 1, plan.escapes[field] === 1)
      : stringText(bytes, start, end, false)
  }
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline
    scanner.open(bytes, start, end)
    start = end + 1
    if (scanner.next() === -1) continue
    plan.scan(scanner)
    const time = text(AT)
    at.push(time === null ? at.length : Number(time))
    kinds.push(parseKind(text(OP) ?? '+I') ?? RowKind.INSERT)
    const key = text(KEY)
    keys.push(key === 'null' && bytes[plan.starts[KEY]!] !== QUOTE ? null : key)
    starts.push(plan.starts[VALUE]!)
    ends.push(plan.starts[VALUE]! < 0 ? -1 : plan.ends[VALUE]!)
  }
  return {
    length: at.length,
    at: Float64Array.from(at),
    kinds: Uint8Array.from(kinds),
    keys,
    bytes,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
  }
}
