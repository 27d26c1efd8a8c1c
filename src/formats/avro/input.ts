import { sqlError, type ErrorCode, type Holes } from '../../errors/messages.ts'
import { wrapLong } from '../../types/long.ts'
import type { Long } from '../../types/value.ts'

const MAX_ITEMS = 2147483639

/**
 * A cursor over the binary encoding of one message; throws where Avro's BinaryDecoder does.
 * Source: Apache Avro 1.11 specification, "Binary Encoding".
 */
export class AvroInput {
  bytes: Uint8Array = NOTHING
  position = 0
  end = 0
  private start = 0
  private view: DataView = new DataView(NOTHING.buffer)

  open(bytes: Uint8Array, start: number, end: number): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    this.start = start
    this.position = start
    this.end = end
  }

  fail(code: ErrorCode, holes: Holes = {}): never {
    throw sqlError(code, holes).with({ where: `byte ${this.position - this.start}` })
  }

  private short(): never {
    this.position = this.end
    return this.fail('avro-end')
  }

  skip(bytes: number): void {
    if (bytes > this.end - this.position) this.short()
    this.position += bytes
  }

  readByte(): number {
    if (this.position >= this.end) this.short()
    return this.bytes[this.position++]!
  }

  /** Any byte but 1 is FALSE. */
  readBoolean(): boolean {
    return this.readByte() === 1
  }

  readInt(): number {
    const { bytes, end } = this
    let position = this.position
    let n = 0
    for (let shift = 0; shift < 35; shift += 7) {
      if (position >= end) this.short()
      const byte = bytes[position++]!
      n |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        this.position = position
        return (n >>> 1) ^ -(n & 1)
      }
    }
    return this.fail('avro-int')
  }

  readLong(): Long {
    const { bytes, end } = this
    let position = this.position
    let low = 0
    for (let shift = 0; shift < 28; shift += 7) {
      if (position >= end) this.short()
      const byte = bytes[position++]!
      low |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        this.position = position
        return (low >>> 1) ^ -(low & 1)
      }
    }
    let high = 0
    for (let shift = 0; shift < 28; shift += 7) {
      if (position >= end) this.short()
      const byte = bytes[position++]!
      high |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        this.position = position
        return zigzag(low, high, 0)
      }
    }
    for (let top = 0, shift = 0; shift < 14; shift += 7) {
      if (position >= end) this.short()
      const byte = bytes[position++]!
      top |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        this.position = position
        return zigzag(low, high, top)
      }
    }
    return this.fail('avro-long')
  }

  skipLong(): void {
    for (let i = 0; i < 10; i++) if (this.readByte() < 0x80) return
    this.fail('avro-long')
  }

  /** The length of a string or of bytes that follow; they are within the message. */
  readLength(tooLong: 'avro-string-length' | 'avro-bytes-length'): number {
    const { position, end } = this
    const first = position < end ? this.bytes[position]! : 0x80
    let length: number
    if (first < 0x80 && (first & 1) === 0) {
      this.position = position + 1
      length = first >>> 1
    } else {
      const long = this.readLong()
      if (long < 0) this.fail('avro-negative-length', { length: String(long) })
      if (long > MAX_ITEMS) this.fail(tooLong)
      length = Number(long)
    }
    if (length > end - this.position) this.short()
    return length
  }

  /** Passes over a string or bytes with their length. */
  skipPrefixed(tooLong: 'avro-string-length' | 'avro-bytes-length'): void {
    const length = this.readLength(tooLong)
    this.position += length
  }

  /** The number of items of the next block of an array or map, 0 at its end; `before` items have been read. */
  readBlockCount(before: number): number {
    let count = this.readLong()
    if (count < 0) {
      this.skipLong()
      count = BigInt.asIntN(64, -BigInt(count))
      if (count < 0n) this.fail('avro-negative-length', { length: String(count) })
      count = Number(count)
    }
    if (Number(count) + before > MAX_ITEMS) this.fail('avro-collection-length')
    return Number(count)
  }

  readFloat(): number {
    this.skip(4)
    return this.view.getFloat32(this.position - 4, true)
  }

  readDouble(): number {
    this.skip(8)
    return this.view.getFloat64(this.position - 8, true)
  }
}

/** 28 low bits, 28 high bits and 14 top bits, of which 8 count. */
function zigzag(low: number, high: number, top: number): Long {
  if (top === 0 && high < 0x2000000) {
    const unsigned = low + high * 0x10000000
    return unsigned % 2 === 0 ? unsigned / 2 : -(unsigned + 1) / 2
  }
  const unsigned = BigInt.asUintN(64, BigInt(low) | (BigInt(high) << 28n) | (BigInt(top) << 56n))
  return wrapLong((unsigned >> 1n) ^ -(unsigned & 1n))
}

const NOTHING = new Uint8Array(0)
