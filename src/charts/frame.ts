import type { ChannelKind, ChartTable } from '../worker/chart-protocol.ts'
import { channelNames, type Channel, type ChannelName, type ChartSpec } from './spec.ts'

/** What a mark draws: one array per channel, already binned, grouped and counted. */
export interface Frame {
  readonly length: number
  readonly channels: Readonly<Partial<Record<ChannelName, FrameChannel>>>
  /** What the reader must know about the picture: rows left out, thinned or hidden. */
  readonly notes: readonly string[]
  /** For each row of the answer, the row here that it went into; -1 where it is not drawn. */
  readonly into: Int32Array
}

export interface FrameChannel {
  readonly label: string
  readonly kind: ChannelKind
  readonly values: Float64Array | readonly string[]
  readonly bin?: number
  readonly aggregated?: boolean
  readonly domain?: readonly [number, number]
}

/** How NULL is written where a name is needed. */
export const nullName = 'NULL'

export function makeFrame(spec: ChartSpec, table: ChartTable): Frame {
  const channels: Partial<Record<ChannelName, FrameChannel>> = {}
  for (const name of channelNames) {
    const channel = spec.channels[name]
    const answer = table.columns[name]
    if (channel === undefined || answer === undefined) continue
    const { kind, values, bin } = answer
    channels[name] = {
      label: channel.label ?? defaultLabel(channel),
      kind,
      values: values instanceof Float64Array ? values : values.map((value) => value ?? nullName),
      ...(bin === undefined ? {} : { bin }),
      ...(channel.aggregate === undefined ? {} : { aggregated: true }),
      ...(channel.domain === undefined ? {} : { domain: channel.domain }),
    }
  }
  const into = Int32Array.from({ length: table.length }, (_, row) => row)
  return withoutGaps({ length: table.length, channels, notes: [], into }, table)
}

function defaultLabel(channel: Channel): string {
  if (channel.aggregate === undefined) return channel.column!
  if (channel.column === undefined) return 'rows'
  return channel.aggregate === 'distinct' ? `different ${channel.column}` : `${channel.aggregate} of ${channel.column}`
}

/** Rows whose time or number is missing cannot be placed: they leave, and the notes say how many. */
function withoutGaps(frame: Frame, table: ChartTable): Frame {
  const placed = Object.values(frame.channels).filter((channel) => channel.values instanceof Float64Array)
  const rows: number[] = []
  for (let row = 0; row < frame.length; row++) {
    if (placed.every((channel) => !Number.isNaN(channel.values[row]))) rows.push(row)
  }
  if (rows.length === frame.length) return frame
  const smaller = take(frame, rows)
  const gone = table.total - rowsBehind(smaller, table, () => true).length
  const note = `${gone === 1 ? 'One row has' : `${gone.toLocaleString('en')} rows have`} no value to place and ${gone === 1 ? 'is' : 'are'} not drawn.`
  return { ...smaller, notes: [...frame.notes, note] }
}

/** Rows of the materialised table that went into marks such as these. */
export function rowsBehind(frame: Frame, { group, total }: ChartTable, wanted: (mark: number) => boolean): number[] {
  const rows: number[] = []
  for (let row = 0; row < total; row++) {
    const mark = frame.into[group === null ? row : group[row]!] ?? -1
    if (mark >= 0 && wanted(mark)) rows.push(row)
  }
  return rows
}

/** The marks that hold any of these rows of the materialised table. */
export function marksOver(frame: Frame, { group }: ChartTable, rows: readonly number[]): Set<number> {
  const marks = new Set(rows.map((row) => frame.into[(group === null ? row : group[row]) ?? -1] ?? -1))
  marks.delete(-1)
  return marks
}

/** The frame with these rows only, in this order. */
export function take(frame: Frame, rows: readonly number[]): Frame {
  const channels: Partial<Record<ChannelName, FrameChannel>> = {}
  for (const name of channelNames) {
    const channel = frame.channels[name]
    if (channel !== undefined) channels[name] = { ...channel, values: pick(channel.values, rows) }
  }
  const moved = new Int32Array(frame.length).fill(-1)
  rows.forEach((row, at) => (moved[row] = at))
  return { ...frame, length: rows.length, channels, into: frame.into.map((row) => (row < 0 ? -1 : moved[row]!)) }
}

function pick<T>(values: Float64Array | readonly T[], rows: readonly number[]): Float64Array | T[] {
  if (values instanceof Float64Array) return Float64Array.from(rows, (row) => values[row]!)
  return rows.map((row) => values[row]!)
}
