import { barX, ruleY, tickX } from '@observablehq/plot'
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

/**
 * A bar from x to x2 on the rail of each key in y. With `at`, a thin line runs on to a thick mark: the instant at
 * which the row comes out.
 */
export const gantt: MarkDefinition = {
  name: 'gantt',
  needs: ['x', 'x2', 'y'],
  takes: {
    x: ['time', 'number'],
    x2: ['time', 'number'],
    y: ['category'],
    at: ['time', 'number'],
    fill: ['category'],
    facet: ['category'],
  },
  key: () => 'y',
  value: () => 'x',
  draw(frame, canvas, names) {
    const from = numbers(frame, 'x', 'gantt')
    const to = numbers(frame, 'x2', 'gantt')
    const at = frame.channels.at === undefined ? undefined : numbers(frame, 'at', 'gantt')
    const color = colorsOf(frame, canvas)
    const rail = { ...eachRow, y: labels(frame, 'y'), ...facetOf(frame) }
    const waits =
      at === undefined
        ? []
        : [
            ruleY(rowsOf(frame), { ...rail, x1: to, x2: at, stroke: color, strokeWidth: 1.5 }),
            tickX(rowsOf(frame), { ...rail, x: at, stroke: color, strokeWidth: 3 }),
          ]
    const { y, marginLeft } = alongY(names, canvas, 14)
    const soft = (of: string): string => `color-mix(in oklab, ${of} 22%, var(--paper))`
    const band = typeof color === 'string' ? soft(color) : color.map(soft)
    return {
      marks: [
        ...waits,
        barX(rowsOf(frame), {
          ...rail,
          x1: from,
          x2: to,
          fill: band,
          stroke: color,
          strokeWidth: 1.4,
          rx: 3,
          insetLeft: -3,
          insetRight: -3,
        }),
      ],
      shapes: { frame, form: 'rects', x: from, x2: to, y: rail.y, color },
      x: axisOver(frame.channels.x!, from, to, ...(at === undefined ? [] : [at])),
      y: { ...y, padding: 0.35 },
      height: Math.max(1, names.length) * 28,
      marginLeft,
      axes: { x: 'grid', y: 'plain' },
    }
  },
  say: sayCloud,
}
