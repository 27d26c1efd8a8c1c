import { transfer } from 'comlink'
import type { ChartColumns, ChartService } from './chart-protocol.ts'
import { chartTable } from './chart-query.ts'
import { sourceOf, type ChartSource } from './chart-source.ts'
import type { Result, Results } from './results.ts'

export function chartService(results: Results): ChartService {
  const sources = new WeakMap<Result, ChartSource>()
  const source = (handle: number): ChartSource => {
    const result = results.get(handle)
    const known = sources.get(result) ?? sourceOf(result)
    sources.set(result, known)
    return known
  }
  return {
    chart(handle, columns, limit) {
      const from = source(handle)
      const length = Math.min(limit, from.length)
      const answer: ChartColumns = { length, columns: {} }
      for (const name of columns) {
        const column = from.column(name)
        if (column === undefined) continue
        const { type, values } = column
        answer.columns[name] = {
          type,
          values:
            values instanceof Float64Array
              ? values.slice(0, length)
              : Array.from(values.codes.subarray(0, length), (code) => values.names[code]!),
        }
      }
      return Promise.resolve(transfer(answer, buffersOf(Object.values(answer.columns))))
    },
    chartTable(handle, request) {
      const table = chartTable(source(handle), request)
      const buffers = buffersOf(Object.values(table.columns))
      if (table.group !== null) buffers.push(table.group.buffer as ArrayBuffer)
      return Promise.resolve(transfer(table, buffers))
    },
  }
}

function buffersOf(columns: readonly { values: Float64Array | (string | null)[] }[]): ArrayBuffer[] {
  return columns.flatMap(({ values }) => (values instanceof Float64Array ? [values.buffer as ArrayBuffer] : []))
}
