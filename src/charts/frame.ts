import type { ChartColumns } from '../worker/chart-protocol.ts'
import { aggregate, groupBy } from './aggregate.ts'
import { binned, columnOf, type ChannelKind, type TypedColumn } from './column.ts'
import { channelNames, type Channel, type ChannelName, type ChartSpec } from './spec.ts'

/** What a mark draws: one array per channel, already binned, grouped and counted. */
export interface Frame {
  readonly length: number
  readonly channels: Readonly<Partial<Record<ChannelName, FrameChannel>>>
  /** What the reader must know about the picture: rows left out, thinned or hidden. */
  readonly notes: readonly string[]
}

export interface FrameChannel {
  readonly label: string
  readonly kind: ChannelKind
  readonly values: Float64Array | readonly string[]
  readonly bin?: number
  readonly domain?: readonly [number, number]
}

/** How NULL is written where a name is needed. */
export const nullName = 'NULL'

export function makeFrame(spec: ChartSpec, source: ChartColumns): Frame {
  const used = channelNames.filter((name) => spec.channels[name] !== undefined)
  const columns = new Map(used.map((name) => [name, sourceColumn(spec.channels[name]!, source)]))
  const grouped = used.some((name) => spec.channels[name]!.aggregate !== undefined)
  const keys = used.filter((name) => spec.channels[name]!.aggregate === undefined)
  const groups = grouped
    ? groupBy(
        source.length,
        keys.map((name) => columns.get(name)!),
      )
    : undefined
  const length = groups === undefined ? source.length : groups.firsts.length

  const channels: Partial<Record<ChannelName, FrameChannel>> = {}
  for (const name of used) {
    const channel = spec.channels[name]!
    const column = columns.get(name)
    const values =
      channel.aggregate !== undefined
        ? aggregate(groups!, channel.aggregate, column)
        : groups === undefined
          ? column!.values
          : pick(column!.values, groups.firsts)
    const kind = channel.aggregate === undefined ? column!.kind : aggregateKind(channel, column)
    channels[name] = {
      label: channel.label ?? defaultLabel(channel),
      kind,
      values: values instanceof Float64Array ? values : values.map((value) => value ?? nullName),
      ...(channel.bin === undefined ? {} : { bin: channel.bin }),
      ...(channel.domain === undefined ? {} : { domain: channel.domain }),
    }
  }
  return withoutGaps({ length, channels, notes: [] })
}

function sourceColumn(channel: Channel, source: ChartColumns): TypedColumn | undefined {
  if (channel.column === undefined) return undefined
  const column = columnOf(source, channel.column, channel.category === true && channel.bin === undefined)
  return channel.bin === undefined ? column : binned(column, channel.bin)
}

function aggregateKind(channel: Channel, column: TypedColumn | undefined): ChannelKind {
  const keeps = channel.aggregate === 'min' || channel.aggregate === 'max'
  return keeps && column?.kind === 'time' ? 'time' : 'number'
}

function defaultLabel(channel: Channel): string {
  if (channel.aggregate === undefined) return channel.column!
  if (channel.column === undefined) return 'rows'
  return channel.aggregate === 'distinct' ? `different ${channel.column}` : `${channel.aggregate} of ${channel.column}`
}

/** Rows whose time or number is missing cannot be placed: they leave, and the notes say how many. */
function withoutGaps(frame: Frame): Frame {
  const placed = Object.values(frame.channels).filter((channel) => channel.values instanceof Float64Array)
  const rows: number[] = []
  for (let row = 0; row < frame.length; row++) {
    if (placed.every((channel) => !Number.isNaN(channel.values[row]))) rows.push(row)
  }
  if (rows.length === frame.length) return frame
  const gone = frame.length - rows.length
  const note = `${gone === 1 ? 'One row has' : `${gone.toLocaleString('en')} rows have`} no value to place and ${gone === 1 ? 'is' : 'are'} not drawn.`
  return { ...take(frame, rows), notes: [...frame.notes, note] }
}

/** The frame with these rows only, in this order. */
export function take(frame: Frame, rows: readonly number[]): Frame {
  const channels: Partial<Record<ChannelName, FrameChannel>> = {}
  for (const name of channelNames) {
    const channel = frame.channels[name]
    if (channel !== undefined) channels[name] = { ...channel, values: pick(channel.values, rows) }
  }
  return { ...frame, length: rows.length, channels }
}

function pick<T>(values: Float64Array | readonly T[], rows: readonly number[]): Float64Array | T[] {
  if (values instanceof Float64Array) return Float64Array.from(rows, (row) => values[row]!)
  return rows.map((row) => values[row]!)
}
