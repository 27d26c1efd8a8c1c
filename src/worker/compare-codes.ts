import { StringColumn } from '../data/column.ts'
import type { Dictionary } from '../data/dictionary.ts'
import { keyOf } from '../types/value.ts'
import type { Rows } from './result-order.ts'
import type { Slices } from './slices.ts'

/** The rows of two tables as numbers: equal ones stand for equal values, in both tables. */
export interface Codes {
  readonly pinned: Int32Array
  readonly current: Int32Array
  /** Every code is below it. */
  readonly size: number
}

/** Rows between two looks at the clock. */
const BLOCK = 1024

/** One column of both tables. Equality is that of SQL for values of one type; NULL equals NULL. */
export async function columnCodes(
  pinned: Rows,
  pinnedColumn: number,
  current: Rows,
  currentColumn: number,
  slices: Slices,
): Promise<Codes> {
  const known = new Map<string | number, number>()
  const code = (key: string | number): number => {
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, known.size)
    return known.size - 1
  }
  // a string is looked up once for each dictionary
  const translations = new Map<Dictionary, Int32Array>()
  const translated = ({ dictionary, codes }: StringColumn, row: number): number => {
    const theirs = codes[row]!
    let table = translations.get(dictionary)
    if (table === undefined || table.length <= theirs)
      translations.set(dictionary, (table = new Int32Array(dictionary.size).fill(-1)))
    return table[theirs]! < 0 ? (table[theirs] = code(keyOf(dictionary.get(theirs)))) : table[theirs]!
  }
  const read = async ({ changelog, table }: Rows, at: number): Promise<Int32Array> => {
    const codes = new Int32Array(table.length)
    for (let i = 0; i < table.length; i++) {
      const { batch, row } = changelog.at(table[i]!)
      const column = batch.columns[at]!
      codes[i] =
        column instanceof StringColumn && !column.isNull(row) ? translated(column, row) : code(keyOf(column.get(row)))
      if (i % BLOCK === 0 && slices.due) await slices.pause()
    }
    return codes
  }
  const codes = { pinned: await read(pinned, pinnedColumn), current: await read(current, currentColumn) }
  return { ...codes, size: known.size }
}

/** Pairs of values as one. */
export async function joined(a: Codes, b: Codes, slices: Slices): Promise<Codes> {
  // both factors are below 2^27, as no answer has more rows than that: the product is exact
  const known = new Map<number, number>()
  const join = async (left: Int32Array, right: Int32Array): Promise<Int32Array> => {
    const codes = new Int32Array(left.length)
    for (let i = 0; i < left.length; i++) {
      const key = left[i]! * b.size + right[i]!
      let code = known.get(key)
      if (code === undefined) known.set(key, (code = known.size))
      codes[i] = code
      if (i % BLOCK === 0 && slices.due) await slices.pause()
    }
    return codes
  }
  const codes = { pinned: await join(a.pinned, b.pinned), current: await join(a.current, b.current) }
  return { ...codes, size: known.size }
}

/** Rows of no column: all are the same. */
export function noCodes(pinned: number, current: number): Codes {
  return { pinned: new Int32Array(pinned), current: new Int32Array(current), size: 1 }
}

/** Whether no value stands twice in one of the tables. */
export function isUnique({ pinned, current, size }: Codes): boolean {
  return [pinned, current].every((codes) => {
    if (codes.length > size) return false
    const seen = new Uint8Array(size)
    for (const code of codes) {
      if (seen[code] === 1) return false
      seen[code] = 1
    }
    return true
  })
}

/** Each value with the number of its turn: the second `a` of one table goes with the second `a` of the other. */
export function numbered({ pinned, current, size }: Codes): Codes {
  const known = new Map<number, number>()
  const number = (codes: Int32Array): Int32Array => {
    const turns = new Int32Array(size)
    return codes.map((code) => {
      const key = turns[code]!++ * size + code
      const found = known.get(key) ?? known.size
      known.set(key, found)
      return found
    })
  }
  const codes = { pinned: number(pinned), current: number(current) }
  return { ...codes, size: known.size }
}

/** Values of a unique key that both tables have. */
export function matches({ pinned, current, size }: Codes): number {
  const there = new Uint8Array(size)
  for (const code of pinned) there[code] = 1
  return current.reduce((sum, code) => sum + there[code]!, 0)
}
