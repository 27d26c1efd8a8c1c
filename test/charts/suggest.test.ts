import { describe, expect, test } from 'vitest'
import { serialiseSpec } from '../../src/charts/edit.ts'
import { ready } from '../../src/charts/render.ts'
import { parseSpec } from '../../src/charts/spec.ts'
import { suggest } from '../../src/charts/suggest.ts'
import type { ColumnInfo } from '../../src/worker/protocol.ts'

const types: Readonly<Record<string, string>> = {
  t: 'TIMESTAMP(3)',
  r: 'TIMESTAMP_LTZ(3) *ROWTIME*',
  s: 'STRING',
  n: 'BIGINT',
  a: 'ARRAY<STRING>',
}
const kinds: Readonly<Record<string, string>> = {
  t: 'TIMESTAMP',
  r: 'TIMESTAMP_LTZ',
  s: 'VARCHAR',
  n: 'BIGINT',
  a: 'ARRAY',
}

/** `n:sessions` is a BIGINT of that name. */
function info(...columns: readonly string[]): ColumnInfo[] {
  return columns.map((column) => {
    const [kind, name] = column.split(':') as [string, string]
    return { name, type: types[kind]!, kind: kinds[kind]! }
  })
}

describe('a first chart is chosen from types', () => {
  test.each([
    [
      'a Top-N by window',
      ['t:window_start', 't:window_end', 's:browser', 'n:rank'],
      'mark: bump\nx: window_start\ny: rank\nfill: browser',
    ],
    [
      'windows with an amount',
      ['t:window_start', 't:window_end', 'n:clicks'],
      'mark: bar\nx: window_start\nx2: window_end\ny: clicks',
    ],
    ['windows by name', ['s:device', 't:start', 't:end', 'n:n'], 'mark: bar\nx: start\nx2: end\ny: n\nfill: device'],
    [
      'sessions',
      ['s:visitor', 't:first_click', 't:last_click'],
      'mark: gantt\nx: first_click\nx2: last_click\ny: visitor\nsort: x',
    ],
    ['windows alone', ['t:from_time', 't:to_time'], 'mark: bar\nx: from_time\nx2: to_time\ny: count'],
    ['a measure over time', ['r:at', 'n:price'], 'mark: line\nx: at\ny: price'],
    ['a measure over time by name', ['r:at', 's:shop', 'n:price'], 'mark: line\nx: at\ny: price\nfill: shop'],
    [
      'events',
      ['t:seen', 'r:event_time', 's:type', 'a:list'],
      'mark: bar\nx: { column: event_time, bin: auto }\ny: count\nfill: type',
    ],
    [
      'names by names',
      ['s:source', 's:medium', 'n:n'],
      'mark: heatmap\nx: medium\ny: source\nfill: { column: n, aggregate: sum }\nsort: -fill',
    ],
    [
      'a name and an amount',
      ['s:type', 'n:n'],
      'mark: bar\nx: { column: n, aggregate: sum, label: n }\ny: type\nsort: -x',
    ],
    ['two measures', ['n:a', 'n:b'], 'mark: dot\nx: a\ny: b'],
    ['one measure', ['n:seconds'], 'mark: histogram\nx: seconds'],
    ['names', ['s:type', 'a:more'], 'mark: bar\nx: count\ny: type\nsort: -x'],
  ])('%s', (_, columns, text) => {
    const spec = suggest(info(...columns), 100, false)!
    expect(serialiseSpec(spec)).toBe(text)
    expect(parseSpec(serialiseSpec(spec))).toEqual(spec)
    expect(() => ready(spec)).not.toThrow()
  })

  test.each([
    ['no rows', ['t:a', 'n:b'], 0],
    ['one number', ['n:b'], 1],
    ['nothing to place', ['a:list'], 5],
  ])('of %s there is none', (_, columns, rows) => {
    expect(suggest(info(...columns), rows, false)).toBeUndefined()
  })
})
