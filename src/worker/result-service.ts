import { shortKind } from '../types/row-kind.ts'
import { printText } from '../types/value-text.ts'
import type { ResultService } from './result-protocol.ts'
import type { Results } from './results.ts'

export function resultService(results: Results): ResultService {
  return {
    page(handle, view, offset, limit) {
      const result = results.get(handle)
      const { changelog, zone } = result
      const table = view === 'table' ? result.table : null
      const total = table?.length ?? changelog.length
      const kinds: string[] = []
      const rows: (string | null)[][] = []
      for (let i = offset; i < Math.min(total, offset + limit); i++) {
        const index = table === null ? i : table[i]!
        kinds.push(table === null ? shortKind(changelog.kind(index)) : '+I')
        rows.push(
          changelog
            .values(index)
            .map((value, c) => (value === null ? null : printText(value, changelog.fields[c]!.type, zone))),
        )
      }
      return Promise.resolve({ kinds, rows, offset, total })
    },
    release: (handle) => Promise.resolve(results.release(handle)),
  }
}
