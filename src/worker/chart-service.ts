import { transfer } from 'comlink'
import type { ChartService } from './chart-protocol.ts'
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
