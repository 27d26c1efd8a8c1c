import { deflateSync } from 'fflate'
import { MAGIC } from './container.ts'
import { encoder, type Encode } from './encode.ts'
import { AvroOutput } from './output.ts'
import { parseAvroSchema } from './schema.ts'

/** Writes an object container file; the same input makes the same bytes on every machine. */
export class ContainerWriter {
  private readonly encode: Encode
  private readonly codec: 'null' | 'deflate'
  private readonly sync: Uint8Array
  private readonly blockBytes: number
  private readonly file = new AvroOutput()
  private readonly block = new AvroOutput()
  private count = 0

  /** `sync` are the 16 bytes of the sync mark; a block is closed when it has `blockBytes`. */
  constructor(schemaText: string, codec: 'null' | 'deflate', sync: Uint8Array, blockBytes = 1 << 18) {
    this.encode = encoder(parseAvroSchema(schemaText))
    this.codec = codec
    this.sync = sync
    this.blockBytes = blockBytes
    this.file.writeFixed(Uint8Array.from(MAGIC))
    this.file.writeLong(2)
    this.file.writeString('avro.schema')
    this.file.writeString(schemaText)
    this.file.writeString('avro.codec')
    this.file.writeString(codec)
    this.file.writeLong(0)
    this.file.writeFixed(sync)
  }

  append(record: unknown): void {
    this.encode(record, this.block)
    this.count++
    if (this.block.length >= this.blockBytes) this.flush()
  }

  finish(): Uint8Array<ArrayBuffer> {
    if (this.count > 0) this.flush()
    return this.file.take()
  }

  private flush(): void {
    const bytes = this.block.take()
    this.file.writeLong(this.count)
    this.file.writeBytes(this.codec === 'null' ? bytes : deflateSync(bytes, { level: 9 }))
    this.file.writeFixed(this.sync)
    this.count = 0
  }
}
