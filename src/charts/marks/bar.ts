import { barX, barY, rectY, text } from '@observablehq/plot'
import {
  alongX,
  alongY,
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
import { nullName, type Frame } from '../frame.ts'
import { saySeries } from '../say.ts'
import { largestTotal, stacked } from '../stack.ts'
import { extent, numberText, shorten } from '../text.ts'

/** Bars: lying where y holds names, standing where x holds names, times or numbers. Stacked by `fill`. */
export const bar: MarkDefinition = {
  name: 'bar',
  needs: ['x', 'y'],
  takes: {
    x: ['category', 'time', 'number'],
    x2: ['time', 'number'],
    y: ['number', 'category'],
    fill: ['category'],
    facet: ['category'],
  },
  measure: 'y',
  key: (frame) => (isLying(frame) ? 'y' : frame.channels.x!.kind === 'category' ? 'x' : undefined),
  value: (frame) => (isLying(frame) ? 'x' : 'y'),
  top: (frame) => (isLying(frame) ? largestTotal(frame, 'y', 'x') : largestTotal(frame, 'x', 'y')),
  stacks: true,
  draw(frame, canvas, names) {
    if (isLying(frame)) return lying(frame, canvas, names)
    return frame.channels.x!.kind === 'category' ? standing(frame, canvas, names) : columns(frame, canvas)
  },
  say: (frame, names) => (isLying(frame) ? saySeries(frame, names, 'y', 'x') : saySeries(frame, names, 'x', 'y')),
}

function isLying(frame: Frame): boolean {
  return frame.channels.y!.kind !== 'number'
}

const thickness = 18
const gap = 8

function lying(frame: Frame, canvas: Canvas, names: readonly string[]): Drawing {
  const x = numbers(frame, 'x', 'bar')
  const y = labels(frame, 'y')
  const split = frame.channels.fill !== undefined
  const color = split ? colorsOf(frame, canvas) : greyNull(y, canvas.color)
  const { from, to } = stacked(frame, canvas, 'y', 'x')
  const bars = barX(rowsOf(frame), {
    ...eachRow,
    x1: from,
    x2: to,
    y,
    ...facetOf(frame),
    fill: color,
    insetRight: split ? 1 : 0,
  })
  const ends = text(rowsOf(frame), {
    x: to,
    y,
    ...facetOf(frame),
    text: Array.from(x, numberText),
    dx: 6,
    textAnchor: 'start',
  })
  const { y: scale, marginLeft } = alongY(names, canvas)
  return {
    marks: split ? [bars] : [bars, ends],
    shapes: { frame, form: 'rects', x: from, x2: to, y, color },
    x: { domain: [lowest(to), canvas.top] },
    y: { ...scale, padding: gap / (gap + thickness) },
    height: Math.max(1, names.length) * (thickness + gap),
    marginLeft,
    marginRight: split ? 12 : 60,
    axes: { x: split ? 'grid' : 'none', y: 'plain' },
  }
}

function standing(frame: Frame, canvas: Canvas, names: readonly string[]): Drawing {
  const x = labels(frame, 'x')
  const { from, to } = stacked(frame, canvas, 'x', 'y')
  const color = colorsOf(frame, canvas)
  return {
    marks: [barY(rowsOf(frame), { ...eachRow, x, y1: from, y2: to, ...facetOf(frame), fill: color })],
    shapes: { frame, form: 'rects', x, y: from, y2: to, color },
    x: { domain: names, tickFormat: (name: string) => shorten(name, 16), padding: 0.25 },
    y: { domain: [lowest(to), canvas.top] },
    axes: { x: 'plain', y: 'grid' },
    ...alongX(names, canvas.width - 72),
  }
}

/** From the start of each bin or window to its end. */
function columns(frame: Frame, canvas: Canvas): Drawing {
  const x = frame.channels.x!
  const start = numbers(frame, 'x', 'bar')
  const width = x.bin ?? narrowest(start)
  const end = frame.channels.x2 === undefined ? start.map((at) => at + width) : numbers(frame, 'x2', 'bar')
  const { from, to } = stacked(frame, canvas, 'x', 'y')
  const color = colorsOf(frame, canvas)
  const pixels = (canvas.width * width) / Math.max(1, extent(end)[1] - extent(start)[0])
  return {
    marks: [
      rectY(rowsOf(frame), {
        ...eachRow,
        x1: start,
        x2: end,
        y1: from,
        y2: to,
        ...facetOf(frame),
        fill: color,
        insetLeft: pixels > 8 ? 1 : pixels > 3 ? 0.5 : 0,
      }),
    ],
    shapes: { frame, form: 'rects', x: start, x2: end, y: from, y2: to, color },
    x: axisOver(x, start, end),
    y: { domain: [lowest(to), canvas.top] },
    axes: { x: 'plain', y: 'grid' },
  }
}

/** Zero, or below it where an amount is. */
function lowest(ends: Float64Array): number {
  return Math.min(0, extent(ends)[0])
}

/** The smallest step between different values: how wide one bar may be. */
function narrowest(values: Float64Array): number {
  const sorted = Float64Array.from(new Set(values)).sort()
  let step = Infinity
  for (let i = 1; i < sorted.length; i++) step = Math.min(step, sorted[i]! - sorted[i - 1]!)
  return Number.isFinite(step) ? step : 1
}

/** What has no name is there, but it is no category: it takes no colour. */
function greyNull(names: readonly string[], color: string): string[] {
  return names.map((name) => (name === nullName ? 'var(--ink-3)' : color))
}
