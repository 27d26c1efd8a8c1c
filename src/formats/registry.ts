import { Part } from '../errors/part.ts'
import type { Format } from './format.ts'

/** All formats, by identifier; each is loaded when a table is written in it. */
const parts: ReadonlyMap<string, Part<Format>> = new Map([
  ['avro-confluent', new Part(async () => (await import('./avro/format.ts')).avroConfluentFormat, /'avro-confluent'/)],
  ['avro', new Part(async () => (await import('./avro/format.ts')).avroFormat, /'avro'/)],
  ['csv', new Part(async () => (await import('./csv/format.ts')).csvFormat, /'csv'/)],
  ['json', new Part(async () => (await import('./json/format.ts')).jsonFormat, /'json'/)],
  ['raw', new Part(async () => (await import('./raw.ts')).rawFormat, /'raw'/)],
])

export const formatNames: readonly string[] = [...parts.keys()].sort()

export const findFormat = (identifier: string): Format | undefined => parts.get(identifier)?.get()
