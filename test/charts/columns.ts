import { encode, type ChartSource } from '../../src/worker/chart-source.ts'

/** Columns of a result as a test writes them. */
export interface ChartColumns {
  length: number
  /** Timestamps as epoch milliseconds, BIGINT as double, NULL as NaN or null. */
  columns: Record<string, { type: string; values: Float64Array | (string | null)[] }>
}

type Values = readonly (number | null)[] | readonly (string | null)[]

/** Columns as the engine sends them: numbers and times as doubles with NaN for NULL. */
export function columns(given: Readonly<Record<string, readonly [type: string, values: Values]>>): ChartColumns {
  const entries = Object.entries(given).map(([name, [type, values]]) => {
    const text = /^(STRING|BOOLEAN|ARRAY|ROW)/.test(type)
    return [name, { type, values: text ? ([...values] as (string | null)[]) : doubles(values) }] as const
  })
  return { length: entries[0]?.[1].values.length ?? 0, columns: Object.fromEntries(entries) }
}

function doubles(values: Values): Float64Array {
  return Float64Array.from<number | string | null>(values, (value) => (value === null ? NaN : Number(value)))
}

/** 08:00 and so many minutes, in epoch milliseconds. */
export function at(minutes: number): number {
  return Date.UTC(2025, 11, 19, 8) + minutes * 60_000
}

/** The same as a source of charts. */
export function sourceOfColumns({ length, columns }: ChartColumns): ChartSource {
  return {
    length,
    names: Object.keys(columns),
    column(name) {
      const column = columns[name]
      if (column === undefined) return undefined
      const { type, values } = column
      if (!(values instanceof Float64Array)) return { kind: 'category', type, values: encode(values) }
      return { kind: /^(TIMESTAMP|DATE)/.test(type) ? 'time' : 'number', type, values }
    },
  }
}
