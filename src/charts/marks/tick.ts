import { tickX } from '@observablehq/plot'
import { axisOver, colorsOf, facetOf, labels, numbers, rowsOf, type MarkDefinition } from '../drawing.ts'
import { thinned } from '../order.ts'
import { sayCloud } from '../say.ts'
import { labelWidth, shorten } from '../text.ts'

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
      y: { domain: names, tickFormat: (name: string) => shorten(name, 24) },
      height: Math.max(1, names.length) * 26,
      marginLeft: labelWidth(names.map((name) => shorten(name, 24))) + 14,
      axes: { x: 'grid', y: 'plain' },
    }
  },
  say: sayCloud,
}
