import { tickX } from '@observablehq/plot'
import { alongY, axisOver, colorsOf, facetOf, labels, numbers, rowsOf, type MarkDefinition } from '../drawing.ts'
import { thinned } from '../order.ts'
import { sayCloud } from '../say.ts'

/** A short line at x for every row, on the rail of its name in y. */
export const tick: MarkDefinition = {
  name: 'tick',
  needs: ['x', 'y'],
  key: () => 'y',
  value: () => 'x',
  draw(given, canvas, names) {
    const frame = thinned(given)
    const x = numbers(frame, 'x', 'tick')
    const place = { x, y: labels(frame, 'y'), ...facetOf(frame) }
    return {
      marks: [tickX(rowsOf(frame), { ...place, stroke: colorsOf(frame, canvas), strokeWidth: 1.5, inset: 4 })],
      x: axisOver(frame.channels.x!, x),
      ...alongY(names),
      height: Math.max(1, names.length) * 26,
      axes: { x: 'grid', y: 'plain' },
    }
  },
  say: sayCloud,
}
