import { dot as plotDot } from '@observablehq/plot'
import {
  alongY,
  axisOver,
  colorsOf,
  eachRow,
  facetOf,
  labels,
  numbers,
  rowsOf,
  type MarkDefinition,
} from '../drawing.ts'
import { sayCloud } from '../say.ts'

/** A dot for every row, over numbers, times or names. */
export const dot: MarkDefinition = {
  name: 'dot',
  needs: ['x', 'y'],
  takes: {
    x: ['number', 'time'],
    y: ['number', 'time', 'category'],
    fill: ['category'],
    facet: ['category'],
  },
  key: (frame) => (frame.channels.y!.kind === 'category' ? 'y' : undefined),
  value: () => 'y',
  thin: 'spots',
  draw(frame, canvas, names) {
    const x = numbers(frame, 'x', 'dot')
    const byName = frame.channels.y!.kind === 'category'
    const y = byName ? labels(frame, 'y') : numbers(frame, 'y', 'dot')
    const color = colorsOf(frame, canvas)
    return {
      marks: [plotDot(rowsOf(frame), { ...eachRow, x, y, ...facetOf(frame), fill: color, r: 2.5, fillOpacity: 0.75 })],
      shapes: { frame, form: 'dots', x, y, color },
      x: axisOver(frame.channels.x!, x),
      ...(byName
        ? { height: Math.max(1, names.length) * 26, ...alongY(names, canvas) }
        : { y: axisOver(frame.channels.y!, y as Float64Array) }),
      axes: { x: 'grid', y: byName ? 'plain' : 'grid' },
    }
  },
  say: sayCloud,
}
