import { fail } from '../../errors/messages.ts'
import { BITS_SIZE, COOKIE, COOKIE_WITH_RUNS, MOST_LISTED, NO_OFFSETS_BELOW } from './format.ts'
import { BitmapValue } from './value.ts'

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
