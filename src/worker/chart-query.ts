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

/** Groups, counts and thins rows, so that a chart gets about as many rows as it can show. */
export function chartTable(source: ChartSource, { asked, thin }: ChartRequest): ChartTable {
  const prepared = new Map(asked.map((one) => [one.name, prepare(one, source)]))
  const grouped = asked.some((one) => one.aggregate !== undefined)
  const keys = asked.filter((one) => one.aggregate === undefined).map((one) => prepared.get(one.name)!.values)
  const groups = grouped ? groupBy(source.length, keys) : null
  const length = groups === null ? source.length : groups.firsts.length
  const columns: Record<string, AnsweredColumn> = {}
  for (const one of asked) {
    const column = prepared.get(one.name)
    columns[one.name] =
      one.aggregate !== undefined
        ? { kind: aggregateKind(one, column), values: aggregate(groups!, one.aggregate, column?.values) }
        : answered(column!, groups?.firsts)
  }
  const table: ChartTable = {
    length,
    columns,
    group: groups?.group ?? null,
    total: source.length,
    beforeThinning: length,
  }
  return thin === undefined || length <= thin.above ? table : thinned(table, thin)
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

/** Values to send: what is kept here for the next question must not be transferred. */
function answered({ kind, values, bin }: Prepared, firsts: readonly number[] | undefined): AnsweredColumn {
  const shared = bin === undefined ? { kind } : { kind, bin }
  if (values instanceof Float64Array)
    return {
      ...shared,
      values: firsts === undefined ? values.slice() : Float64Array.from(firsts, (row) => values[row]!),
    }
  const { codes, names } = values
  const rows = firsts === undefined ? codes : Int32Array.from(firsts, (row) => codes[row]!)
  return { ...shared, values: Array.from(rows, (code) => names[code]!) }
}

function aggregateKind({ aggregate }: AskedColumn, column: SourceColumn | undefined): ChannelKind {
  return (aggregate === 'min' || aggregate === 'max') && column?.kind === 'time' ? 'time' : 'number'
}
