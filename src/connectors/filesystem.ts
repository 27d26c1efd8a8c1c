import { StringColumn } from '../data/column.ts'
import { Dictionary } from '../data/dictionary.ts'
import { fail } from '../errors/messages.ts'
import { types } from '../types/logical-type.ts'
import { INSERT_ONLY } from '../types/row-kind.ts'
import type { Connector } from './connector.ts'
import { valueFormat } from './formats.ts'
import { readTopic } from './recorded-source.ts'
import type { RecordedTopic } from './recorded-topic.ts'

/** `'connector' = 'filesystem'`: a file of lines (csv, json, raw), by its path below the data of the page or the case. */
export const filesystem: Connector = {
  identifier: 'filesystem',
  source: {
    metadata: new Map(),
    validate(options) {
      const missing = ['format', 'path'].filter((key) => !options.has(key))
      if (missing.length > 0) fail('missing-options', { options: missing.join('\n') })
      const { format } = valueFormat(options)
      if (format.identifier.startsWith('avro')) fail('unsupported', { what: 'An Avro file of a filesystem table' })
    },
    changelog: () => INSERT_ONLY,
    async open(request) {
      const path = request.options.get('path')!
      const bytes = await request.data.file?.(path)
      if (bytes === undefined) return fail('file-missing', { path })
      return readTopic(linesOf(path, new TextDecoder().decode(bytes)), request, valueFormat(request.options), 0)
    },
  },
  sink: { kinds: INSERT_ONLY },
}

/** Every line is a record; they arrive one after the other. */
function linesOf(name: string, text: string): RecordedTopic {
  const starts: number[] = []
  const ends: number[] = []
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start)
    const end = next === -1 ? text.length : next
    if (end > start) {
      starts.push(start)
      ends.push(text[end - 1] === '\r' ? end - 1 : end)
    }
    start = end + 1
  }
  const { length } = starts
  const times = Float64Array.from({ length }, (_, i) => i)
  return {
    name,
    length,
    timestamps: times,
    arrivals: times,
    partitions: new Int32Array(length),
    offsets: times,
    keys: new StringColumn(types.string(), new Int32Array(length).fill(-1), new Dictionary()),
    kinds: null,
    values: { form: 'json', text, starts: Int32Array.from(starts), ends: Int32Array.from(ends) },
  }
}
