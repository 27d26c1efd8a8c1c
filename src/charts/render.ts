import { axisX, axisY, gridX, gridY, plot, ruleX, ruleY, type Markish, type PlotOptions } from '@observablehq/plot'
import type { ChartColumns } from '../worker/chart-protocol.ts'
import type { Drawing, Series } from './drawing.ts'
import { makeFrame, nullName, type Frame } from './frame.ts'
import { categories, limited } from './order.ts'
import { markOf } from './registry.ts'
import { ChartError, colors, type ChannelName, type ChartSpec } from './spec.ts'
import { tickText } from './text.ts'

export interface Picture {
  readonly svg: SVGSVGElement | HTMLElement
  /** The picture in one sentence, for whoever does not see it. */
  readonly summary: string
  readonly legend: readonly Series[]
  /** Rows left out, thinned or hidden, in words. */
  readonly notes: readonly string[]
}

/** The end of an axis that does not twitch: it stays while the answers fill more than half of it. */
export class Steady {
  private end = 0

  reach(most: number): number {
    if (most > this.end || most < this.end / 2) this.end = most
    return this.end === 0 ? 1 : this.end
  }
}

/** Draws a chart of a result, `width` pixels wide. Throws ChartError where spec and result do not fit. */
export function render(
  spec: ChartSpec,
  columns: ChartColumns,
  width: number,
  steady: Steady = new Steady(),
  document?: Document,
): Picture {
  const mark = markOf(spec.mark)
  for (const name of mark.needs) {
    if (spec.channels[name] === undefined)
      throw new ChartError(`The mark "${mark.name}" needs the channel \`${name}\`.`)
  }
  const ready = mark.prepare === undefined ? spec : mark.prepare(spec, columns)
  const whole = makeFrame(ready, columns)
  const key = mark.key(whole)
  const value = mark.value(whole)
  const given = mark.stacks === true ? withOther(whole, value) : whole
  const { frame, names } = key === undefined ? { frame: given, names: [] } : limited(given, key, ready)
  const legend = seriesOf(frame, value)
  const top = steady.reach(mark.top?.(frame) ?? 0)
  const canvas = { width, height: spec.height ?? 200, color: `var(--${spec.color})`, series: legend, top }
  const drawing = mark.draw(frame, canvas, names)
  const svg = plot({
    ...optionsOf(spec, frame, drawing, canvas.height, width),
    ...(document === undefined ? {} : { document }),
  })
  // Plot's own style element would break a strict content security policy; base.css says the same.
  svg.querySelector('style')?.remove()
  return { svg, summary: mark.say(frame, names), legend, notes: frame.notes }
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

function optionsOf(spec: ChartSpec, frame: Frame, drawing: Drawing, height: number, width: number): PlotOptions {
  const { x, y } = frame.channels
  const axes = { x: 'plain', y: 'plain', ...drawing.axes }
  const marginTop = axes.y === 'grid' ? 28 : 8
  const marginBottom = drawing.marginBottom ?? (axes.x === 'none' ? 8 : 42)
  const facets = frame.channels.facet === undefined ? 1 : categories(frame, 'facet', 'facet').length
  return {
    className: 'plot',
    width,
    height: (drawing.height ?? height) * facets + marginTop + marginBottom,
    marginTop,
    marginBottom,
    marginLeft: drawing.marginLeft ?? 48,
    marginRight: drawing.marginRight ?? 24,
    style: { overflow: 'visible', fontSize: '13px', fontFamily: 'inherit', background: 'none', color: 'var(--ink-2)' },
    x: { ...drawing.x, axis: null, label: null, ...domain(x?.domain) },
    y: { ...drawing.y, axis: null, label: null, ...domain(y?.domain) },
    fy: { label: null, padding: 0.15 },
    marks: [...decoration(axes, x?.label, y?.label, drawing), ...drawing.marks],
    ...(spec.title === undefined ? {} : { ariaLabel: spec.title }),
  }
}

function domain(range: readonly [number, number] | undefined): { domain?: number[] } {
  return range === undefined ? {} : { domain: [...range] }
}

type Axes = Record<'x' | 'y', string>

function decoration(axes: Axes, xLabel: string | undefined, yLabel: string | undefined, drawing: Drawing): Markish[] {
  const marks: Markish[] = []
  const shared = { tickSize: 0, fill: 'var(--ink-2)', labelArrow: 'none' } as const
  if (axes.x === 'grid') marks.push(gridX({ stroke: 'var(--line)', strokeOpacity: 1 }))
  if (axes.y === 'grid') {
    marks.push(gridY({ stroke: 'var(--line)', strokeOpacity: 1 }))
    marks.push(
      axisY({ ...shared, tickFormat: tickText, label: yLabel ?? null, labelAnchor: 'top', labelOffset: 40, ticks: 4 }),
    )
    marks.push(ruleY([0], { stroke: 'var(--line-strong)' }))
  } else if (axes.y === 'plain') {
    const format = drawing.y?.tickFormat
    marks.push(axisY({ ...shared, label: null, ...(format === undefined ? {} : { tickFormat: format as never }) }))
  }
  if (axes.x !== 'none') {
    const format = drawing.x?.tickFormat
    marks.push(
      axisX({
        ...shared,
        label: xLabel ?? null,
        labelAnchor: 'right',
        labelOffset: (drawing.marginBottom ?? 42) - 6,
        ...(format === undefined ? {} : { tickFormat: format as never }),
        ...(drawing.xTicks ?? {}),
      }),
    )
  } else marks.push(ruleX([0], { stroke: 'var(--line-strong)' }))
  return marks
}
