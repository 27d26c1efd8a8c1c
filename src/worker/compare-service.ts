import { equalValues } from '../types/compare.ts'
import { printText } from '../types/value-text.ts'
import { columnCodes, joined, noCodes, type Codes } from './compare-codes.ts'
import { matchColumns, type MatchedColumns } from './compare-columns.ts'
import { findKey } from './compare-key.ts'
import type { CompareService, Diff, DiffKind, DiffRow } from './compare-protocol.ts'
import { differences, type Difference, type Differences } from './compare-tables.ts'
import type { Result, Results } from './results.ts'
import { Slices } from './slices.ts'

/** A comparison that is done: pages of rows are read from it. */
interface Compared extends Differences {
  readonly columns: MatchedColumns
  readonly key: readonly number[] | null
  readonly ordered: boolean
}

/** Comparisons that are kept. */
const KEPT = 4

export function compareService(results: Results): CompareService {
  const kept = new Map<string, Promise<Compared>>()
  return {
    async diff(pinned, current, { offset, limit, only }) {
      const [before, after] = [results.get(pinned), results.get(current)]
      const name = `${pinned} ${current}`
      let work = kept.get(name)
      if (work === undefined) {
        kept.set(name, (work = compare(before, after)))
        work.catch(() => kept.delete(name))
        if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
      }
      const { columns, key, ordered, list, equal } = await work
      const asked = only === undefined ? list : list.filter(({ kind }) => kind === only)
      const count = (kind: DiffKind): number => list.reduce((sum, each) => sum + Number(each.kind === kind), 0)
      return {
        columns: columns.infos,
        pinnedOnly: columns.pinnedOnly,
        currentOnly: columns.currentOnly,
        key: key === null ? null : [...key],
        ordered,
        counts: { added: count('added'), removed: count('removed'), changed: count('changed'), equal },
        rows: asked.slice(offset, offset + limit).map((difference) => printed(difference, columns, before, after)),
        offset,
        total: asked.length,
      } satisfies Diff
    },
  }
}

async function compare(pinned: Result, current: Result): Promise<Compared> {
  const slices = new Slices(() => !pinned.released && !current.released)
  const columns = matchColumns(pinned.changelog.fields, current.changelog.fields)
  const none = noCodes(pinned.table.length, current.table.length)
  const codes: Codes[] = []
  let whole = none
  for (const column of columns.shared) {
    const own = await columnCodes(pinned, column.pinned, current, column.current, slices)
    codes.push(own)
    whole = await joined(whole, own, slices)
  }
  if (codes.length === 0) return { columns, key: null, ordered: false, list: [], equal: 0 }
  const types = columns.shared.map(({ type }) => type)
  const key = await findKey(types, codes, none, slices)
  return { columns, key: key?.columns ?? null, ordered: key?.ordered === true, ...differences(whole, key?.codes) }
}

function printed({ kind, pinned, current }: Difference, columns: MatchedColumns, from: Result, to: Result): DiffRow {
  const of = (result: Result, row: number, side: 'pinned' | 'current') => {
    const values = result.changelog.values(result.table[row]!)
    return columns.shared.map((column) => values[column[side]]!)
  }
  const print = (value: ReturnType<typeof of>[number], at: number, { zone }: Result): string | null =>
    value === null ? null : printText(value, columns.shared[at]!.type, zone)
  if (kind === 'removed') {
    return { kind, cells: of(from, pinned, 'pinned').map((value, at) => print(value, at, from)), before: [] }
  }
  const values = of(to, current, 'current')
  const cells = values.map((value, at) => print(value, at, to))
  if (kind === 'added') return { kind, cells, before: [] }
  const before = of(from, pinned, 'pinned').flatMap((value, column) =>
    equalValues(value, values[column]!) ? [] : [{ column, text: print(value, column, from) }],
  )
  return { kind, cells, before }
}
