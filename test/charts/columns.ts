import type { ChartColumns } from '../../src/worker/chart-protocol.ts'

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
