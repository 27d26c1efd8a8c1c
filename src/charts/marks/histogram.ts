import { columnOf } from '../column.ts'
import type { MarkDefinition } from '../drawing.ts'
import { ChartError } from '../spec.ts'
import { extent } from '../text.ts'
import { bar } from './bar.ts'

const steps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600]

/** How often each range of x occurs: bars over bins of a round width, about two dozen of them. */
export const histogram: MarkDefinition = {
  ...bar,
  name: 'histogram',
  needs: ['x'],
  prepare(spec, columns) {
    const x = spec.channels.x!
    const column = columnOf(columns, x.column ?? '')
    if (!(column.values instanceof Float64Array))
      throw new ChartError(`A histogram needs numbers, and \`${x.column}\` is text.`)
    const [low, high] = x.domain ?? extent(column.values.filter((value) => !Number.isNaN(value)))
    const bin = x.bin ?? roundUp((high - low) / 24, column.kind === 'time' ? 1000 : 1)
    return { ...spec, channels: { ...spec.channels, x: { ...x, bin }, y: spec.channels.y ?? { aggregate: 'count' } } }
  },
}

/** The next width that reads well: round for counts and for seconds alike. */
function roundUp(width: number, unit: number): number {
  if (width <= 0) return unit
  const found = steps.find((step) => step * unit >= width)
  if (found !== undefined && width > unit / 2) return found * unit
  const magnitude = 10 ** Math.floor(Math.log10(width))
  return Math.ceil(width / magnitude) * magnitude
}
