import { dot, lineY, text } from '@observablehq/plot'
import {
  axisOver,
  colorsOf,
  eachRow,
  facetOf,
  labels,
  numbers,
  rowsOf,
  type Canvas,
  type Drawing,
  type MarkDefinition,
} from '../drawing.ts'
import { take, type Frame } from '../frame.ts'
import { sayTrend } from '../say.ts'
import { extent, labelWidth, spread } from '../text.ts'

/** A line over x for each series of `fill`, named at its end. */
export const line: MarkDefinition = {
  name: 'line',
  needs: ['x', 'y'],
  takes: { x: ['time', 'number'], y: ['number'], fill: ['category'], facet: ['category'] },
  measure: 'y',
  key: () => undefined,
  value: () => 'y',
  top: (frame) => extent(numbers(frame, 'y', 'line'))[1],
  thin: 'extremes',
  draw(given, canvas) {
    const frame = byX(given)
    const x = numbers(frame, 'x', 'line')
    const y = numbers(frame, 'y', 'line')
    const color = colorsOf(frame, canvas)
    const place = { x, y, ...facetOf(frame), ...(Array.isArray(color) ? { z: labels(frame, 'fill') } : {}) }
    const named = canvas.series.length > 1
    const domain: [number, number] = [Math.min(0, extent(y)[0]), canvas.top]
    return {
      marks: [
        lineY(rowsOf(frame), { ...eachRow, ...place, stroke: color, strokeWidth: 2 }),
        ...(frame.length <= 80 ? [dot(rowsOf(frame), { ...eachRow, ...place, fill: color, r: 2.5 })] : []),
        ...(named ? [ends(frame, canvas, color, domain)] : []),
      ],
      shapes: { frame, form: 'points', x, y, color },
      x: axisOver(frame.channels.x!, x),
      y: { domain },
      marginRight: named ? labelWidth(canvas.series.map((series) => series.name)) + 10 : 16,
      axes: { x: 'plain', y: 'grid' },
    }
  },
  say: sayTrend,
}

/** The name of each series at its last point; names that would cover each other move apart. */
function ends(
  frame: Frame,
  canvas: Canvas,
  color: string | string[],
  [low, high]: [number, number],
): Drawing['marks'][number] {
  const names = labels(frame, 'fill')
  const facets = frame.channels.facet?.values
  const last = new Map(names.map((name, row) => [`${String(facets?.[row])}|${name}`, row]))
  const order = [...last.values()]
  const rows = take(frame, order)
  const y = numbers(rows, 'y', 'line')
  const gap = (15 * (high - low || 1)) / canvas.height
  return text(rowsOf(rows), {
    x: numbers(rows, 'x', 'line'),
    y: facets === undefined ? spread(y, gap) : y,
    text: order.map((row) => names[row]!),
    fill: Array.isArray(color) ? order.map((row) => color[row]!) : color,
    textAnchor: 'start',
    dx: 8,
    ...facetOf(rows),
  })
}

/** Rows in the order of x, as a line needs them. */
export function byX(frame: Frame): Frame {
  const x = numbers(frame, 'x', 'line')
  let sorted = true
  for (let row = 1; row < frame.length; row++) if (x[row - 1]! > x[row]!) sorted = false
  if (sorted) return frame
  return take(
    frame,
    Array.from({ length: frame.length }, (_, row) => row).sort((a, b) => x[a]! - x[b]!),
  )
}
