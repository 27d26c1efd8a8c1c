import type { Markish, ScaleOptions } from '@observablehq/plot'
import type { ChannelKind } from '../worker/chart-protocol.ts'
import type { Frame, FrameChannel } from './frame.ts'
import { ChartError, type ChannelName, type ChartSpec } from './spec.ts'
import type { Shapes } from './shapes.ts'
import { clock, extent, labelWidth, letter, shorten, tickText } from './text.ts'

/** What a mark file gives: marks for Plot, scales, margins. Axes and colours come from `render.ts`. */
export interface Drawing {
  readonly marks: readonly Markish[]
  /** Where each row of `shapes.frame` stands: for the pointer, the keyboard, and the canvas. */
  readonly shapes: Shapes
  readonly x?: ScaleOptions
  readonly y?: ScaleOptions
  /** Pixels of the plotting area. */
  readonly height?: number
  readonly marginLeft?: number
  readonly marginRight?: number
  readonly marginBottom?: number
  /** Which ticks of the x axis are written, and how steeply. */
  readonly xTicks?: { readonly ticks?: readonly (string | number)[]; readonly tickRotate?: number }
  /** Which axes are drawn; both by default. */
  readonly axes?: { readonly x?: 'grid' | 'plain' | 'none'; readonly y?: 'grid' | 'plain' | 'none' }
}

export interface Canvas {
  readonly width: number
  readonly height: number
  /** CSS colour of a single series. */
  readonly color: string
  /** Names and colours of the `fill` channel, empty without one. */
  readonly series: readonly Series[]
  /** Where the axis of amounts ends. */
  readonly top: number
}

export interface Series {
  readonly name: string
  readonly color: string
}

/** A kind of picture. To add one, write a file like its neighbours and a line in `registry.ts`. */
export interface MarkDefinition {
  readonly name: string
  readonly needs: readonly ChannelName[]
  /** What each channel can hold; a channel that is not named here has no meaning for the mark. */
  readonly takes: Readonly<Partial<Record<ChannelName, readonly ChannelKind[]>>>
  /** The channel that an aggregate belongs to; without one, every row is a mark. */
  readonly measure?: ChannelName
  /** The channel whose categories `limit` and `sort` rule. */
  readonly key: (frame: Frame) => ChannelName | undefined
  /** The channel that says how much: it decides which series is the largest. */
  readonly value: (frame: Frame) => ChannelName
  /** How far the axis of amounts must reach, for marks that start at zero. */
  readonly top?: (frame: Frame) => number
  /** Its series stand on each other. */
  readonly stacks?: boolean
  /** What may be left out of more rows than there are pixels. */
  readonly thin?: 'extremes' | 'spots'
  /** Fills in what the reader may leave out, before rows are grouped. */
  readonly prepare?: (spec: ChartSpec) => ChartSpec
  readonly draw: (frame: Frame, canvas: Canvas, names: readonly string[]) => Drawing
  /** One sentence about the picture. */
  readonly say: (frame: Frame, names: readonly string[]) => string
}

/** Colours of the points of a frame, by series where there are several. */
export function colorsOf(frame: Frame, canvas: Canvas): string | string[] {
  const fill = frame.channels.fill
  if (fill === undefined || fill.kind !== 'category') return canvas.color
  const byName = new Map(canvas.series.map((series) => [series.name, series.color]))
  return Array.from(fill.values as readonly string[], (name) => byName.get(name) ?? 'var(--ink-3)')
}

/** The facet channel as Plot wants it: one small chart above the other. */
export function facetOf(frame: Frame): { fy?: readonly string[] } {
  const facet = frame.channels.facet
  return facet === undefined ? {} : { fy: Array.from(facet.values, String) }
}

/** The class of marks of which each stands for one row of the frame, in their order: they can be dimmed one by one. */
export const eachRow = { className: 'each' } as const

/** Plot takes its marks' number from here and their places from the channels. */
export function rowsOf(frame: Frame): ArrayLike<unknown> {
  return { length: frame.length }
}

export function numbers(frame: Frame, name: ChannelName, what: string): Float64Array {
  const channel = frame.channels[name]!
  if (channel.values instanceof Float64Array) return channel.values
  throw new ChartError(`A ${what} needs numbers or times in \`${name}\`, and \`${channel.label}\` is text.`)
}

export function labels(frame: Frame, name: ChannelName): string[] {
  return Array.from<number | string, string>(frame.channels[name]!.values, String)
}

/** An axis of times or of numbers, from the smallest to the largest of these values. */
export function axisOver(channel: FrameChannel, ...values: readonly ArrayLike<number>[]): ScaleOptions {
  const ends = values.map(extent)
  const low = Math.min(...ends.map((end) => end[0]))
  const high = Math.max(...ends.map((end) => end[1]))
  if (channel.kind !== 'time')
    return { domain: channel.domain ?? [low, high], tickFormat: (value: number) => tickText(value) }
  const print = clock(low, high)
  return { type: 'utc', domain: [low, high], tickFormat: (at: Date) => print(+at) }
}

/** Names along the x axis: where they do not fit, times leave some out and words lean. */
export function alongX(names: readonly string[], width: number): Pick<Drawing, 'xTicks' | 'marginBottom'> {
  const step = width / Math.max(1, names.length)
  const wide = labelWidth(names) + 8
  if (wide <= step) return {}
  if (names.every((name) => /^\d\d[:-]\d\d/.test(name))) {
    const every = Math.ceil(wide / step)
    return { xTicks: { ticks: names.filter((_, at) => at % every === 0) } }
  }
  const shown = names.map((name) => shorten(name, 16))
  return { xTicks: { tickRotate: -35 }, marginBottom: 34 + labelWidth(shown) * 0.5 }
}

/** Names down the y axis, and the room that they need beside it: at most a third of the picture. */
export function alongY(
  names: readonly string[],
  { width }: Canvas,
  longest = 24,
): { y: ScaleOptions; marginLeft: number } {
  const most = Math.max(6, Math.min(longest, Math.floor(width / 3 / letter)))
  const tickFormat = (name: string): string => shorten(name, most)
  return { y: { domain: names, tickFormat }, marginLeft: labelWidth(names.map(tickFormat)) + 14 }
}
