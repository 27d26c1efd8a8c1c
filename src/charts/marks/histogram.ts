import type { MarkDefinition } from '../drawing.ts'
import { ChartError } from '../spec.ts'
import { bar } from './bar.ts'

/** How often each range of x occurs: bars over bins of a round width. */
export const histogram: MarkDefinition = {
  ...bar,
  name: 'histogram',
  needs: ['x'],
  takes: { x: ['number', 'time'], y: ['number'], fill: ['category'], facet: ['category'] },
  prepare: (spec) => ({
    ...spec,
    channels: {
      ...spec.channels,
      x: { ...spec.channels.x, bin: spec.channels.x?.bin ?? 'auto' },
      y: spec.channels.y ?? { aggregate: 'count' },
    },
  }),
  draw(frame, canvas, names) {
    if (frame.channels.y!.kind !== 'number') throw new ChartError('A histogram counts: its `y` is a number.')
    return bar.draw(frame, canvas, names)
  },
}
