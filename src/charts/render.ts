import { plot } from '@observablehq/plot'
import type { ChartTable } from '../worker/chart-protocol.ts'
import { plotOptions } from './axes.ts'
import type { MarkDefinition, Series } from './drawing.ts'
import { makeFrame, nullName, type Frame } from './frame.ts'
import { Layer } from './layer.ts'
import { categories, limited, thinned } from './order.ts'
import { markOf } from './registry.ts'
import { boxesOf, type Scale } from './shapes.ts'
import { ChartError, colors, type ChannelName, type ChartSpec } from './spec.ts'

export interface Picture {
  readonly svg: SVGSVGElement | HTMLElement
  /** The picture in one sentence, for whoever does not see it. */
  readonly summary: string
  readonly legend: readonly Series[]
  /** Rows left out, thinned or hidden, in words. */
  readonly notes: readonly string[]
  readonly layer: Layer
  /** The marks are too many for SVG: the picture has only axes, and `paint` draws the rest. */
  readonly painted: boolean
}

/** The end of an axis that does not twitch: it stays while the answers fill more than half of it. */
export class Steady {
  private end = 0

  reach(most: number): number {
    if (most > this.end || most < this.end / 2) this.end = most
    return this.end === 0 ? 1 : this.end
  }
}

export interface DrawOptions {
  readonly steady?: Steady
  readonly document?: Document
  /** More marks than this are left to a canvas. Without it all are drawn as SVG. */
  readonly canvasAbove?: number
}

/** A chart cell that can be drawn: its mark, and a spec in which nothing is left out. */
export interface ReadyChart {
  readonly mark: MarkDefinition
  readonly spec: ChartSpec
}

/** Throws ChartError where the mark is unknown or a channel is missing. */
export function ready(spec: ChartSpec): ReadyChart {
  const mark = markOf(spec.mark)
  const missing = mark.needs.find((name) => spec.channels[name] === undefined)
  if (missing !== undefined) {
    const what = missing.startsWith('step') ? '`steps`, a list of columns' : `the channel \`${missing}\``
    throw new ChartError(`The mark "${mark.name}" needs ${what}.`)
  }
  return { mark, spec: mark.prepare?.(spec) ?? spec }
}

/** Draws the answer to `requestOf`. */
export function draw({ mark, spec }: ReadyChart, table: ChartTable, width: number, options: DrawOptions = {}): Picture {
  const whole = thinnedNote(makeFrame(spec, table), table, mark)
  const key = mark.key(whole)
  const value = mark.value(whole)
  const given = mark.stacks === true ? withOther(whole, value) : whole
  const { frame: some, names } = key === undefined ? { frame: given, names: [] } : limited(given, key, spec)
  const frame = mark.thin === 'spots' && options.canvasAbove === undefined ? thinned(some) : some
  const legend = seriesOf(frame, value)
  const top = (options.steady ?? new Steady()).reach(mark.top?.(frame) ?? 0)
  const canvas = { width, height: spec.height ?? 200, color: `var(--${spec.color})`, series: legend, top }
  const drawing = mark.draw(frame, canvas, names)
  const { shapes } = drawing
  const painted = shapes.form !== 'points' && shapes.frame.length > (options.canvasAbove ?? Infinity)
  const plotted = plotOptions(frame, painted ? { ...drawing, marks: [] } : drawing, canvas.height, width)
  const svg = plot({ ...plotted, ...(options.document === undefined ? {} : { document: options.document }) })
  const scale = (name: 'x' | 'y' | 'fy'): Scale | undefined => svg.scale(name) as Scale | undefined
  const none: Scale = { apply: () => 0 }
  const scales = { x: scale('x') ?? none, y: scale('y') ?? none, fy: scale('fy'), marginTop: plotted.marginTop ?? 0 }
  const layer = new Layer(shapes, boxesOf(shapes, scales), table)
  styled(svg)
  return { svg, summary: mark.say(frame, names), legend, notes: shapes.frame.notes, layer, painted }
}

/** Plot's own style element and attribute would break a strict content security policy; base.css says the same. */
function styled(svg: Element): void {
  svg.querySelector('style')?.remove()
  svg.removeAttribute('style')
  const attributes = { 'font-size': '13', 'font-family': 'inherit', color: 'var(--ink-2)', overflow: 'visible' }
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
}

/** What was left out on the way here, because no screen could show it. */
function thinnedNote(frame: Frame, { length, beforeThinning }: ChartTable, mark: MarkDefinition): Frame {
  if (beforeThinning === length) return frame
  const [drawn, all] = [length.toLocaleString('en'), beforeThinning.toLocaleString('en')]
  const note =
    mark.thin === 'extremes'
      ? `Of each pixel only the lowest and the highest value is drawn: ${drawn} of ${all}.`
      : `Rows that fall on one spot are drawn once: ${drawn} spots for ${all} rows.`
  return { ...frame, notes: [...frame.notes, note] }
}

/** For a page, where the picture has one name for all: those of its groups may not stand where there is no role. */
export function withoutGroupNames(svg: Picture['svg']): Picture['svg'] {
  for (const group of svg.querySelectorAll<SVGGElement>('g[aria-label]')) {
    group.dataset['name'] = group.getAttribute('aria-label')!
    group.removeAttribute('aria-label')
  }
  return svg
}

const palette = colors.filter((color) => /^c\d$/.test(color))
const grey = 'var(--ink-3)'
/** More series than this and the smaller ones of a stack become one. */
const mostSeries = 6
const otherName = 'other'

/** The names of `fill`, the largest first, so that a stack has the same order everywhere. */
function seriesOf(frame: Frame, value: ChannelName): Series[] {
  if (frame.channels.fill?.kind !== 'category') return []
  const names = categories(frame, 'fill', frame.channels[value]?.kind === 'number' ? `-${value}` : undefined)
  const colored = names.filter((name) => name !== nullName && name !== otherName)
  return [...colored, ...names.filter((name) => name === nullName || name === otherName)].map((name, at) => ({
    name,
    color: at < colored.length && at < palette.length ? `var(--${palette[at]})` : grey,
  }))
}

function withOther(frame: Frame, value: ChannelName): Frame {
  const fill = frame.channels.fill
  const names = seriesOf(frame, value).map((series) => series.name)
  if (fill === undefined || names.length <= mostSeries) return frame
  const kept = new Set(names.slice(0, mostSeries - 1))
  const values = Array.from(fill.values as readonly string[], (name) => (kept.has(name) ? name : otherName))
  return { ...frame, channels: { ...frame.channels, fill: { ...fill, values } } }
}
