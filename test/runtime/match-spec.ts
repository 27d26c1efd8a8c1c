import { BatchBuilder, rowCount, type Batch } from '../../src/data/batch.ts'
import { SqlError } from '../../src/errors/sql-error.ts'
import type { Match, PatternElement, SortKey } from '../../src/plan/exec-node.ts'
import { call, inputRef, literal, type Rex } from '../../src/plan/rex.ts'
import type { MatchOperator } from '../../src/runtime/cep/match-operator.ts'
import type { OperatorContext, ProcessingClock } from '../../src/runtime/operator.ts'
import { match } from '../../src/runtime/operators/match.ts'
import { types, type LogicalType, type RowField } from '../../src/types/logical-type.ts'
import { RowKind } from '../../src/types/row-kind.ts'
import type { Value } from '../../src/types/value.ts'

/** A MATCH_RECOGNIZE written down by hand, over a table of named columns. */
export interface Spec {
  readonly columns: readonly RowField[]
  readonly partitionBy?: readonly string[]
  /** The time attribute first. */
  readonly orderBy: readonly (string | { readonly column: string; readonly descending: boolean })[]
  readonly measures: Readonly<Record<string, Rex>>
  readonly pattern: string
  readonly define?: Readonly<Record<string, Rex>>
  readonly after?: Match['afterMatch']
  readonly within?: number
}

/** References to columns and calls over them, for tables with the columns `columns`. */
export function expressions(columns: readonly RowField[]) {
  const find = (column: string): { readonly index: number; readonly type: LogicalType } => {
    const index = columns.findIndex((field) => field.name === column)
    return { index, type: columns[index]!.type }
  }
  /** `A.x`, `x` (any variable); LAST with an offset, or FIRST. */
  const ref = (name: string, offset = 0, from: 'FIRST' | 'LAST' = 'LAST'): Rex => {
    const [variable, column] = name.includes('.') ? (name.split('.') as [string, string]) : ['*', name]
    return { kind: 'pattern', variable, from, offset, ...find(column) }
  }
  const first = (name: string, offset = 0): Rex => ref(name, offset, 'FIRST')
  const aggregate = (fn: string, name: string, type: LogicalType): Rex => {
    const [variable, column] = name.includes('.') ? (name.split('.') as [string, string]) : ['*', name]
    const { index, type: argument } = find(column)
    return { kind: 'patternAggregate', variable, fn, args: [inputRef(index, argument)], type }
  }
  return { ref, first, aggregate }
}

const BOOLEAN = types.boolean()
export const int = (value: number): Rex => literal(value, types.int(false))
export const text = (value: string): Rex => literal(value, types.char(value.length, false))
export const op = (a: Rex, sign: string, b: Rex): Rex => call(sign, [a, b], BOOLEAN)
export const oneOf = (x: Rex, ...items: readonly string[]): Rex => call('IN', [x, ...items.map(text)], BOOLEAN)
export const isNull = (x: Rex): Rex => call('IS NULL', [x], types.boolean(false))
export const matchRowtime = (): Rex => call('MATCH_ROWTIME', [], types.rowtime('TIMESTAMP', false))

const QUANTIFIER = /^(\w+)(?:([*+?])|\{(\d+)(,?)(\d*)\})?(\??)$/

/** `A B+? C{1,3}`, with single-letter or longer variables between blanks. */
export function patternOf(source: string): PatternElement[] {
  return source.split(' ').map((part) => {
    const [, variable, sign, from, comma, to, reluctant] = QUANTIFIER.exec(part)!
    const greedy = reluctant === ''
    if (sign === '*' || sign === '+') return { variable: variable!, min: sign === '*' ? 0 : 1, max: null, greedy }
    if (sign === '?') return { variable: variable!, min: 0, max: 1, greedy: false }
    if (from === undefined) return { variable: variable!, min: 1, max: 1, greedy: false }
    const min = Number(from)
    const max = comma === '' ? min : to === '' ? null : Number(to)
    return { variable: variable!, min, max, greedy: greedy && min !== max }
  })
}

export function nodeOf(spec: Spec): Match {
  const indexOf = (column: string): number => spec.columns.findIndex((field) => field.name === column)
  const orderBy = spec.orderBy.map((key): SortKey => {
    const { column, descending } = typeof key === 'string' ? { column: key, descending: false } : key
    return { index: indexOf(column), descending, nullsFirst: !descending }
  })
  const time = orderBy[0]!.index
  const measures = Object.entries(spec.measures).map(([name, rex]) => ({ name, rex }))
  const partitionBy = (spec.partitionBy ?? []).map(indexOf)
  const attribute = spec.columns[time]!.type
  return {
    id: 1,
    kind: 'Match',
    inputs: [0],
    changelog: [RowKind.INSERT],
    fields: [
      ...partitionBy.map((index) => spec.columns[index]!),
      ...measures.map(({ name, rex }) => ({ name, type: rex.type })),
    ],
    partitionBy,
    orderBy,
    rowtime: 'attribute' in attribute && attribute.attribute === 'rowtime' ? time : null,
    measures,
    afterMatch: spec.after ?? { kind: 'TO NEXT ROW' },
    pattern: patternOf(spec.pattern),
    within: spec.within ?? null,
    define: Object.entries(spec.define ?? {}).map(([variable, condition]) => ({ variable, condition })),
  }
}

const session = {
  zone: 'UTC',
  config: new Map<string, string>(),
  now: () => 0,
  watermark: () => -Infinity,
  random: () => 0.5,
}
const clock: ProcessingClock = { timeAt: () => 0, firstAt: () => Infinity, enter: () => undefined }
export const context: OperatorContext = {
  session,
  clock,
  lookupTable: () => {
    throw new Error('no lookup here')
  },
}

export interface Input {
  readonly rows: readonly (readonly Value[])[]
  /** The watermark is the highest time so far less this, ms, after every row. */
  readonly delay?: number
  /** Nothing more comes, yet no final watermark. */
  readonly open?: boolean
}

/** Input batches of `size` rows, each valid until the next, with a watermark after each row that raises it. */
export function* batchesOf(spec: Spec, { rows, delay = 0, open = false }: Input, size: number): Generator<Batch> {
  const builder = new BatchBuilder(spec.columns.map((field) => field.type))
  const { rowtime } = nodeOf(spec)
  let watermark = -Infinity
  for (const [position, row] of rows.entries()) {
    builder.appendRow(row, RowKind.INSERT, position)
    const time = rowtime === null ? NaN : (row[rowtime] as number) - delay
    if (time > watermark) builder.watermark((watermark = time), position)
    if ((position + 1) % size === 0) yield builder.finish()
  }
  if (!open) builder.watermark(Infinity, rows.length)
  yield builder.finish()
}

export interface Outcome {
  readonly rows: readonly (readonly Value[])[]
  readonly error?: string
  readonly operator: MatchOperator
}

export function run(spec: Spec, input: Input, size = 1024): Outcome {
  const operator = match(nodeOf(spec), spec.columns, context)
  const rows: Value[][] = []
  try {
    for (const batch of batchesOf(spec, input, size)) collect(operator.process([batch]), rows)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    return { rows, error: error.message, operator }
  }
  return { rows, operator }
}

export function collect(batch: Batch, rows: Value[][]): void {
  for (let row = 0; row < rowCount(batch); row++) rows.push(batch.columns.map((column) => column.get(row)))
}
