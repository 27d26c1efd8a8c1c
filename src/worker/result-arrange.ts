import { numberAt, type ColumnKeys } from './result-columns.ts'
import { FilterError, readFilter, type ColumnTest } from './result-filter.ts'
import type { Order, Rows } from './result-order.ts'
import type { Arrangement, ColumnFilter, FilterProblem } from './result-protocol.ts'
import { sortRows } from './result-sort.ts'
import type { Slices } from './slices.ts'

/** Rows filtered and then sorted. Loaded when a reader first asks for it. */
export async function arranged(
  result: Rows,
  { sort, filters }: Arrangement,
  whole: Pick<Order, 'rows' | 'all'>,
  slices: Slices,
): Promise<Order> {
  const { changelog } = result
  const { all } = whole
  let { rows } = whole
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
