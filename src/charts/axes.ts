import { axisX, axisY, gridX, gridY, ruleX, ruleY, type Markish, type PlotOptions } from '@observablehq/plot'
import type { Drawing } from './drawing.ts'
import type { Frame } from './frame.ts'
import { categories } from './order.ts'
import type { ChartSpec } from './spec.ts'
import { tickText } from './text.ts'

/** The frame around the marks: margins, scales, axes, grid. */
export function plotOptions(
  spec: ChartSpec,
  frame: Frame,
  drawing: Drawing,
  height: number,
  width: number,
): PlotOptions {
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
