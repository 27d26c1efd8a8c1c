import type { RecordedTopic } from '../connectors/recorded-topic.ts'
import { StringColumn } from '../data/column.ts'
import { Dictionary } from '../data/dictionary.ts'
import { shopOptions } from '../datagen/options.ts'
import { generateShop } from '../datagen/records.ts'
import type { TopicName } from '../datagen/topics.ts'
import { types } from '../types/logical-type.ts'

/** The topics of a generated shop, by name; each is made at first use. */
export function generatedTopics(options: Record<string, unknown>): (name: string) => RecordedTopic | undefined {
  const shop = generateShop(shopOptions(options))
  const topics = new Map<string, RecordedTopic>()
  return (name) => {
    const records = shop[name as TopicName]
    if (records === undefined) return undefined
    let topic = topics.get(name)
    if (topic === undefined) {
      const dictionary = new Dictionary()
      const codes = Int32Array.from({ length: records.length }, (_, row) => dictionary.intern(records.key(row)))
      topic = {
        name,
        length: records.length,
        timestamps: records.timestamps,
        arrivals: records.arrivals,
        partitions: records.partitions,
        offsets: records.offsets,
        keys: new StringColumn(types.string(), codes, dictionary),
        kinds: null,
        values: { form: 'columns', rowType: records.rowType, read: (projection) => records.columns(projection) },
      }
      topics.set(name, topic)
    }
    return topic
  }
}
