import { dot, line, text } from '@observablehq/plot'
import { axisOver, eachRow, facetOf, labels, numbers, rowsOf, type Canvas, type MarkDefinition } from '../drawing.ts'
import { take, type Frame } from '../frame.ts'
import { categories } from '../order.ts'
import type { ChannelName } from '../spec.ts'
import { extent, labelWidth, numberText, shorten, valueText } from '../text.ts'
import { byX } from './line.ts'

/**
 * Who stands where over time: a line for each name in `fill`, the first place on top, names at both ends. `y` is the
 * rank; where it is an aggregate it is an amount, and the largest comes first. A line ends where a name leaves the list.
 */
export const bump: MarkDefinition = {
  name: 'bump',
  needs: ['x', 'y', 'fill'],
  takes: { x: ['time', 'number'], y: ['number'], fill: ['category'] },
  measure: 'y',
  key: () => 'fill',
  value: () => 'y',
  draw(given, canvas) {
    const frame = byX(ranked(given))
    const x = numbers(frame, 'x', 'bump')
    const y = numbers(frame, 'y', 'bump')
    const names = labels(frame, 'fill')
    const color = colorsByName(names, canvas)
    const [best, worst] = extent(y)
    const path = withBreaks(x, y, names)
    const room = labelWidth(names.map(label)) + 14
    const ranks = `${numberText(worst)}  `
    return {
      marks: [
        line(path, {
          x: 'x',
          y: 'y',
          z: 'name',
          stroke: (point: Point) => colorsByName([point.name], canvas)[0]!,
          strokeWidth: 2.5,
          curve: 'bump-x',
        }),
        dot(rowsOf(frame), { ...eachRow, x, y, fill: color, r: 4.5, ...facetOf(frame) }),
        named(frame, color, 'first'),
        named(frame, color, 'last'),
      ],
      shapes: { frame, form: 'points', x, y, color },
      x: axisOver(frame.channels.x!, x),
      y: { domain: [worst + 0.5, best - 0.5] },
      height: Math.max(2, worst - best + 1) * 30,
      marginLeft: room + labelWidth([ranks]),
      marginRight: room,
      axes: { x: 'plain', y: 'none' },
    }
  },
  say(frame) {
    const { x, y, fill } = frame.channels
    const head = `${y!.label} of ${fill!.label} over ${x!.label}`
    if (frame.length === 0) return `${head}: no rows.`
    const ranks = ranked(frame)
    const end = extent(x!.values as Float64Array)
    const print = valueText(x!)
    const first = (at: number): string => leader(ranks, at)
    return `${head} from ${print(end[0])} to ${print(end[1])}, ${numberText(categories(frame, 'fill').length)} names: first place ${first(end[0])} at the start, ${first(end[1])} at the end.`
  },
}

interface Point {
  readonly x: number
  readonly y: number
  readonly name: string
}

function label(name: string): string {
  return shorten(name, 18)
}

/** Places by amount, where `y` is not a rank already. Equal amounts keep the order of their rows. */
function ranked(frame: Frame): Frame {
  const y = frame.channels.y!
  if (y.aggregated !== true) return frame
  const x = frame.channels.x!.values as Float64Array
  const amounts = y.values as Float64Array
  const ranks = new Float64Array(frame.length)
  const places = new Map<number, number>()
  const order = Array.from({ length: frame.length }, (_, row) => row).sort((a, b) => amounts[b]! - amounts[a]! || a - b)
  for (const row of order) {
    const place = (places.get(x[row]!) ?? 0) + 1
    places.set(x[row]!, place)
    ranks[row] = place
  }
  return { ...frame, channels: { ...frame.channels, y: { ...y, label: `place by ${y.label}`, values: ranks } } }
}

/** Points in the order of x, with a hole wherever a name is missing. */
function withBreaks(x: Float64Array, y: Float64Array, names: readonly string[]): Point[] {
  const instants = [...new Set(x)]
  const at = new Map(instants.map((instant, i) => [instant, i]))
  const points: Point[] = []
  const last = new Map<string, number>()
  for (let row = 0; row < x.length; row++) {
    const name = names[row]!
    const place = at.get(x[row]!)!
    const before = last.get(name)
    if (before !== undefined && place > before + 1) points.push({ x: instants[before + 1]!, y: NaN, name })
    points.push({ x: x[row]!, y: y[row]!, name })
    last.set(name, place)
  }
  return points
}

function named(frame: Frame, color: readonly string[], end: 'first' | 'last'): ReturnType<typeof text> {
  const x = frame.channels.x!.values as Float64Array
  const edge = extent(x)[end === 'first' ? 0 : 1]
  const rows = Array.from({ length: frame.length }, (_, row) => row).filter((row) => x[row] === edge)
  const shown = take(frame, rows)
  const places = (name: ChannelName): Float64Array => numbers(shown, name, 'bump')
  const ranks = places('y')
  return text(rowsOf(shown), {
    x: places('x'),
    y: ranks,
    text: labels(shown, 'fill').map((name, row) =>
      end === 'last' ? label(name) : `${numberText(ranks[row]!)}  ${label(name)}`,
    ),
    fill: rows.map((row) => color[row]!),
    textAnchor: end === 'first' ? 'end' : 'start',
    dx: end === 'first' ? -10 : 10,
  })
}

function colorsByName(names: readonly string[], canvas: Canvas): string[] {
  const byName = new Map(canvas.series.map((series) => [series.name, series.color]))
  return names.map((name) => byName.get(name) ?? 'var(--ink-3)')
}

function leader(frame: Frame, instant: number): string {
  const x = frame.channels.x!.values
  const y = frame.channels.y!.values as Float64Array
  let best = -1
  for (let row = 0; row < frame.length; row++) if (x[row] === instant && (best < 0 || y[row]! < y[best]!)) best = row
  return best < 0 ? 'nobody' : String(frame.channels.fill!.values[best])
}
