import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Match } from '../../src/plan/exec-node.ts'
import type { Rex } from '../../src/plan/rex.ts'
import { types, type RowField } from '../../src/types/logical-type.ts'
import type { Value } from '../../src/types/value.ts'
import { expressions, int, isNull, matchRowtime, nodeOf, oneOf, op, run, type Spec } from './match-spec.ts'

/**
 * Queries made at random over random rows (out of order, with ties and NULLs), each with the answer that Flink 2.3.0
 * gave to `sql` over `e(id INT, name STRING, v INT, k INT, ts TIMESTAMP(3))`, a watermark `delay` seconds behind.
 */
interface Recorded {
  readonly sql: string
  readonly delay: number
  readonly end: 'open' | 'closed'
  readonly partition: boolean
  readonly order2: string | null
  readonly after: Match['afterMatch']
  readonly within: number | null
  readonly pattern: readonly [string, number, number | null, boolean][]
  readonly define: readonly [string, Condition][]
  readonly rows: readonly [number, string | null, number | null, number, number][]
  readonly want?: readonly string[]
  readonly error?: string
}

type Condition =
  | {
      readonly k: 'ref'
      readonly variable: string
      readonly col: string
      readonly from: 'FIRST' | 'LAST'
      readonly offset: number
    }
  | { readonly k: 'int'; readonly v: number }
  | { readonly k: 'agg'; readonly fn: string; readonly variable: string; readonly col: string }
  | { readonly k: 'in'; readonly x: Condition; readonly items: readonly string[] }
  | { readonly k: 'isnull'; readonly x: Condition }
  | { readonly k: '<' | '<=' | '>' | '>=' | 'AND' | 'OR'; readonly a: Condition; readonly b: Condition }

const MIDNIGHT = Date.UTC(2020, 9, 10)
const columns: RowField[] = [
  { name: 'id', type: types.int() },
  { name: 'name', type: types.string() },
  { name: 'v', type: types.int() },
  { name: 'k', type: types.int() },
  { name: 'ts', type: types.rowtime('TIMESTAMP') },
]
const { ref, first, aggregate } = expressions(columns)
const count = (name: string): Rex => aggregate('COUNT', name, types.bigint(false))

function rexOf(condition: Condition): Rex {
  switch (condition.k) {
    case 'ref':
      return ref(named(condition), condition.offset, condition.from)
    case 'int':
      return int(condition.v)
    case 'agg':
      return condition.fn === 'COUNT' ? count(named(condition)) : aggregate(condition.fn, named(condition), types.int())
    case 'in':
      return oneOf(rexOf(condition.x), ...condition.items)
    case 'isnull':
      return isNull(rexOf(condition.x))
    default:
      return op(rexOf(condition.a), condition.k, rexOf(condition.b))
  }
}

const named = ({ variable, col }: { variable: string; col: string }): string =>
  variable === '*' ? col : `${variable}.${col}`

function specOf(recorded: Recorded): Spec {
  const measures: Record<string, Rex> = {}
  for (const [variable] of recorded.pattern) {
    measures[`f${variable}`] = first(`${variable}.id`)
    measures[`l${variable}`] = ref(`${variable}.id`)
    measures[`n${variable}`] = count(`${variable}.id`)
  }
  const [column, direction] = (recorded.order2 ?? '').split(' ')
  return {
    columns,
    partitionBy: recorded.partition ? ['k'] : [],
    orderBy: ['ts', ...(column === '' ? [] : [{ column: column!, descending: direction === 'DESC' }])],
    measures: {
      ...measures,
      s: aggregate('SUM', 'v', types.int()),
      l1: ref('id', 1),
      f2: first('id', 2),
      mr: matchRowtime(),
    },
    pattern: 'set below',
    define: Object.fromEntries(recorded.define.map(([variable, condition]) => [variable, rexOf(condition)])),
    after: recorded.after,
    ...(recorded.within === null ? {} : { within: recorded.within }),
  }
}

const timeText = (value: Value): string => new Date(value as number).toISOString().replace('T', ' ').replace('Z', '')

function lineOf(row: readonly Value[]): string {
  const texts = row.map((value, i) =>
    i === row.length - 1 ? timeText(value) : value === null ? '<NULL>' : String(value),
  )
  return `+I[${texts.join(', ')}]`
}

const recorded = readFileSync(new URL('../fixtures/match-recognize/random.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded)

describe.each([1, 7, 1024])('in batches of %i', (size) => {
  it.each(recorded)('$sql', (example) => {
    const spec = { ...specOf(example), pattern: example.pattern.map(elementText).join(' ') }
    expect(nodeOf(spec).pattern.map(({ variable, min, max }) => [variable, min, max])).toEqual(
      example.pattern.map(([variable, min, max]) => [variable, min, max]),
    )
    const rows = example.rows.map(([id, name, v, k, ms]) => [id, name, v, k, MIDNIGHT + ms])
    const outcome = run(spec, { rows, delay: example.delay * 1000, open: example.end === 'open' }, size)
    expect(outcome.error).toEqual(example.error)
    if (example.want === undefined) return
    const lines = outcome.rows.map(lineOf)
    // the order of rows with different keys is not defined
    if (example.partition) expect(lines.sort()).toEqual([...example.want].sort())
    else expect(lines).toEqual(example.want)
  })
})

function elementText([variable, min, max, greedy]: Recorded['pattern'][number]): string {
  if (min === 1 && max === 1) return variable
  if (min === 0 && max === 1) return `${variable}?`
  return `${variable}{${min},${max ?? ''}}${greedy ? '' : '?'}`
}
