import type * as Charts from '../../charts/library.ts'
import type { Picture, ReadyChart } from '../../charts/library.ts'
import type { ChartSpec } from '../../charts/spec.ts'
import type { ChartTable } from '../../worker/chart-protocol.ts'

/** Draws several answers alike: one reach for each axis, one colour for each name. */
export function drawAlike(
  charts: typeof Charts,
  chart: ReadyChart,
  tables: readonly ChartTable[],
  width: number,
): (Picture | string)[] {
  const draw = (of: ReadyChart, table: ChartTable, steady?: Charts.Steady): Picture | string => {
    try {
      return charts.draw(of, table, width, steady === undefined ? {} : { steady })
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
  const first = tables.map((table) => draw(chart, table)).filter((picture) => typeof picture !== 'string')
  if (first.length === 0) return tables.map((table) => draw(chart, table))
  const top = Math.max(...first.map(({ layer }) => chart.mark.top?.(layer.shapes.frame) ?? 0))
  const same = { mark: chart.mark, spec: withDomains(chart, first) }
  const colors = colorsOf(first)
  return tables.map((table) => {
    const picture = draw(same, table, new (fixed(charts, top))())
    return typeof picture === 'string' ? picture : recolored(picture, colors)
  })
}

/** An end of an axis that stays, whatever is drawn. */
const fixed = (charts: typeof Charts, top: number) =>
  class extends charts.Steady {
    override reach(): number {
      return top === 0 ? 1 : top
    }
  }

/** The axes of places; those of amounts go by `top`. */
function withDomains({ mark, spec }: ReadyChart, pictures: readonly Picture[]): ChartSpec {
  const channels = { ...spec.channels }
  for (const axis of ['x', 'y'] as const) {
    const channel = channels[axis]
    const fits = pictures.every(({ layer: { shapes } }) => {
      const { frame, form } = shapes
      const isAmount = mark.top !== undefined && mark.value(frame) === axis
      return frame.channels[axis]?.kind !== 'category' && !isAmount && (axis === 'x' || form === 'dots')
    })
    if (channel === undefined || channel.domain !== undefined || !fits) continue
    const ends = pictures.flatMap(({ layer }) => endsOf(layer.shapes.frame, axis))
    if (ends.length > 0) channels[axis] = { ...channel, domain: [Math.min(...ends), Math.max(...ends)] }
  }
  return { ...spec, channels }
}

function endsOf({ channels, length }: Picture['layer']['shapes']['frame'], axis: 'x' | 'y'): number[] {
  const bin = channels[axis]?.bin ?? 0
  let low = Infinity
  let high = -Infinity
  for (const name of axis === 'x' ? (['x', 'x2', 'at'] as const) : (['y'] as const)) {
    const values = channels[name]?.values
    if (!(values instanceof Float64Array)) continue
    for (let row = 0; row < length; row++) {
      low = Math.min(low, values[row]!)
      high = Math.max(high, values[row]! + (name === axis ? bin : 0))
    }
  }
  return low <= high ? [low, high] : []
}

/** Each name has the colour that it has where it comes first. */
function colorsOf(pictures: readonly Picture[]): Map<string, string> {
  const names = [...new Set(pictures.flatMap(({ legend }) => legend.map(({ name }) => name)))]
  const widest = [...pictures].sort((a, b) => b.legend.length - a.legend.length)[0]!
  const known = new Map(widest.legend.map(({ name, color }) => [name, color]))
  const free = pictures.flatMap(({ legend }) => legend.map(({ color }) => color))
  for (const name of names) {
    if (known.has(name)) continue
    const taken = new Set(known.values())
    known.set(name, free.find((color) => !taken.has(color)) ?? 'var(--ink-3)')
  }
  return known
}

function recolored(picture: Picture, colors: ReadonlyMap<string, string>): Picture {
  const swaps = new Map(picture.legend.map(({ name, color }) => [color, colors.get(name) ?? color]))
  if ([...swaps].every(([from, to]) => from === to)) return picture
  for (const element of picture.svg.querySelectorAll('.each, .each *, text')) {
    for (const attribute of ['fill', 'stroke']) {
      const value = element.getAttribute(attribute)
      const swapped = value?.replace(/var\(--c\d\)/g, (color) => swaps.get(color) ?? color)
      if (swapped !== undefined && swapped !== value) element.setAttribute(attribute, swapped)
    }
  }
  const legend = picture.legend.map(({ name, color }) => ({ name, color: colors.get(name) ?? color }))
  return { ...picture, legend }
}
