import { isFloating, isInteger, type LogicalType } from '../types/logical-type.ts'
import { isUnique, joined, type Codes } from './compare-codes.ts'
import type { Slices } from './slices.ts'

/** Sets of more columns than this are not tried one by one. */
const most = 3
/** Columns that sets are made of. */
const widest = 8

export interface Key {
  /** Columns, in their order. */
  readonly columns: readonly number[]
  readonly codes: Codes
}

/**
 * The columns that tell rows apart: the fewest whose values are unique in both tables. Text comes before times, both
 * before whole numbers, and other numbers never: they are what changes. Two tables of one row need no column. A key
 * leaves something that can change; undefined where there is none.
 */
export async function findKey(
  types: readonly LogicalType[],
  columns: readonly Codes[],
  none: Codes,
  slices: Slices,
): Promise<Key | undefined> {
  if (isUnique(none)) return { columns: [], codes: none }
  const ranked = types.map((type, at) => ({ at, rank: rankOf(type) })).sort((a, b) => a.rank - b.rank)
  const names = ranked.filter(({ rank }) => rank < whole).map(({ at }) => at)
  const all = ranked.filter(({ rank }) => rank <= whole).map(({ at }) => at)
  for (const candidates of [names, all]) {
    for (const set of [...setsOf(candidates.slice(0, widest)), candidates]) {
      if (set.length === 0 || set.length >= types.length) continue
      const codes = await codesOf(set, columns, slices)
      if (isUnique(codes)) return { columns: [...set].sort((a, b) => a - b), codes }
    }
  }
  return undefined
}

const whole = 2

function rankOf(type: LogicalType): number {
  if (type.kind === 'DECIMAL' || isFloating(type)) return 9
  if (type.kind === 'INTERVAL_DAY_TIME' || type.kind === 'INTERVAL_YEAR_MONTH') return 9
  if (isInteger(type)) return whole
  return /^(TIMESTAMP|DATE|TIME)/.test(type.kind) ? 1 : 0
}

/** Sets of one column, then of two, and so on. */
function* setsOf(candidates: readonly number[]): Generator<readonly number[]> {
  for (let size = 1; size <= most; size++) yield* subsets(candidates, size)
}

function* subsets(from: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) return yield []
  for (let i = 0; i + size <= from.length; i++) {
    for (const rest of subsets(from.slice(i + 1), size - 1)) yield [from[i]!, ...rest]
  }
}

export async function codesOf(set: readonly number[], columns: readonly Codes[], slices: Slices): Promise<Codes> {
  let codes = columns[set[0]!]!
  for (const at of set.slice(1)) codes = await joined(codes, columns[at]!, slices)
  return codes
}
