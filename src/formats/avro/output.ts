import { grown } from '../../data/grown.ts'
import { encodeUtf8 } from '../../types/bytes.ts'
import type { Long } from '../../types/value.ts'

/** Writes Avro's binary encoding into a buffer that grows. */
export class AvroOutput {
  length = 0
  private bytes = new Uint8Array(1024)
  private view = new DataView(this.bytes.buffer)

  /** A copy of what has been written. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }

  writeByte(byte: number): void {
    this.reserve(1)
    this.bytes[this.length++] = byte
  }

  writeLong(value: Long): void {
    if (typeof value === 'number' && value >= -0x40000000 && value < 0x40000000) {
      this.reserve(5)
      let rest = (value << 1) ^ (value >> 31)
      for (; rest > 0x7f; rest >>>= 7) this.bytes[this.length++] = (rest & 0x7f) | 0x80
      this.bytes[this.length++] = rest
      return
    }
    this.reserve(10)
    const wide = BigInt(value)
    let rest = BigInt.asUintN(64, (wide << 1n) ^ (wide >> 63n))
    for (; rest > 0x7fn; rest >>= 7n) this.bytes[this.length++] = Number(rest & 0x7fn) | 0x80
    this.bytes[this.length++] = Number(rest)
  }

  writeFloat(value: number): void {
    this.reserve(4)
    this.view.setFloat32(this.length, value, true)
    this.length += 4
  }

  writeDouble(value: number): void {
    this.reserve(8)
    this.view.setFloat64(this.length, value, true)
    this.length += 8
  }

  /** The bytes as they are, without a length. */
  writeFixed(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  writeBytes(bytes: Uint8Array): void {
    this.writeLong(bytes.length)
    this.writeFixed(bytes)
  }

  writeString(text: string): void {
    this.writeBytes(encodeUtf8(text))
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.bytes.length) return
    this.bytes = grown(this.bytes, this.length + bytes)
    this.view = new DataView(this.bytes.buffer)
  }
}
