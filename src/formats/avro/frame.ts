import type { AvroInput } from './input.ts'

/** A Confluent frame: the byte 0, the id of the writer's schema (4 bytes, big-endian), the Avro body. */
export const FRAME_BYTES = 5

/** Reads the frame's head and answers the schema id. */
export function readFrame(input: AvroInput): number {
  if (input.readByte() !== 0) {
    input.position--
    input.fail('avro-magic')
  }
  input.skip(4)
  const { bytes, position } = input
  return (
    (bytes[position - 4]! << 24) | (bytes[position - 3]! << 16) | (bytes[position - 2]! << 8) | bytes[position - 1]!
  )
}

/** The frame's head in front of a body. */
export function writeFrame(id: number, body: Uint8Array): Uint8Array {
  const framed = new Uint8Array(FRAME_BYTES + body.length)
  new DataView(framed.buffer).setInt32(1, id)
  framed.set(body, FRAME_BYTES)
  return framed
}
