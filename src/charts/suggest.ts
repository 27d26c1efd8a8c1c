import type { ColumnInfo } from '../worker/protocol.ts'
import { fieldOf, type Field } from './fields.ts'
import type { Channel, ChannelName, ChartSpec } from './spec.ts'

/** Columns sorted by what they are good for. */
interface Fields {
  readonly times: readonly Field[]
  readonly numbers: readonly Field[]
  readonly names: readonly Field[]
  /** The start and the end of a window or of a session. */
  readonly span: readonly [Field, Field] | undefined
  readonly rank: Field | undefined
  readonly rows: number
}

/** Rows above which a mark for each row is too much to read. */
const many = 400

/**
 * A first chart for a result, chosen from the types of its columns; the first rule that fits is taken. Undefined where
 * no picture would say more than the rows.
 */
export function suggest(columns: readonly ColumnInfo[], rows: number, updating: boolean): ChartSpec | undefined {
  if (rows === 0) return undefined
  const fields = sorted(columns, rows, updating)
  for (const rule of rules) {
    const channels = rule(fields)
    if (channels === undefined) continue
    const { mark, sort, ...rest } = channels
    return { mark, channels: rest, color: 'c1', ...(sort === undefined ? {} : { sort }) }
  }
  return undefined
}

type Rule = (fields: Fields) => ({ mark: string; sort?: string } & Partial<Record<ChannelName, Channel>>) | undefined

const count: Channel = { aggregate: 'count' }
const at = (field: Field): Channel => ({ column: field.name })

const rules: readonly Rule[] = [
  /** A Top-N by window: who stood where. */
  ({ rank, span, times, names }) => {
    const x = span?.[0] ?? times[0]
    return rank !== undefined && x !== undefined && names.length > 0
      ? { mark: 'bump', x: at(x), y: at(rank), fill: at(names[0]!) }
      : undefined
  },
  /** Windows with an amount. */
  ({ span, numbers, names }) =>
    span !== undefined && numbers.length > 0 && names.length <= 1
      ? {
          mark: 'bar',
          x: at(span[0]),
          x2: at(span[1]),
          y: at(numbers[0]!),
          ...(names.length === 0 ? {} : { fill: at(names[0]!) }),
        }
      : undefined,
  /** Sessions: a span for each key. */
  ({ span, names }) =>
    span !== undefined && names.length > 0
      ? { mark: 'gantt', x: at(span[0]), x2: at(span[1]), y: at(names[0]!), sort: 'x' }
      : undefined,
  /** Windows alone: how many rows in each. */
  ({ span }) => (span === undefined ? undefined : { mark: 'bar', x: at(span[0]), x2: at(span[1]), y: count }),
  /** A measure over time. */
  ({ times, numbers, names, rows }) =>
    times.length > 0 && numbers.length === 1 && names.length <= 1 && rows > 1
      ? {
          mark: names.length === 1 && rows > many ? 'dot' : 'line',
          x: at(times[0]!),
          y: at(numbers[0]!),
          ...(names.length === 0 ? {} : { fill: at(names[0]!) }),
        }
      : undefined,
  /** Events: how many in each stretch of time. */
  ({ times, names, rows }) =>
    times.length > 0 && rows > 1
      ? {
          mark: 'bar',
          x: { ...at(times[0]!), bin: 'auto' },
          y: count,
          ...(names.length === 1 ? { fill: at(names[0]!) } : {}),
        }
      : undefined,
  /** Names by names. */
  ({ names, numbers }) =>
    names.length === 2 && numbers.length === 1
      ? {
          mark: 'heatmap',
          x: at(names[1]!),
          y: at(names[0]!),
          fill: { aggregate: 'sum', ...at(numbers[0]!) },
          sort: '-fill',
        }
      : undefined,
  /** A name and its amount. */
  ({ names, numbers, rows }) =>
    names.length > 0 && numbers.length > 0 && rows <= many
      ? {
          mark: 'bar',
          y: at(names[0]!),
          x: { aggregate: 'sum', ...at(numbers[0]!), label: numbers[0]!.name },
          sort: '-x',
        }
      : undefined,
  /** Two measures. */
  ({ numbers, names }) =>
    numbers.length === 2 && names.length === 0 ? { mark: 'dot', x: at(numbers[0]!), y: at(numbers[1]!) } : undefined,
  ({ numbers, rows }) => (numbers.length > 0 && rows > 1 ? { mark: 'histogram', x: at(numbers[0]!) } : undefined),
  /** Names alone: how often each occurs. */
  ({ names, rows }) =>
    names.length > 0 && rows > 1 ? { mark: 'bar', y: at(names[0]!), x: count, sort: '-x' } : undefined,
]

function sorted(columns: readonly ColumnInfo[], rows: number, updating: boolean): Fields {
  const fields = columns.map(fieldOf)
  const times = fields.filter((field) => field.kind === 'time')
  const span = spanOf(times)
  const rank = fields.find((field) => field.kind === 'number' && /^(rank|row_?num(ber)?|rownum|rn)$/i.test(field.name))
  const used = new Set([...(span ?? []), rank])
  // the watermark's own column says when; in a result that is updated it may be any time
  const rest = times.filter((field) => !used.has(field))
  return {
    times: [...rest].sort((a, b) => (updating ? 0 : Number(b.rowtime) - Number(a.rowtime))),
    numbers: fields.filter((field) => field.kind === 'number' && !used.has(field)),
    names: fields.filter((field) => field.kind === 'category' && field.scalar),
    span,
    rank,
    rows,
  }
}

/** Two neighbouring times of which one starts and the other ends, as window functions give them. */
function spanOf(times: readonly Field[]): [Field, Field] | undefined {
  for (let i = 0; i + 1 < times.length; i++) {
    const [from, to] = [times[i]!, times[i + 1]!]
    if (/(start|from|begin|first)/i.test(from.name) && /(end|to|last|until)/i.test(to.name)) return [from, to]
  }
  return undefined
}
