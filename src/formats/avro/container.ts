import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { AvroInput } from './input.ts'
import { parseAvroSchema, type AvroSchema } from './schema.ts'
import { eachItem } from './skip.ts'

/** A block of an object container file, decompressed: `count` values one after the other. */
export interface ContainerBlock {
  readonly count: number
  readonly bytes: Uint8Array
}

export interface Container {
  /** What the file was written with. */
  readonly schema: AvroSchema
  readonly schemaText: string
  readonly blocks: readonly ContainerBlock[]
}

export const MAGIC = [0x4f, 0x62, 0x6a, 1]
const SYNC_BYTES = 16

/**
 * Reads an Avro object container file (codecs `null` and `deflate`). Of a file that was cut off the complete blocks
 * are read, as Flink does. Source: Apache Avro 1.11 specification, "Object Container Files".
 */
export async function readContainer(file: Uint8Array): Promise<Container> {
  if (MAGIC.some((byte, i) => file[i] !== byte)) fail('avro-container')
  const input = new AvroInput()
  input.open(file, 0, file.length)
  const header = readHeader(input)
  const schemaText = decoder.decode(header.metadata.get('avro.schema'))
  const schema = parseAvroSchema(schemaText)
  const codec = decoder.decode(header.metadata.get('avro.codec')) || 'null'
  if (codec !== 'null' && codec !== 'deflate') fail('avro-codec', { codec })
  const blocks: ContainerBlock[] = []
  for (const block of packedBlocks(input, header.sync))
    blocks.push(codec === 'null' ? block : { count: block.count, bytes: await inflate(block.bytes) })
  return { schema, schemaText, blocks }
}

function readHeader(input: AvroInput): { metadata: Map<string, Uint8Array>; sync: Uint8Array } {
  const metadata = new Map<string, Uint8Array>()
  try {
    input.skip(MAGIC.length)
    eachItem(input, () => {
      const key = decoder.decode(take(input, input.readLength('avro-string-length')))
      metadata.set(key, take(input, input.readLength('avro-bytes-length')))
    })
    return { metadata, sync: take(input, SYNC_BYTES) }
  } catch (error) {
    throw isEnd(error) ? fail('avro-container-end') : error
  }
}

function* packedBlocks(input: AvroInput, sync: Uint8Array): Generator<ContainerBlock> {
  while (input.position < input.end) {
    let block: ContainerBlock
    let mark: Uint8Array
    try {
      const count = Number(input.readLong())
      const size = input.readLong()
      if (size < 0 || size > 0x7fffffff) fail('avro-block-size', { size: String(size) })
      block = { count, bytes: take(input, Number(size)) }
      mark = take(input, SYNC_BYTES)
    } catch (error) {
      if (isEnd(error)) return
      throw error
    }
    if (sync.some((byte, i) => mark[i] !== byte)) fail('avro-sync')
    yield block
  }
}

function take(input: AvroInput, bytes: number): Uint8Array {
  input.skip(bytes)
  return input.bytes.subarray(input.position - bytes, input.position)
}

const isEnd = (error: unknown): boolean => error instanceof SqlError && error.code === 'avro-end'

async function inflate(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch (error) {
    return fail('avro-deflate', { problem: zlibWords(error) })
  }
}

/** The words of zlib, which every JavaScript engine wraps in its own. */
function zlibWords(error: unknown): string {
  const messages: string[] = []
  for (let cause = error; cause instanceof Error; cause = cause.cause) messages.push(cause.message)
  return messages.at(-1)?.replace(/^.*not valid: (.*?)\.?$/, '$1') ?? String(error)
}

const decoder = new TextDecoder()
