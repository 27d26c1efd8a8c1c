import { areaY, rect, text } from '@observablehq/plot'
import { reachedName } from '../../worker/chart-protocol.ts'
import { colorsOf, labels, numbers, type MarkDefinition } from '../drawing.ts'
import { nullName, take, type Frame } from '../frame.ts'
import type { Shapes } from '../shapes.ts'
import { stepNames, type ChannelName } from '../spec.ts'
import { labelWidth, numberText, shorten } from '../text.ts'

/**
 * The steps of a pattern from left to right: a column for each, as high as the rows that reached it, and bands for the
 * rows that went on. A step of text is divided by its values; of any other column it only counts whether it is there.
 */
export const flow: MarkDefinition = {
  name: 'flow',
  needs: ['step1', 'step2'],
  takes: { y: ['number'], fill: ['category'] },
  measure: 'y',
  key: () => undefined,
  value: () => 'y',
  prepare: (spec) => ({ ...spec, channels: { ...spec.channels, y: spec.channels.y ?? { aggregate: 'count' } } }),
  draw(given, canvas) {
    const frame = commonest(given)
    const steps = stepsOf(frame)
    const order = frame.channels.fill === undefined ? steps : (['fill', ...steps] as const)
    const columns = steps.map((step) => columnOf(frame, step, order))
    const places = columns.map((column) => column.spans)
    const nodes = columns.flatMap((column, at) => column.nodes.map((node): Placed => ({ ...node, at })))
    const total = Math.max(1, ...nodes.map((node) => node.to))
    const color = colorsOf(frame, canvas)
    const last = columns.at(-1)?.nodes.map((node) => nodeText(node, total)) ?? []
    return {
      marks: [
        areaY(bandsOf(places, color), {
          x: 'x',
          y1: 'from',
          y2: 'to',
          z: 'band',
          fill: (corner: Corner) => corner.color,
          fillOpacity: 0.35,
          curve: 'bump-x',
        }),
        rect(nodes, {
          x1: (node: Placed) => node.at - half,
          x2: (node: Placed) => node.at + half,
          y1: 'from',
          y2: 'to',
          fill: 'var(--ink-2)',
          insetTop: 0.5,
          insetBottom: 0.5,
        }),
        text(nodes, {
          x: (node: Placed) => node.at + half,
          y: (node: Placed) => (node.from + node.to) / 2,
          text: (node: Placed) => nodeText(node, total),
          textAnchor: 'start',
          dx: 6,
          fill: 'var(--ink)',
          stroke: 'var(--paper)',
          strokeWidth: 4,
        }),
      ],
      shapes: shapesOf(frame, places, color),
      x: { domain: [-half, steps.length - 1 + half], tickFormat: (at: number) => stepText(frame, steps[at]) },
      xTicks: { ticks: steps.map((_, at) => at) },
      y: { domain: [0, total] },
      marginLeft: 44,
      marginRight: Math.max(60, 12 + labelWidth(last)),
      axes: { x: 'plain', y: 'none' },
    }
  },
  say(frame) {
    const { y } = frame.channels
    if (frame.length === 0) return `${y!.label} by step: no rows.`
    const steps = stepsOf(frame)
    const told = steps.map((step) => {
      const reached = columnOf(frame, step, steps).nodes.at(-1)?.to ?? 0
      return `${stepText(frame, step)} ${numberText(reached)}`
    })
    return `${y!.label} by step: ${told.join(', then ')}.`
  },
}

function stepText(frame: Frame, step: ChannelName | undefined): string {
  return shorten(step === undefined ? '' : (frame.channels[step]?.label ?? ''), 18)
}

/** More ways through the steps than this are not told apart. */
const mostWays = 300

/** Half the width of a column, of the way from one step to the next. */
const half = 0.02

interface Node {
  readonly name: string
  readonly from: number
  readonly to: number
}
interface Placed extends Node {
  readonly at: number
}

function stepsOf(frame: Frame): ChannelName[] {
  return stepNames.filter((name) => frame.channels[name] !== undefined)
}

/** Where each row of the frame stands in each step; undefined where it did not get there. */
type Places = readonly (readonly (Span | undefined)[])[]
interface Span {
  readonly from: number
  readonly to: number
}

interface Column {
  readonly nodes: readonly Node[]
  readonly spans: readonly (Span | undefined)[]
}

/** The rows of one step on each other: by its value, then by their colour and by where they come from and go to. */
function columnOf(frame: Frame, step: ChannelName, order: readonly ChannelName[]): Column {
  const amounts = numbers(frame, 'y', 'flow')
  const own = labels(frame, step)
  const others = order.map((name) => labels(frame, name))
  const rows = Array.from({ length: frame.length }, (_, row) => row).filter((row) => own[row] !== nullName)
  rows.sort((a, b) => compare(own[a]!, own[b]!) || compareAll(others, a, b) || a - b)
  const spans: (Span | undefined)[] = Array<undefined>(frame.length).fill(undefined)
  const nodes: Node[] = []
  let top = 0
  for (const row of rows) {
    const span = { from: top, to: top + amounts[row]! }
    spans[row] = span
    top = span.to
    const open = nodes.at(-1)
    if (open?.name === own[row]) nodes[nodes.length - 1] = { ...open!, to: top }
    else nodes.push({ name: own[row]!, ...span })
  }
  return { nodes, spans }
}

/** Whoever did not get there comes last, so that those who go on stay together. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a === nullName ? 1 : b === nullName ? -1 : a < b ? -1 : 1
}

function compareAll(columns: readonly (readonly string[])[], a: number, b: number): number {
  for (const column of columns) {
    const order = compare(column[a]!, column[b]!)
    if (order !== 0) return order
  }
  return 0
}

/** The most common ways through the steps; more of them would be hair. */
function commonest(frame: Frame): Frame {
  if (frame.length <= mostWays) return frame
  const amounts = numbers(frame, 'y', 'flow')
  const rows = Array.from({ length: frame.length }, (_, row) => row).sort((a, b) => amounts[b]! - amounts[a]!)
  const note = `The ${mostWays} most common ways of ${numberText(frame.length)}.`
  const smaller = take(frame, rows.slice(0, mostWays))
  return { ...smaller, notes: [...smaller.notes, note] }
}

interface Corner {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly band: string
  readonly color: string
}

function bandsOf(places: Places, color: string | readonly string[]): Corner[] {
  const corners: Corner[] = []
  for (let step = 0; step + 1 < places.length; step++) {
    places[step]!.forEach((from, row) => {
      const to = places[step + 1]![row]
      if (from === undefined || to === undefined) return
      const shared = { band: `${step}:${row}`, color: typeof color === 'string' ? color : color[row]! }
      corners.push({ x: step + half, ...from, ...shared }, { x: step + 1 - half, ...to, ...shared })
    })
  }
  return corners
}

/** The pointer finds a row at the first step that it reached. */
function shapesOf(frame: Frame, places: Places, color: string | readonly string[]): Shapes {
  const first = Array.from({ length: frame.length }, (_, row) => places.findIndex((step) => step[row] !== undefined))
  const at = (row: number): Span => places[first[row]!]?.[row] ?? { from: 0, to: 0 }
  const goesOn = (row: number): boolean => places[first[row]! + 1]?.[row] !== undefined
  return {
    frame,
    form: 'points',
    x: first.map((step) => Math.max(0, step) - half),
    x2: first.map((step, row) => Math.max(0, step) + (goesOn(row) ? 0.5 : half)),
    y: first.map((_, row) => at(row).from),
    y2: first.map((_, row) => at(row).to),
    color,
  }
}

/** "1,204" for a step that is only there; "ADD 812" for a value. The share is of the largest step. */
function nodeText(node: Node, total: number): string {
  const amount = node.to - node.from
  const share = `${numberText(amount)}, ${Math.round((100 * amount) / total)} %`
  return node.name === reachedName ? share : `${shorten(node.name, 14)} ${share}`
}
