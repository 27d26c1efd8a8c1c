import { avroConfluentFormat, avroFormat } from './avro/format.ts'
import { csvFormat } from './csv/format.ts'
import type { Format } from './format.ts'
import { jsonFormat } from './json/format.ts'
import { rawFormat } from './raw.ts'

/** All formats, by identifier. */
export const formats: ReadonlyMap<string, Format> = new Map(
  [avroConfluentFormat, avroFormat, csvFormat, jsonFormat, rawFormat].map((format) => [format.identifier, format]),
)
