import { barX, barY, rectY, text } from '@observablehq/plot'
import {
  alongX,
  alongY,
  axisOver,
  largestTotal,
  stackOf,
  colorsOf,
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
import { extent, numberText, shorten } from '../text.ts'

/** Bars: lying where y holds names, standing where x holds names, times or numbers. Stacked by `fill`. */
export const bar: MarkDefinition = {
  name: 'bar',
  needs: ['x', 'y'],
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
  const stacked = frame.channels.fill !== undefined
  const place = { x, y, ...stackOf(frame, canvas), ...facetOf(frame) }
  const bars = barX(rowsOf(frame), {
    ...place,
    fill: stacked ? colorsOf(frame, canvas) : greyNull(y, canvas.color),
    insetRight: stacked ? 1 : 0,
  })
  const ends = text(rowsOf(frame), { ...place, text: Array.from(x, numberText), dx: 6, textAnchor: 'start' })
  const { y: scale, marginLeft } = alongY(names)
  return {
    marks: stacked ? [bars] : [bars, ends],
    x: { domain: [0, canvas.top] },
    y: { ...scale, padding: gap / (gap + thickness) },
    height: Math.max(1, names.length) * (thickness + gap),
    marginLeft,
    marginRight: stacked ? 12 : 60,
    axes: { x: stacked ? 'grid' : 'none', y: 'plain' },
  }
}

function standing(frame: Frame, canvas: Canvas, names: readonly string[]): Drawing {
  const place = { x: labels(frame, 'x'), y: numbers(frame, 'y', 'bar'), ...stackOf(frame, canvas), ...facetOf(frame) }
  return {
    marks: [barY(rowsOf(frame), { ...place, fill: colorsOf(frame, canvas) })],
    x: { domain: names, tickFormat: (name: string) => shorten(name, 16), padding: 0.25 },
    y: { domain: [0, canvas.top] },
    axes: { x: 'plain', y: 'grid' },
    ...alongX(names, canvas.width - 72),
  }
}

/** From the start of each bin or window to its end. */
function columns(frame: Frame, canvas: Canvas): Drawing {
  const x = frame.channels.x!
  const from = numbers(frame, 'x', 'bar')
  const width = x.bin ?? narrowest(from)
  const to = frame.channels.x2 === undefined ? from.map((start) => start + width) : numbers(frame, 'x2', 'bar')
  const place = { x1: from, x2: to, y: numbers(frame, 'y', 'bar'), ...stackOf(frame, canvas), ...facetOf(frame) }
  const scale = axisOver(x, from, to)
  const pixels = (canvas.width * width) / Math.max(1, extent(to)[1] - extent(from)[0])
  return {
    marks: [
      rectY(rowsOf(frame), {
        ...place,
        fill: colorsOf(frame, canvas),
        insetLeft: pixels > 8 ? 1 : pixels > 3 ? 0.5 : 0,
      }),
    ],
    x: scale,
    y: { domain: [0, canvas.top] },
    axes: { x: 'plain', y: 'grid' },
  }
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
