import { avroConfluentFormat, avroFormat } from './avro/format.ts'
import { csvFormat } from './csv/format.ts'
import type { Format } from './format.ts'
import { jsonFormat } from './json/format.ts'
import { rawFormat } from './raw.ts'

/** All formats, by identifier. */
export const formats: ReadonlyMap<string, Format> = new Map(
  [avroConfluentFormat, avroFormat, csvFormat, jsonFormat, rawFormat].map((format) => [format.identifier, format]),
)

/** The options of `given` (without prefix) that the format does not know; `properties.*` is a map with any keys. */
export function unsupportedOptions(format: Format, given: Iterable<string>): string[] {
  const known = new Set([...format.requiredOptions, ...format.optionalOptions])
  return [...given].filter((key) => !known.has(key) && !(known.has('properties') && key.startsWith('properties.')))
}
