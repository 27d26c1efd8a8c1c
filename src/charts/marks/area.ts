import { areaY } from '@observablehq/plot'
import {
  axisOver,
  colorsOf,
  facetOf,
  labels,
  largestTotal,
  numbers,
  rowsOf,
  stackOf,
  type MarkDefinition,
} from '../drawing.ts'
import type { Frame, FrameChannel } from '../frame.ts'
import { sayTrend } from '../say.ts'
import { extent } from '../text.ts'
import { byX } from './line.ts'

/** Areas over x, stacked by `fill`. Bins without rows count as zero. */
export const area: MarkDefinition = {
  name: 'area',
  needs: ['x', 'y'],
  key: () => undefined,
  value: () => 'y',
  top: (frame) => largestTotal(frame, 'x', 'y'),
  stacks: true,
  draw(given, canvas) {
    const frame = byX(filled(given))
    const x = numbers(frame, 'x', 'area')
    const color = colorsOf(frame, canvas)
    const place = { x, y: numbers(frame, 'y', 'area'), ...stackOf(frame, canvas), ...facetOf(frame) }
    return {
      marks: [areaY(rowsOf(frame), { ...place, fill: color, curve: 'step-after' })],
      x: axisOver(frame.channels.x!, x),
      y: { domain: [0, canvas.top] },
      axes: { x: 'plain', y: 'grid' },
    }
  },
  say: sayTrend,
}

/** Every series at every bin, with zero where nothing happened: a stack needs them all. */
function filled(frame: Frame): Frame {
  const { x, y, fill, facet } = frame.channels
  if (x?.bin === undefined || facet !== undefined) return frame
  const [low, high] = extent(x.values as Float64Array)
  const names = fill === undefined ? [''] : [...new Set(labels(frame, 'fill'))]
  const bins = Math.round((high - low) / x.bin) + 1
  if (bins * names.length > 20_000) return frame
  const values = new Float64Array(bins * names.length)
  const row = new Map(names.map((name, at) => [name, at]))
  for (let i = 0; i < frame.length; i++) {
    const at = Math.round((Number(x.values[i]) - low) / x.bin)
    values[at * names.length + row.get(fill === undefined ? '' : String(fill.values[i]))!]! += Number(y!.values[i])
  }
  const channels: Record<string, FrameChannel> = {
    x: { ...x, values: values.map((_, i) => low + Math.floor(i / names.length) * x.bin!) },
    y: { ...y!, values },
  }
  if (fill !== undefined) channels['fill'] = { ...fill, values: Array.from(values, (_, i) => names[i % names.length]!) }
  return { ...frame, length: values.length, channels }
}
