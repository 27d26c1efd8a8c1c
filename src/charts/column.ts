import type { ChartColumns } from '../worker/chart-protocol.ts'
import { ChartError } from './spec.ts'

/** How a channel can be placed: on a clock, on a number line, or as one of several names. */
export type ChannelKind = 'time' | 'number' | 'category'

export interface TypedColumn {
  readonly name: string
  readonly kind: ChannelKind
  readonly values: Float64Array | readonly (string | null)[]
}

/** Column `name` of a result, or a sentence about which columns there are. */
export function columnOf(columns: ChartColumns, name: string, asCategory = false): TypedColumn {
  const column = columns.columns[name]
  if (column === undefined) {
    const names = Object.keys(columns.columns).map((other) => `\`${other}\``)
    throw new ChartError(`The result has no column \`${name}\`. It has ${names.join(', ')}.`)
  }
  const kind = kindOf(column.type, column.values)
  if (!asCategory || kind === 'category') return { name, kind, values: column.values }
  const print = kind === 'time' ? instantText : String
  const values = Array.from(column.values as Float64Array, (value) => (Number.isNaN(value) ? null : print(value)))
  return { name, kind: 'category', values }
}

function kindOf(type: string, values: TypedColumn['values']): ChannelKind {
  if (!(values instanceof Float64Array)) return 'category'
  return /^(TIMESTAMP|DATE|TIME\b)/.test(type) ? 'time' : 'number'
}

function instantText(ms: number): string {
  const text = new Date(ms).toISOString()
  return text.slice(11, text.endsWith(':00.000Z') ? 16 : 19)
}

/** Dictionary codes: equal values share a code, in order of first appearance; `firsts` is where each appears first. */
export function encode(values: TypedColumn['values']): { codes: Int32Array; firsts: number[] } {
  const codes = new Int32Array(values.length)
  const firsts: number[] = []
  const seen = new Map<string | number | null, number>()
  for (let i = 0; i < codes.length; i++) {
    const value = values[i]!
    let code = seen.get(value)
    if (code === undefined) {
      code = firsts.length
      seen.set(value, code)
      firsts.push(i)
    }
    codes[i] = code
  }
  return { codes, firsts }
}

/** The same column with every value moved down to the start of its bin. */
export function binned(column: TypedColumn, width: number): TypedColumn {
  if (!(column.values instanceof Float64Array)) throw new ChartError(`\`${column.name}\` is text and has no bins.`)
  return { ...column, values: column.values.map((value) => Math.floor(value / width) * width) }
}
