import type { ChartTable } from '../worker/chart-protocol.ts'
import { describe, type TipLine } from './describe.ts'
import { marksOver, rowsBehind } from './frame.ts'
import type { Boxes, Shapes } from './shapes.ts'

/** Pixels of a side of the grid's cells, and how far from a mark a pointer still means it. */
const cell = 24

export type Direction = 'next' | 'previous' | 'up' | 'down' | 'first' | 'last'

/** What lies behind the picture: where each mark is, what it says, and which rows of the result it stands for. */
export class Layer {
  readonly shapes: Shapes
  /** Four numbers a mark; see `Boxes`. */
  readonly boxes: Boxes
  private readonly table: ChartTable
  private grid: Map<number, number[]> | undefined
  private sequence: Int32Array | undefined

  constructor(shapes: Shapes, boxes: Boxes, table: ChartTable) {
    this.shapes = shapes
    this.boxes = boxes
    this.table = table
  }

  get length(): number {
    return this.shapes.frame.length
  }

  box(mark: number): readonly [left: number, top: number, right: number, bottom: number] {
    const at = mark * 4
    const { boxes } = this
    return [boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!]
  }

  tip(mark: number): TipLine[] {
    return describe(this.shapes.frame, mark)
  }

  /** Rows of the materialised table behind a mark. */
  rows(mark: number): number[] {
    return rowsBehind(this.shapes.frame, this.table, (each) => each === mark)
  }

  /** Marks that hold any of these rows. */
  marksOver(rows: readonly number[]): Set<number> {
    return marksOver(this.shapes.frame, this.table, rows)
  }

  /** The mark at a place, or the nearest within reach; of several the smallest. */
  at(x: number, y: number): number | undefined {
    this.grid ??= this.index()
    let best: number | undefined
    let bestScore = Infinity
    for (let column = Math.floor(x / cell) - 1; column <= Math.floor(x / cell) + 1; column++) {
      for (let row = Math.floor(y / cell) - 1; row <= Math.floor(y / cell) + 1; row++) {
        for (const mark of this.grid.get(keyOf(column, row)) ?? []) {
          const [left, top, right, bottom] = this.box(mark)
          const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
          if (away > cell) continue
          const score = away * 1e6 + (right - left) * (bottom - top)
          if (score < bestScore) [best, bestScore] = [mark, score]
        }
      }
    }
    return best
  }

  /** The marks in the order in which they are read. */
  get order(): Int32Array {
    return (this.sequence ??= this.inOrder())
  }

  /** Where the arrow keys lead: along the picture, or to the nearest mark above or below. */
  step(from: number | undefined, direction: Direction): number | undefined {
    const { order } = this
    if (order.length === 0) return undefined
    if (from === undefined || direction === 'first') return order[0]
    if (direction === 'last') return order[order.length - 1]
    if (direction === 'up' || direction === 'down') return this.vertical(from, direction === 'up' ? -1 : 1)
    const at = order.indexOf(from) + (direction === 'next' ? 1 : -1)
    return order[Math.max(0, Math.min(order.length - 1, at))]
  }

  private vertical(from: number, sign: number): number {
    const [left, top, right, bottom] = this.box(from)
    let best = from
    let bestScore = Infinity
    for (let mark = 0; mark < this.length; mark++) {
      const box = this.box(mark)
      const down = sign * (box[1] + box[3] - top - bottom)
      const aside = Math.abs(box[0] + box[2] - left - right)
      const score = down + 3 * aside
      if (mark !== from && down > 0.5 && score < bestScore) [best, bestScore] = [mark, score]
    }
    return best
  }

  /** Row by row where marks stand on rails of names, else from left to right. */
  private inOrder(): Int32Array {
    const { boxes } = this
    const rails = typeof this.shapes.y[0] === 'string'
    const [major, minor] = rails ? [1, 0] : [0, 1]
    return Int32Array.from({ length: this.length }, (_, mark) => mark).sort(
      (a, b) => boxes[a * 4 + major]! - boxes[b * 4 + major]! || boxes[a * 4 + minor]! - boxes[b * 4 + minor]!,
    )
  }

  /** Marks by the cells that they touch. */
  private index(): Map<number, number[]> {
    const grid = new Map<number, number[]>()
    for (let mark = 0; mark < this.length; mark++) {
      const [left, top, right, bottom] = this.box(mark)
      for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); column++) {
        for (let row = Math.floor(top / cell); row <= Math.floor(bottom / cell); row++) {
          const key = keyOf(column, row)
          const there = grid.get(key)
          if (there === undefined) grid.set(key, [mark])
          else there.push(mark)
        }
      }
    }
    return grid
  }
}

function keyOf(column: number, row: number): number {
  return column * 65_536 + row
}
