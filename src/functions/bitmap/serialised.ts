import { fail } from '../../errors/messages.ts'
import { BitmapValue } from './value.ts'

/**
 * The portable form of Roaring bitmaps: values are kept in one container for each upper half (key) of their 32 bits,
 * as a list, as 65,536 bits or as runs, whatever is smallest. Source: RoaringFormatSpec.
 */
const COOKIE = 12346
const COOKIE_WITH_RUNS = 12347
/** Containers with more values than that are bits. */
const MOST_LISTED = 4096
const BITS_SIZE = 8192
/** With runs, smaller bitmaps have no list of offsets. */
const NO_OFFSETS_BELOW = 4

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

class Reader {
  private readonly view: DataView
  private position = 0

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  private skip(size: number): number {
    const start = this.position
    if (start + size > this.view.byteLength) fail('bitmap-short')
    this.position += size
    return start
  }

  /** The offsets are passed over: containers stand one after the other. */
  skipOffsets(count: number): void {
    const limit = this.view.byteLength
    const to = this.position + 4 * count
    if (to > limit) fail('bitmap-position', { to, limit })
    this.position = to
  }

  byte(): number {
    return this.view.getUint8(this.skip(1))
  }

  short(): number {
    return this.view.getUint16(this.skip(2), true)
  }

  int(): number {
    return this.view.getUint32(this.skip(4), true)
  }
}

/** Reads what `serialise` writes; bytes after it do not matter. */
export function deserialise(bytes: Uint8Array): BitmapValue {
  const reader = new Reader(bytes)
  const cookie = reader.int()
  const withRuns = (cookie & 0xffff) === COOKIE_WITH_RUNS
  if (!withRuns && cookie !== COOKIE) fail('bitmap-cookie', { cookie: cookie | 0 })
  const count = withRuns ? (cookie >>> 16) + 1 : reader.int()
  const flags = Array.from({ length: withRuns ? Math.ceil(count / 8) : 0 }, () => reader.byte())
  const heads = Array.from({ length: count }, (_, i) => ({
    key: reader.short(),
    size: reader.short() + 1,
    asRuns: (((flags[i >> 3] ?? 0) >> (i & 7)) & 1) === 1,
  }))
  if (!withRuns || count >= NO_OFFSETS_BELOW) reader.skipOffsets(count)
  const values: number[] = []
  for (const { key, size, asRuns } of heads) {
    const upper = key * 0x10000
    for (const lower of asRuns ? runs(reader) : size > MOST_LISTED ? bits(reader) : listed(reader, size))
      values.push(upper + lower)
  }
  return new BitmapValue(Uint32Array.from(values), new Set(heads.filter((head) => head.asRuns).map(({ key }) => key)))
}

function* runs(reader: Reader): Iterable<number> {
  for (let left = reader.short(); left > 0; left--) {
    const start = reader.short()
    const length = reader.short()
    for (let i = 0; i <= length; i++) yield start + i
  }
}

function* bits(reader: Reader): Iterable<number> {
  for (let i = 0; i < BITS_SIZE; i++) {
    const byte = reader.byte()
    for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) yield i * 8 + bit
  }
}

function* listed(reader: Reader, size: number): Iterable<number> {
  for (let i = 0; i < size; i++) yield reader.short()
}
