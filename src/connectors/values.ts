import { findFormat } from '../formats/registry.ts'
import { ALL_KINDS, RowKind } from '../types/row-kind.ts'
import type { CatalogTable } from '../catalog/table.ts'
import type { Connector } from './connector.ts'
import { optionsBelow } from './formats.ts'
import { readTopic, recordMetadata } from './recorded-source.ts'
import { topicFromJsonLines } from './recorded-topic.ts'

const KINDS: Readonly<Record<string, RowKind>> = {
  I: RowKind.INSERT,
  UB: RowKind.UPDATE_BEFORE,
  UA: RowKind.UPDATE_AFTER,
  D: RowKind.DELETE,
}

const nameOf = (table: CatalogTable, options: ReadonlyMap<string, string>): string =>
  (options.get('path') ?? table.path[2]).replace(/^.*\//, '').replace(/\.jsonl$/, '')

/**
 * `'connector' = 'values'`: rows written down as JSON lines, named by `path` or the table, of any row kind:
 * `'changelog-mode' = 'I,UB,UA,D'`. Without such a file the table is empty.
 */
export const values: Connector = {
  identifier: 'values',
  source: {
    metadata: recordMetadata,
    validate() {},
    changelog: (options) =>
      (options.get('changelog-mode') ?? 'I').split(',').map((kind) => KINDS[kind.trim()] ?? RowKind.INSERT),
    async open(request) {
      const name = nameOf(request.table, request.options)
      const topic = (await request.data.topic(name)) ?? topicFromJsonLines(name, '')
      const options = optionsBelow('json.', request.options)
      return readTopic(topic, request, { format: findFormat('json')!, options }, 0)
    },
  },
  sink: { kinds: ALL_KINDS },
}
