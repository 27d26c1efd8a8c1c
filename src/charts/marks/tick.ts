import { tickX } from '@observablehq/plot'
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

/** A short line at x for every row, on the rail of its name in y. */
export const tick: MarkDefinition = {
  name: 'tick',
  needs: ['x', 'y'],
  takes: { x: ['time', 'number'], y: ['category'], fill: ['category'], facet: ['category'] },
  key: () => 'y',
  value: () => 'x',
  thin: 'spots',
  draw(frame, canvas, names) {
    const x = numbers(frame, 'x', 'tick')
    const y = labels(frame, 'y')
    const color = colorsOf(frame, canvas)
    return {
      marks: [tickX(rowsOf(frame), { ...eachRow, x, y, ...facetOf(frame), stroke: color, strokeWidth: 1.5, inset: 4 })],
      shapes: { frame, form: 'ticks', x, y, color },
      x: axisOver(frame.channels.x!, x),
      ...alongY(names, canvas),
      height: Math.max(1, names.length) * 26,
      axes: { x: 'grid', y: 'plain' },
    }
  },
  say: sayCloud,
}
