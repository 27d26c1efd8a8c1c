import { areaY } from '@observablehq/plot'
import { axisOver, colorsOf, facetOf, labels, numbers, rowsOf, type MarkDefinition } from '../drawing.ts'
import { take, type Frame, type FrameChannel } from '../frame.ts'
import { sayTrend } from '../say.ts'
import { largestTotal, stacked } from '../stack.ts'
import { extent } from '../text.ts'
import { byX } from './line.ts'

/** Areas over x, stacked by `fill`. Bins without rows count as zero. */
export const area: MarkDefinition = {
  name: 'area',
  needs: ['x', 'y'],
  takes: { x: ['time', 'number'], y: ['number'], fill: ['category'], facet: ['category'] },
  measure: 'y',
  key: () => undefined,
  value: () => 'y',
  top: (frame) => largestTotal(frame, 'x', 'y'),
  stacks: true,
  thin: 'extremes',
  draw(given, canvas) {
    const frame = byX(filled(given))
    const bin = frame.channels.x!.bin
    const x = numbers(frame, 'x', 'area')
    const { from, to } = stacked(frame, canvas, 'x', 'y')
    const end = bin === undefined ? x : x.map((at) => at + bin)
    const color = colorsOf(frame, canvas)
    const outline = bin === undefined ? { frame, x, from, to } : withEnd(frame, x, from, to, bin)
    return {
      marks: [
        areaY(rowsOf(outline.frame), {
          x: outline.x,
          y1: outline.from,
          y2: outline.to,
          ...(Array.isArray(color) ? { z: labels(outline.frame, 'fill') } : {}),
          ...facetOf(outline.frame),
          fill: colorsOf(outline.frame, canvas),
          curve: bin === undefined ? 'linear' : 'step-after',
        }),
      ],
      shapes: { frame, form: bin === undefined ? 'points' : 'rects', x, x2: end, y: from, y2: to, color },
      x: axisOver(frame.channels.x!, x, end),
      y: { domain: [Math.min(0, extent(to)[0]), canvas.top] },
      axes: { x: 'plain', y: 'grid' },
    }
  },
  say: sayTrend,
}

type Outline = { frame: Frame; x: Float64Array; from: Float64Array; to: Float64Array }

/** A step goes on to the end of its bin: the last one needs a corner there. */
function withEnd(frame: Frame, x: Float64Array, from: Float64Array, to: Float64Array, bin: number): Outline {
  const rows = Array.from({ length: frame.length }, (_, row) => row)
  const last = extent(x)[1]
  const all = [...rows, ...rows.filter((row) => x[row] === last)]
  const longer = take(frame, all)
  return {
    frame: longer,
    x: Float64Array.from(all, (row, at) => x[row]! + (at >= frame.length ? bin : 0)),
    from: Float64Array.from(all, (row) => from[row]!),
    to: Float64Array.from(all, (row) => to[row]!),
  }
}

/** Every series at every bin, with zero where nothing happened: a stack needs them all. */
function filled(frame: Frame): Frame {
  const { x, y, fill, facet } = frame.channels
  if (frame.length === 0 || x?.bin === undefined || facet !== undefined) return frame
  const [low, high] = extent(x.values as Float64Array)
  const names = fill === undefined ? [''] : [...new Set(labels(frame, 'fill'))]
  const bins = Math.round((high - low) / x.bin) + 1
  if (bins * names.length > 20_000) return frame
  const values = new Float64Array(bins * names.length)
  const cells = new Int32Array(frame.length)
  const row = new Map(names.map((name, at) => [name, at]))
  for (let i = 0; i < frame.length; i++) {
    const at = Math.round((Number(x.values[i]) - low) / x.bin)
    const cell = at * names.length + row.get(fill === undefined ? '' : String(fill.values[i]))!
    values[cell]! += Number(y!.values[i])
    cells[i] = cell
  }
  const channels: Record<string, FrameChannel> = {
    x: { ...x, values: values.map((_, i) => low + Math.floor(i / names.length) * x.bin!) },
    y: { ...y!, values },
  }
  if (fill !== undefined) channels['fill'] = { ...fill, values: Array.from(values, (_, i) => names[i % names.length]!) }
  const into = frame.into.map((at) => (at < 0 ? -1 : cells[at]!))
  return { ...frame, length: values.length, channels, into }
}
