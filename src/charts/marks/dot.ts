import { dot as plotDot } from '@observablehq/plot'
import { alongY, axisOver, colorsOf, facetOf, labels, numbers, rowsOf, type MarkDefinition } from '../drawing.ts'
import { thinned } from '../order.ts'
import { sayCloud } from '../say.ts'

/** A dot for every row, over numbers, times or names. */
export const dot: MarkDefinition = {
  name: 'dot',
  needs: ['x', 'y'],
  key: (frame) => (frame.channels.y!.kind === 'category' ? 'y' : undefined),
  value: () => 'y',
  draw(given, canvas, names) {
    const frame = thinned(given)
    const x = numbers(frame, 'x', 'dot')
    const byName = frame.channels.y!.kind === 'category'
    const y = byName ? labels(frame, 'y') : numbers(frame, 'y', 'dot')
    const place = { x, y, ...facetOf(frame) }
    return {
      marks: [plotDot(rowsOf(frame), { ...place, fill: colorsOf(frame, canvas), r: 2.5, fillOpacity: 0.75 })],
      x: axisOver(frame.channels.x!, x),
      ...(byName
        ? { height: names.length * 26, ...alongY(names) }
        : { y: axisOver(frame.channels.y!, y as Float64Array) }),
      axes: { x: 'grid', y: byName ? 'plain' : 'grid' },
    }
  },
  say: sayCloud,
}
