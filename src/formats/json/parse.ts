import { JsonScanner } from './scanner.ts'
import { stringText } from './string.ts'

/** A JSON value; objects keep the order of their keys. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
export type JsonObject = ReadonlyMap<string, JsonValue>

/** Parses one JSON value as Jackson does, with its error messages. */
export function parseJson(text: string): JsonValue {
  const scanner = new JsonScanner()
  const bytes = new TextEncoder().encode(text)
  scanner.open(bytes, 0, bytes.length)
  scanner.next()
  return read(scanner)
}

function read(scanner: JsonScanner): JsonValue {
  const { bytes, position: start } = scanner
  switch (bytes[start]) {
    case 0x7b:
      return readObject(scanner)
    case 0x5b:
      return readArray(scanner)
    case 0x22:
      return readString(scanner, false)
  }
  scanner.skipValue()
  return JSON.parse(stringText(bytes, start, scanner.position, false)) as null | boolean | number
}

function readString(scanner: JsonScanner, isKey: boolean): string {
  const start = scanner.position
  scanner.skipString(isKey)
  return stringText(scanner.bytes, start + 1, scanner.position - 1, scanner.escaped)
}

function readObject(scanner: JsonScanner): JsonObject {
  const object = new Map<string, JsonValue>()
  const start = scanner.position
  if (!scanner.enter(0x7d)) return object
  do {
    scanner.key()
    const key = readString(scanner, true)
    scanner.colon()
    object.set(key, read(scanner))
  } while (scanner.more(start, 0x7d))
  return object
}

function readArray(scanner: JsonScanner): JsonValue[] {
  const array: JsonValue[] = []
  const start = scanner.position
  if (!scanner.enter(0x5d)) return array
  do {
    scanner.element()
    array.push(read(scanner))
  } while (scanner.more(start, 0x5d))
  return array
}
