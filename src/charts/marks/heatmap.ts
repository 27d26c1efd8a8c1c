import { cell, text } from '@observablehq/plot'
import { alongX, alongY, eachRow, facetOf, labels, numbers, rowsOf, type MarkDefinition } from '../drawing.ts'
import { categories } from '../order.ts'
import { saySeries } from '../say.ts'
import { extent, numberText, shorten } from '../text.ts'

/** A grid of names by names; `fill` is a number, shown as depth of colour and, where there is room, in digits. */
export const heatmap: MarkDefinition = {
  name: 'heatmap',
  needs: ['x', 'y', 'fill'],
  takes: {
    x: ['category', 'time', 'number'],
    y: ['category', 'time', 'number'],
    fill: ['number'],
    text: ['category', 'number', 'time'],
    facet: ['category'],
  },
  measure: 'fill',
  key: () => 'y',
  value: () => 'fill',
  prepare: (spec) => ({
    ...spec,
    channels: {
      ...spec.channels,
      x: { ...spec.channels.x, category: true },
      y: { ...spec.channels.y, category: true },
    },
  }),
  draw(frame, canvas, names) {
    const fill = numbers(frame, 'fill', 'heatmap')
    const [low, high] = extent(fill)
    const depth = Array.from(fill, (value) => 12 + 88 * (high === low ? 1 : (value - low) / (high - low)))
    const { y, marginLeft } = alongY(names, canvas)
    const across = categories(frame, 'x', 'x')
    const color = depth.map((percent) => `color-mix(in oklab, ${canvas.color} ${percent.toFixed(0)}%, var(--paper))`)
    const room = canvas.width / Math.max(1, across.length) >= 34
    const place = { x: labels(frame, 'x'), y: labels(frame, 'y'), ...facetOf(frame) }
    const shown = frame.channels.text === undefined ? Array.from(fill, numberText) : labels(frame, 'text')
    return {
      marks: [
        cell(rowsOf(frame), {
          ...eachRow,
          ...place,
          fill: color,
          inset: 1,
        }),
        ...(room
          ? [
              text(rowsOf(frame), {
                ...place,
                text: shown,
                fill: depth.map(inkOn),
              }),
            ]
          : []),
      ],
      shapes: { frame, form: 'rects', x: place.x, y: place.y, color },
      x: { domain: across, padding: 0, tickFormat: (name: string) => shorten(name, 16) },
      y: { ...y, padding: 0 },
      height: Math.max(1, names.length) * 28,
      marginLeft,
      axes: { x: 'plain', y: 'plain' },
      ...alongX(across, canvas.width - marginLeft - 24),
    }
  },
  say: (frame, names) => saySeries(frame, names, 'y', 'fill'),
}

/** On a light ground the middle depths are dark already, on a dark ground they are still dark. */
function inkOn(percent: number): string {
  if (percent <= 50) return 'var(--ink)'
  return percent <= 75 ? 'light-dark(var(--paper), var(--ink))' : 'var(--paper)'
}
