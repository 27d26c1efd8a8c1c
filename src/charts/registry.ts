import type { MarkDefinition } from './drawing.ts'
import { area } from './marks/area.ts'
import { bar } from './marks/bar.ts'
import { bump } from './marks/bump.ts'
import { dot } from './marks/dot.ts'
import { flow } from './marks/flow.ts'
import { gantt } from './marks/gantt.ts'
import { heatmap } from './marks/heatmap.ts'
import { histogram } from './marks/histogram.ts'
import { line } from './marks/line.ts'
import { tick } from './marks/tick.ts'
import { ChartError } from './spec.ts'

export const marks: readonly MarkDefinition[] = [bar, line, area, histogram, heatmap, dot, tick, gantt, bump, flow]

export function markOf(name: string): MarkDefinition {
  const found = marks.find((mark) => mark.name === name)
  if (found !== undefined) return found
  throw new ChartError(`There is no mark "${name}". There are ${marks.map((mark) => mark.name).join(', ')}.`)
}
