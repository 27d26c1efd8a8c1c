import { axisX, axisY, gridX, gridY, ruleX, ruleY, text, type Markish, type PlotOptions } from '@observablehq/plot'
import type { Drawing } from './drawing.ts'
import type { Frame } from './frame.ts'
import { categories } from './order.ts'
import { tickText } from './text.ts'

/** The frame around the marks: margins, scales, axes, grid. */
export function plotOptions(frame: Frame, drawing: Drawing, height: number, width: number): PlotOptions {
  const { x, y } = frame.channels
  const axes = { x: 'plain', y: 'plain', ...drawing.axes }
  const marginTop = axes.y === 'grid' || frame.channels.facet !== undefined ? 28 : 8
  const marginBottom = drawing.marginBottom ?? (axes.x === 'none' ? 8 : 42)
  const facets = categories(frame, 'facet', 'facet')
  const each = drawing.height ?? height
  const gaps = Math.max(0, facets.length - 1) * facetGap
  return {
    className: 'plot',
    width,
    height: each * Math.max(1, facets.length) + gaps + marginTop + marginBottom,
    marginTop,
    marginBottom,
    marginLeft: drawing.marginLeft ?? 48,
    marginRight: drawing.marginRight ?? 24,
    x: { ...drawing.x, axis: null, label: null, ...domain(x?.domain) },
    y: { ...drawing.y, axis: null, label: null, ...domain(y?.domain) },
    fy: { axis: null, domain: facets, paddingInner: facetGap / (each + facetGap), paddingOuter: 0 },
    marks: [...decoration(axes, x?.label, y?.label, drawing, each), ...drawing.marks, ...facetNames(facets)],
  }
}

function domain(range: readonly [number, number] | undefined): { domain?: number[] } {
  return range === undefined ? {} : { domain: [...range] }
}

/** Room for the name of a facet above it. */
const facetGap = 26

function facetNames(names: readonly string[]): Markish[] {
  if (names.length === 0) return []
  const place = { frameAnchor: 'top-right', lineAnchor: 'bottom', dy: -5 } as const
  return [text(names, { ...place, fy: names, text: names, fill: 'var(--ink)', fontWeight: 600 })]
}

type Axes = Record<'x' | 'y', string>

function decoration(
  axes: Axes,
  xLabel: string | undefined,
  yLabel: string | undefined,
  drawing: Drawing,
  height: number,
): Markish[] {
  const marks: Markish[] = []
  const ticks = Math.max(2, Math.min(5, Math.floor(height / 48)))
  const shared = { tickSize: 0, fill: 'var(--ink-2)', labelArrow: 'none' } as const
  if (axes.x === 'grid') marks.push(gridX({ stroke: 'var(--line)', strokeOpacity: 1 }))
  if (axes.y === 'grid') {
    marks.push(gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks }))
    marks.push(
      axisY({
        ...shared,
        tickFormat: (drawing.y?.tickFormat ?? tickText) as never,
        label: yLabel ?? null,
        labelAnchor: 'top',
        labelOffset: 40,
        ticks,
      }),
    )
    if (holdsZero(drawing.y?.domain)) marks.push(ruleY([0], { stroke: 'var(--line-strong)' }))
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

function holdsZero(ends: Iterable<unknown> | undefined): boolean {
  const [low, high] = [...(ends ?? [])].map(Number)
  return low !== undefined && high !== undefined && low <= 0 && high >= 0
}
