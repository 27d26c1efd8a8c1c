import type { LogicalType } from '../types/logical-type.ts'
import { isDatetime, isExactNumeric } from '../types/logical-type.ts'
import { comparator } from '../types/compare.ts'
import { keyOf, type Value } from '../types/value.ts'
import { printText } from '../types/value-text.ts'
import { numberAt, type CodeKeys, type NumberKeys } from './result-columns.ts'
import type { Rows } from './result-order.ts'
import type { ColumnStatistics, ResultView } from './result-protocol.ts'
import { valueOrder } from './result-sort.ts'
import type { Slices } from './slices.ts'

/** Different numbers are counted up to here. */
const MOST_DISTINCT = 100_000
const BINS = 20
/** Most frequent values that are told. */
const TOP = 20

type EachRow = (visit: (row: number) => void) => Promise<void>

export async function columnStatistics(
  result: Rows,
  view: ResultView,
  column: number,
  slices: Slices,
): Promise<ColumnStatistics> {
  const { changelog, zone } = result
  const { type } = changelog.fields[column]!
  const keys = await result.columns.keys(column, slices)
  const rows = view === 'table' && changelog.updating ? result.table : null
  const total = rows?.length ?? changelog.length
  const each: EachRow = async (visit) => {
    for (let i = 0; i < total; i++) {
      visit(rows === null ? i : rows[i]!)
      if ((i & 4095) === 0 && slices.due) await slices.pause()
    }
  }
  return keys.form === 'numbers'
    ? numberStatistics(keys, type, zone, total, each)
    : codeStatistics(keys, type, total, each)
}

async function numberStatistics(
  numbers: NumberKeys,
  type: LogicalType,
  zone: string,
  rows: number,
  each: EachRow,
): Promise<ColumnStatistics> {
  const { keys, valid, wide } = numbers
  const compare = comparator(type)
  const seen = new Set<number | string>()
  let nulls = 0
  let least = -1
  let most = -1
  await each((row) => {
    if (valid[row] === 0) {
      nulls++
      return
    }
    if (seen.size <= MOST_DISTINCT) seen.add(wide.has(row) ? keyOf(wide.get(row)!) : keys[row]!)
    // no place on an axis
    if (!Number.isFinite(keys[row])) return
    if (least < 0) least = most = row
    else if (wide.size === 0) {
      if (keys[row]! < keys[least]!) least = row
      if (keys[row]! > keys[most]!) most = row
    } else {
      if (compare(numberAt(numbers, row), numberAt(numbers, least)) < 0) least = row
      if (compare(numberAt(numbers, row), numberAt(numbers, most)) > 0) most = row
    }
  })
  const counts = least < 0 ? [] : await bins(numbers, type, keys[least]!, keys[most]!, each)
  const text = (row: number): string | null => (row < 0 ? null : printText(numberAt(numbers, row), type, zone))
  return {
    rows,
    nulls,
    distinct: Math.min(seen.size, MOST_DISTINCT),
    moreDistinct: seen.size > MOST_DISTINCT,
    min: text(least),
    max: text(most),
    distribution: { form: 'bins', counts },
  }
}

async function bins(
  { keys, valid }: NumberKeys,
  type: LogicalType,
  low: number,
  high: number,
  each: EachRow,
): Promise<number[]> {
  const span = high - low
  // whole numbers that are few have a bin each
  const whole = isExactNumeric(type) || isDatetime(type)
  const steps = whole && span < BINS ? span + 1 : span === 0 ? 1 : BINS
  const scale = whole && span < BINS ? 1 : steps / span
  const counts = new Array<number>(steps).fill(0)
  await each((row) => {
    const key = keys[row]!
    if (valid[row] === 0 || !Number.isFinite(key)) return
    counts[span === 0 ? 0 : Math.min(steps - 1, Math.floor((key - low) * scale))]!++
  })
  return counts
}

async function codeStatistics(
  { codes, values, texts }: CodeKeys,
  type: LogicalType,
  rows: number,
  each: EachRow,
): Promise<ColumnStatistics> {
  const counts = new Int32Array(values.length)
  let nulls = 0
  await each((row) => {
    const code = codes[row]!
    if (code < 0) nulls++
    else counts[code]!++
  })
  const order = valueOrder(type)
  let distinct = 0
  let least = -1
  let most = -1
  for (let code = 0; code < counts.length; code++) {
    if (counts[code] === 0) continue
    distinct++
    if (order === undefined) continue
    if (least < 0 || order(at(values, code), at(values, least)) < 0) least = code
    if (most < 0 || order(at(values, code), at(values, most)) > 0) most = code
  }
  return {
    rows,
    nulls,
    distinct,
    moreDistinct: false,
    min: texts[least] ?? null,
    max: texts[most] ?? null,
    distribution: {
      form: 'top',
      values: mostFrequent(counts).map((code) => ({ text: texts[code]!, count: counts[code]! })),
    },
  }
}

const at = (values: readonly Value[], code: number): Value => values[code]!

/** Codes by falling count; those that never occur are left out. */
function mostFrequent(counts: Int32Array): number[] {
  const top: number[] = []
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code]!
    if (count === 0 || (top.length === TOP && count <= counts[top[TOP - 1]!]!)) continue
    let place = top.length
    while (place > 0 && counts[top[place - 1]!]! < count) place--
    top.splice(place, 0, code)
    if (top.length > TOP) top.pop()
  }
  return top
}
