import type { Frame } from './frame.ts'

/** Numbers and times stand where their axis says; a name takes the whole of its band. */
export type Ends = ArrayLike<number> | readonly string[]

/** The marks of a picture in the units of the data, one for each row of the frame. */
export interface Shapes {
  readonly frame: Frame
  /** `points` are corners of lines and areas, which are drawn by Plot however many there are. */
  readonly form: 'rects' | 'dots' | 'ticks' | 'points'
  readonly x: Ends
  readonly x2?: Ends
  readonly y: Ends
  readonly y2?: Ends
  /** CSS colour of each, or of all. */
  readonly color: string | readonly string[]
}

/** Pixels of each mark: left, top, right and bottom, four a mark. */
export type Boxes = Float32Array

export interface Scale {
  apply(value: unknown): unknown
  readonly bandwidth?: number
}

export interface Scales {
  readonly x: Scale
  readonly y: Scale
  readonly fy: Scale | undefined
  readonly marginTop: number
}

/** How far a mark without width reaches. */
const reach = { rects: 0.5, dots: 2.5, ticks: 1, points: 3 } as const
const tickInset = 4

export function boxesOf(shapes: Shapes, scales: Scales): Boxes {
  const { frame, form } = shapes
  const boxes = new Float32Array(frame.length * 4)
  const facet = frame.channels.facet
  const widen = reach[form]
  const inset = form === 'ticks' ? tickInset : 0
  const across = spans(shapes.x, shapes.x2, scales.x)
  const down = spans(shapes.y, shapes.y2, scales.y)
  for (let row = 0; row < frame.length; row++) {
    const shift =
      facet === undefined || scales.fy === undefined
        ? 0
        : Number(scales.fy.apply(String(facet.values[row]))) - scales.marginTop
    place(boxes, row * 4, across, row, widen, 0, 0)
    place(boxes, row * 4 + 1, down, row, widen, inset, shift)
  }
  return boxes
}

type Span = (row: number) => readonly [number, number]

function spans(from: Ends, to: Ends | undefined, scale: Scale): Span {
  const apply = (value: unknown): number => Number(scale.apply(value))
  if (isNames(from)) {
    const starts = new Map<string, number>()
    for (const name of from) if (!starts.has(name)) starts.set(name, apply(name))
    const band = scale.bandwidth ?? 0
    return (row) => [starts.get(from[row]!)!, starts.get(from[row]!)! + band]
  }
  return (row) => {
    const start = apply(from[row])
    return [start, to === undefined ? start : apply(to[row])]
  }
}

function isNames(ends: Ends): ends is readonly string[] {
  return typeof ends[0] === 'string'
}

function place(boxes: Boxes, at: number, span: Span, row: number, widen: number, inset: number, shift: number): void {
  const [from, to] = span(row)
  const low = Math.min(from, to)
  const high = Math.max(from, to)
  const wider = high - low < 2 * widen ? widen - (high - low) / 2 : -inset
  boxes[at] = low - wider + shift
  boxes[at + 2] = high + wider + shift
}
