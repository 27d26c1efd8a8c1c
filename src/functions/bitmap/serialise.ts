import { BITS_SIZE, COOKIE, COOKIE_WITH_RUNS, MOST_LISTED, NO_OFFSETS_BELOW } from './format.ts'
import type { BitmapValue } from './value.ts'

interface Container {
  readonly key: number
  /** Lower halves. */
  readonly values: Uint16Array
  /** Positions in `values` where runs of consecutive numbers begin. */
  readonly starts: readonly number[]
  readonly asRuns: boolean
}

function containersOf({ values, runs }: BitmapValue): Container[] {
  const containers: Container[] = []
  for (let start = 0; start < values.length;) {
    const key = values[start]! >>> 16
    let end = start
    while (end < values.length && values[end]! >>> 16 === key) end++
    const lower = Uint16Array.from(values.subarray(start, end))
    const starts: number[] = []
    for (let i = 0; i < lower.length; i++) if (i === 0 || lower[i] !== lower[i - 1]! + 1) starts.push(i)
    containers.push({ key, values: lower, starts, asRuns: isBestAsRuns(lower.length, starts.length, runs.has(key)) })
    start = end
  }
  return containers
}

/** What is held as runs already stays so a little longer. Source: RoaringBitmap.runOptimize. */
function isBestAsRuns(count: number, runs: number, already: boolean): boolean {
  const size = 2 + 4 * runs
  if (already) return size <= Math.min(BITS_SIZE, 2 * count + 2)
  return size < (count > MOST_LISTED ? BITS_SIZE : 2 * count)
}

const sizeOf = ({ values, starts, asRuns }: Container): number =>
  asRuns ? 2 + 4 * starts.length : values.length > MOST_LISTED ? BITS_SIZE : 2 * values.length

/** Numbers in little-endian order, one after the other. */
class Writer {
  readonly bytes: Uint8Array
  private readonly view: DataView
  position = 0

  constructor(size: number) {
    this.bytes = new Uint8Array(size)
    this.view = new DataView(this.bytes.buffer)
  }

  short(value: number): void {
    this.view.setUint16(this.position, value, true)
    this.position += 2
  }

  int(value: number): void {
    this.view.setUint32(this.position, value, true)
    this.position += 4
  }
}

export function serialise(bitmap: BitmapValue): Uint8Array {
  const containers = containersOf(bitmap)
  const count = containers.length
  const withRuns = containers.some(({ asRuns }) => asRuns)
  const withOffsets = !withRuns || count >= NO_OFFSETS_BELOW
  const flags = withRuns ? Math.ceil(count / 8) : 0
  let offset = (withRuns ? 4 + flags : 8) + count * (withOffsets ? 8 : 4)
  const writer = new Writer(containers.reduce((sum, container) => sum + sizeOf(container), offset))
  if (withRuns) {
    writer.int(COOKIE_WITH_RUNS | ((count - 1) << 16))
    containers.forEach(({ asRuns }, i) => {
      if (asRuns) writer.bytes[4 + (i >> 3)]! |= 1 << (i & 7)
    })
    writer.position += flags
  } else {
    writer.int(COOKIE)
    writer.int(count)
  }
  for (const { key, values } of containers) {
    writer.short(key)
    writer.short(values.length - 1)
  }
  if (withOffsets)
    for (const container of containers) {
      writer.int(offset)
      offset += sizeOf(container)
    }
  for (const container of containers) writeContainer(writer, container)
  return writer.bytes
}

function writeContainer(writer: Writer, { values, starts, asRuns }: Container): void {
  if (asRuns) {
    writer.short(starts.length)
    starts.forEach((start, i) => {
      writer.short(values[start]!)
      writer.short((starts[i + 1] ?? values.length) - start - 1)
    })
  } else if (values.length > MOST_LISTED) {
    for (const value of values) writer.bytes[writer.position + (value >> 3)]! |= 1 << (value & 7)
    writer.position += BITS_SIZE
  } else for (const value of values) writer.short(value)
}
