import { isFloating, isInteger, type LogicalType } from '../types/logical-type.ts'
import { isUnique, joined, matches, numbered, type Codes } from './compare-codes.ts'
import type { Slices } from './slices.ts'

/** Sets of more columns than this are not tried one by one. */
const most = 3
/** Columns that sets are made of. */
const widest = 8

export interface Key {
  /** Columns, in their order. */
  readonly columns: readonly number[]
  readonly codes: Codes
  /** Rows of one key are told apart by their order. */
  readonly ordered: boolean
}

/**
 * The columns that tell rows apart: the fewest whose values are unique in both tables and mostly the same in both. Text
 * comes before times, both before whole numbers, and other numbers never: they are what changes. Two tables of one row
 * need no column. Where a unique key finds few rows again, as when every time has moved, text that is nearly unique does
 * better, and the few rows that share it go by their order. A key leaves something that can change; undefined where
 * there is none.
 */
export async function findKey(
  types: readonly LogicalType[],
  columns: readonly Codes[],
  none: Codes,
  slices: Slices,
): Promise<Key | undefined> {
  if (isUnique(none)) return { columns: [], codes: none, ordered: false }
  const ranked = types.map((type, at) => ({ at, rank: rankOf(type) })).sort((a, b) => a.rank - b.rank)
  const upTo = (rank: number): number[] => ranked.filter((each) => each.rank <= rank).map(({ at }) => at)
  const enough = Math.min(none.pinned.length, none.current.length) / 2
  let best: Key | undefined
  let found = -1
  const consider = (key: Key): boolean => {
    const again = matches(key.ordered ? numbered(key.codes) : key.codes)
    if (again > found) [best, found] = [key, again]
    return found > 0 && found >= enough
  }
  const named = (set: readonly number[], codes: Codes, ordered: boolean): Key => ({
    columns: [...set].sort((a, b) => a - b),
    codes,
    ordered,
  })
  for (const set of setsOf(upTo(time), types.length)) {
    const codes = await codesOf(set, columns, slices)
    if (isUnique(codes) && consider(named(set, codes, false))) return best
  }
  for (const set of setsOf(upTo(text), types.length)) {
    const codes = await codesOf(set, columns, slices)
    // a name of few values says little of which row is which
    if (2 * codes.size < Math.max(none.pinned.length, none.current.length)) continue
    if (consider(named(set, codes, true))) return best
  }
  if (best !== undefined) return best
  for (const set of setsOf(upTo(whole), types.length)) {
    const codes = await codesOf(set, columns, slices)
    if (isUnique(codes) && consider(named(set, codes, false))) return best
  }
  return best
}

const [text, time, whole, measure] = [0, 1, 2, 3]

function rankOf(type: LogicalType): number {
  if (type.kind === 'DECIMAL' || isFloating(type)) return measure
  if (type.kind === 'INTERVAL_DAY_TIME' || type.kind === 'INTERVAL_YEAR_MONTH') return measure
  if (isInteger(type)) return whole
  return /^(TIMESTAMP|DATE|TIME)/.test(type.kind) ? time : text
}

/** Sets of one column, then of two, and so on, and all at last; never all of the table's. */
function* setsOf(candidates: readonly number[], all: number): Generator<readonly number[]> {
  const some = candidates.slice(0, widest)
  for (let size = 1; size <= most && size < all; size++) yield* subsets(some, size)
  if (candidates.length > most && candidates.length < all) yield candidates
}

function* subsets(from: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) return yield []
  for (let i = 0; i + size <= from.length; i++) {
    for (const rest of subsets(from.slice(i + 1), size - 1)) yield [from[i]!, ...rest]
  }
}

async function codesOf(set: readonly number[], columns: readonly Codes[], slices: Slices): Promise<Codes> {
  let codes = columns[set[0]!]!
  for (const at of set.slice(1)) codes = await joined(codes, columns[at]!, slices)
  return codes
}
