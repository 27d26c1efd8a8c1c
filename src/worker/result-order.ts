import type { Changelog } from '../engine/changelog.ts'
import { numberAt, type ColumnCache, type ColumnKeys } from './result-columns.ts'
import { FilterError, readFilter, type ColumnTest } from './result-filter.ts'
import type { Arrangement, ColumnFilter, FilterProblem } from './result-protocol.ts'
import { sortRows } from './result-sort.ts'
import { Slices } from './slices.ts'

/** Rows of a view in the order asked. */
export interface Order {
  /** Rows of the changelog; null = all of them as they came. */
  readonly rows: Int32Array | null
  readonly total: number
  /** Rows before filters. */
  readonly all: number
  readonly problems: readonly FilterProblem[]
}

export interface Rows {
  readonly changelog: Changelog
  readonly zone: string
  readonly table: Int32Array
  readonly columns: ColumnCache
  /** Nobody shows it any more. */
  readonly released: boolean
}

/** Keeps the newest arrangement of a result: blocks of rows are read from it one by one. */
export class Orders {
  private newest = 0
  private key = ''
  private order: Promise<Order> | undefined

  get(result: Rows, arrangement: Arrangement): Promise<Order> {
    const key = keyOf(arrangement)
    if (this.order !== undefined && this.key === key) return this.order
    const mine = ++this.newest
    const slices = new Slices(() => mine === this.newest && !result.released)
    const order = arrange(result, arrangement, slices)
    this.key = key
    this.order = order
    order.catch(() => {
      if (this.order === order) this.order = undefined
    })
    return order
  }

  /** The kept arrangement, where it is the one. */
  known(arrangement: Arrangement): Promise<Order> | undefined {
    return this.key === keyOf(arrangement) ? this.order : undefined
  }
}

const keyOf = ({ view, sort, filters }: Arrangement): string => JSON.stringify([view, sort, filters])

export async function arrange(result: Rows, { view, sort, filters }: Arrangement, slices: Slices): Promise<Order> {
  const { changelog } = result
  // only an updating changelog differs from its table
  let rows = view === 'table' && changelog.updating ? result.table : null
  const all = rows?.length ?? changelog.length
  const problems: FilterProblem[] = []
  for (const filter of filters) {
    const test = columnTest(result, filter, problems)
    if (test === undefined) continue
    const keys = await result.columns.keys(filter.column, slices)
    rows = await filterRows(rows, changelog.length, keys, test, slices)
  }
  if (sort !== undefined && sort.column < changelog.fields.length) {
    const keys = await result.columns.keys(sort.column, slices)
    rows = await sortRows(
      rows ?? Int32Array.from({ length: changelog.length }, (_, row) => row),
      keys,
      changelog.fields[sort.column]!.type,
      sort.descending,
      slices,
    )
  }
  return { rows, total: rows?.length ?? all, all, problems }
}

function columnTest(
  { changelog, zone }: Rows,
  { column, text }: ColumnFilter,
  problems: FilterProblem[],
): ColumnTest | undefined {
  const field = changelog.fields[column]
  if (field === undefined || text.trim() === '') return undefined
  try {
    return readFilter(text, field.type, zone)
  } catch (error) {
    if (!(error instanceof FilterError)) throw error
    problems.push({ column, message: error.message })
    return undefined
  }
}

async function filterRows(
  rows: Int32Array | null,
  length: number,
  keys: ColumnKeys,
  test: ColumnTest,
  slices: Slices,
): Promise<Int32Array> {
  const passes = await rowTest(keys, test, slices)
  const total = rows?.length ?? length
  const found = new Int32Array(total)
  let count = 0
  for (let i = 0; i < total; i++) {
    const row = rows === null ? i : rows[i]!
    if (passes(row)) found[count++] = row
    if ((i & 1023) === 0 && slices.due) await slices.pause()
  }
  return found.slice(0, count)
}

async function rowTest(keys: ColumnKeys, test: ColumnTest, slices: Slices): Promise<(row: number) => boolean> {
  if (keys.form === 'numbers') return (row) => (keys.valid[row] === 0 ? test.nulls : test.passes(numberAt(keys, row)))
  // a distinct value is asked once
  const answers = new Uint8Array(keys.values.length)
  for (let code = 0; code < answers.length; code++) {
    answers[code] = Number(test.passes(keys.values[code]!))
    if ((code & 1023) === 0 && slices.due) await slices.pause()
  }
  return (row) => {
    const code = keys.codes[row]!
    return code < 0 ? test.nulls : answers[code] === 1
  }
}

export const rowAt = ({ rows }: Order, i: number): number => (rows === null ? i : rows[i]!)
