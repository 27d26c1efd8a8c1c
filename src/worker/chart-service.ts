import { transfer } from 'comlink'
import type { Changelog } from '../engine/changelog.ts'
import { decimalToNumber } from '../types/decimal.ts'
import { isFloating, isInteger, type LogicalType } from '../types/logical-type.ts'
import { flinkText } from '../types/type-text.ts'
import { printText } from '../types/value-text.ts'
import { msOf, type Timestamp, type Value } from '../types/value.ts'
import type { ChartService } from './chart-protocol.ts'
import type { Results } from './results.ts'

export function chartService(results: Results): ChartService {
  return {
    chart(handle, columns, limit) {
      const { changelog, zone, table } = results.get(handle)
      const length = Math.min(limit, table.length)
      const buffers: ArrayBuffer[] = []
      const entries = columns.flatMap((name) => {
        const c = changelog.fields.findIndex((field) => field.name === name)
        if (c === -1) return []
        const { type } = changelog.fields[c]!
        const values = chartValues(changelog, table, length, c, type, zone)
        if (values instanceof Float64Array) buffers.push(values.buffer as ArrayBuffer)
        return [[name, { type: flinkText(type), values }] as const]
      })
      return Promise.resolve(transfer({ length, columns: Object.fromEntries(entries) }, buffers))
    },
  }
}

function chartValues(
  changelog: Changelog,
  table: Int32Array,
  length: number,
  column: number,
  type: LogicalType,
  zone: string,
): Float64Array | (string | null)[] {
  const number = numberOf(type)
  if (number !== null) {
    const values = new Float64Array(length)
    for (let i = 0; i < length; i++) {
      const value = valueAt(changelog, table[i]!, column)
      values[i] = value === null ? NaN : number(value)
    }
    return values
  }
  return Array.from({ length }, (_, i) => {
    const value = valueAt(changelog, table[i]!, column)
    return value === null ? null : typeof value === 'string' ? value : printText(value, type, zone)
  })
}

function valueAt(changelog: Changelog, index: number, column: number): Value {
  const { batch, row } = changelog.at(index)
  return batch.columns[column]!.get(row)
}

/** How a value of a type becomes a number to draw; null for types that are drawn as text. */
function numberOf(type: LogicalType): ((value: Value) => number) | null {
  if (isInteger(type) || isFloating(type) || type.kind === 'INTERVAL_DAY_TIME' || type.kind === 'INTERVAL_YEAR_MONTH')
    return Number
  if (type.kind === 'DECIMAL') return (value) => decimalToNumber(value as number | bigint, type.scale)
  if (type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ') return (value) => msOf(value as Timestamp)
  if (type.kind === 'DATE') return (value) => (value as number) * 86_400_000
  return null
}
