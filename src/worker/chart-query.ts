import { binFor, binned } from './chart-bins.ts'
import { ChartError } from './chart-error.ts'
import { aggregate, groupBy, isPresent } from './chart-groups.ts'
import {
  reachedName,
  type AnsweredColumn,
  type AskedColumn,
  type ChannelKind,
  type ChartRequest,
  type ChartTable,
} from './chart-protocol.ts'
import { encode, type ChartSource, type SourceColumn } from './chart-source.ts'
import { thinned } from './chart-thin.ts'

interface Prepared extends SourceColumn {
  readonly bin?: number
}

/** A column of the answer before it is written out. */
type Draft = Pick<Prepared, 'kind' | 'values' | 'bin'>

/** Groups, counts and thins rows, so that a chart gets about as many rows as it can show. */
export function chartTable(source: ChartSource, { asked, thin }: ChartRequest): ChartTable {
  const prepared = new Map(asked.map((one) => [one.name, prepare(one, source)]))
  const grouped = asked.some((one) => one.aggregate !== undefined)
  const keys = asked.filter((one) => one.aggregate === undefined).map((one) => prepared.get(one.name)!.values)
  const groups = grouped ? groupBy(source.length, keys) : null
  const length = groups === null ? source.length : groups.firsts.length
  const drafts = new Map<string, Draft>()
  for (const one of asked) {
    const column = prepared.get(one.name)
    const draft =
      one.aggregate === undefined
        ? { ...column!, values: groups === null ? column!.values : pick(column!.values, groups.firsts) }
        : { kind: aggregateKind(one, column), values: aggregate(groups!, one.aggregate, column?.values) }
    drafts.set(one.name, draft)
  }
  const kept =
    thin === undefined || length <= thin.above ? undefined : thinned(length, (name) => drafts.get(name)!.values, thin)
  const group = groups?.group ?? null
  return {
    length: kept?.rows.length ?? length,
    columns: Object.fromEntries([...drafts].map(([name, draft]) => [name, answered(draft, kept?.rows)])),
    group: kept === undefined ? group : group === null ? kept.target : group.map((row) => kept.target[row]!),
    total: source.length,
    beforeThinning: length,
  }
}

function prepare(asked: AskedColumn, source: ChartSource): Prepared | undefined {
  if (asked.column === undefined) return undefined
  const column = source.column(asked.column)
  if (column === undefined) {
    const names = source.names.map((name) => `\`${name}\``).join(', ')
    throw new ChartError(`The result has no column \`${asked.column}\`. It has ${names}.`)
  }
  if (asked.as === 'step') return isText(column) ? column : presence(column, source.length)
  if (asked.bin !== undefined) {
    if (!(column.values instanceof Float64Array)) throw new ChartError(`\`${asked.column}\` is text and has no bins.`)
    const bin = asked.bin === 'auto' ? binFor(column.values, column.kind, asked.domain) : asked.bin
    const bins = { ...column, values: binned(column.values, bin), bin }
    return asked.as === 'name' ? named(bins) : bins
  }
  return asked.as === 'name' ? named(column) : column
}

function named({ kind, type, values }: SourceColumn): SourceColumn {
  if (!(values instanceof Float64Array)) return { kind, type, values }
  const print = kind === 'time' ? instantText : String
  const texts = Array.from(values, (value) => (Number.isNaN(value) ? null : print(value)))
  return { kind: 'category', type, values: encode(texts) }
}

function isText({ type }: SourceColumn): boolean {
  return /^(STRING|CHAR|VARCHAR|BOOLEAN)/.test(type)
}

function presence({ type, values }: SourceColumn, length: number): SourceColumn {
  const codes = Int32Array.from({ length }, (_, row) => (isPresent(values, row) ? 1 : 0))
  return { kind: 'category', type, values: { codes, names: [null, reachedName] } }
}

function instantText(ms: number): string {
  const text = new Date(ms).toISOString()
  return text.slice(11, text.endsWith(':00.000Z') ? 16 : 19)
}

/** Values to send: a copy, for what is kept here for the next question must not be transferred. */
function answered({ kind, values, bin }: Draft, rows: Int32Array | undefined): AnsweredColumn {
  const some = rows === undefined ? values : pick(values, rows)
  const shared = bin === undefined ? { kind } : { kind, bin }
  if (some instanceof Float64Array) return { ...shared, values: some.slice() }
  return { ...shared, values: Array.from(some.codes, (code) => some.names[code]!) }
}

function pick(values: SourceColumn['values'], rows: ArrayLike<number>): SourceColumn['values'] {
  if (values instanceof Float64Array) return Float64Array.from(rows, (row) => values[row]!)
  return { ...values, codes: Int32Array.from(rows, (row) => values.codes[row]!) }
}

function aggregateKind({ aggregate }: AskedColumn, column: SourceColumn | undefined): ChannelKind {
  return (aggregate === 'min' || aggregate === 'max') && column?.kind === 'time' ? 'time' : 'number'
}
