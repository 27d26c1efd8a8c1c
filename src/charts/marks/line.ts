import { dot, lineY, text } from '@observablehq/plot'
import { axisOver, colorsOf, facetOf, labels, numbers, rowsOf, type MarkDefinition } from '../drawing.ts'
import { take, type Frame } from '../frame.ts'
import { sayTrend } from '../say.ts'
import { extent, labelWidth } from '../text.ts'

/** A line over x for each series of `fill`, named at its end. */
export const line: MarkDefinition = {
  name: 'line',
  needs: ['x', 'y'],
  key: () => undefined,
  value: () => 'y',
  top: (frame) => extent(numbers(frame, 'y', 'line'))[1],
  draw(given, canvas) {
    const frame = byX(given)
    const x = numbers(frame, 'x', 'line')
    const y = numbers(frame, 'y', 'line')
    const color = colorsOf(frame, canvas)
    const place = { x, y, ...facetOf(frame), ...(Array.isArray(color) ? { z: labels(frame, 'fill') } : {}) }
    const named = canvas.series.length > 1
    return {
      marks: [
        lineY(rowsOf(frame), { ...place, stroke: color, strokeWidth: 2 }),
        ...(frame.length <= 80 ? [dot(rowsOf(frame), { ...place, fill: color, r: 2.5 })] : []),
        ...(named ? [ends(frame, color)] : []),
      ],
      x: axisOver(frame.channels.x!, x),
      y: { domain: [Math.min(0, extent(y)[0]), canvas.top] },
      marginRight: named ? labelWidth(canvas.series.map((series) => series.name)) + 10 : 16,
      axes: { x: 'plain', y: 'grid' },
    }
  },
  say: sayTrend,
}

function ends(frame: Frame, color: string | string[]): ReturnType<typeof text> {
  const names = labels(frame, 'fill')
  const last = new Map(names.map((name, row) => [name, row]))
  const rows = take(frame, [...last.values()])
  const fill = Array.isArray(color) ? [...last.values()].map((row) => color[row]!) : color
  return text(rowsOf(rows), {
    x: numbers(rows, 'x', 'line'),
    y: numbers(rows, 'y', 'line'),
    text: [...last.keys()],
    fill,
    textAnchor: 'start',
    dx: 8,
    ...facetOf(rows),
  })
}

/** Rows in the order of x, as a line needs them. */
export function byX(frame: Frame): Frame {
  const x = numbers(frame, 'x', 'line')
  const rows = Array.from({ length: frame.length }, (_, row) => row).sort((a, b) => x[a]! - x[b]!)
  return take(frame, rows)
}
