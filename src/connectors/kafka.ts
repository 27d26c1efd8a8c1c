import { INSERT_ONLY } from '../types/row-kind.ts'
import { fail } from '../errors/messages.ts'
import { findFormat } from '../formats/registry.ts'
import type { Connector, SourceRequest } from './connector.ts'
import { valueFormat } from './formats.ts'
import { readTopic, recordMetadata } from './recorded-source.ts'
import type { RecordedTopic } from './recorded-topic.ts'

/** `'connector' = 'kafka'`: a recorded topic. Broker and security options are accepted and not used. */
export const kafka: Connector = {
  identifier: 'kafka',
  source: {
    metadata: recordMetadata,
    validate(options) {
      if (!options.has('topic') && !options.has('topic-pattern')) fail('missing-options', { options: 'topic' })
      valueFormat(options)
    },
    changelog: () => INSERT_ONLY,
    async open(request) {
      const name = request.options.get('topic')!.split(/[;,]/)[0]!.trim()
      const topic = await request.data.topic(name)
      if (topic === undefined)
        return fail('topic-missing', { topic: name, topics: request.data.topicNames().join(', ') || 'none' })
      // a recording in JSON is read as JSON, whatever the table declares
      const declared = valueFormat(request.options)
      const format =
        topic.values.form === 'json'
          ? {
              format: findFormat('json')!,
              options: declared.format.identifier === 'json' ? declared.options : new Map<string, string>(),
            }
          : declared
      return readTopic(topic, request, format, firstRecord(topic, request))
    },
  },
  sink: { kinds: INSERT_ONLY },
}

/** Where `scan.startup.mode` begins. Group offsets are never committed here, so they fall back to the earliest. */
function firstRecord(topic: RecordedTopic, { options }: SourceRequest): number {
  const mode = options.get('scan.startup.mode') ?? 'group-offsets'
  if (mode === 'latest-offset') return topic.length
  if (mode === 'timestamp') {
    const from = Number(options.get('scan.startup.timestamp-millis') ?? 0)
    const first = topic.timestamps.findIndex((time) => time >= from)
    return first === -1 ? topic.length : first
  }
  return 0
}
