import type { CatalogTable } from '../catalog/table.ts'
import { columnBuilder } from '../data/column-builder.ts'
import { fail } from '../errors/messages.ts'
import { INSERT_ONLY } from '../types/row-kind.ts'
import { seededRandom } from '../types/seeded-random.ts'
import type { Connector } from './connector.ts'
import { numberOption, optionsOf, randomOf, sequence, sequenceBounds } from './datagen-fields.ts'

/** A run is finite: a source that would go on for ever ends after so many rows. */
const ROWS_OF_ENDLESS = 1000
/** When the first row is made. */
const START = Date.UTC(2026, 0, 1)

const kindOf = (options: ReadonlyMap<string, string>, name: string): string =>
  options.get(`fields.${name}.kind`) ?? 'random'

const physical = (table: CatalogTable) => table.columns.filter((column) => column.kind === 'physical')

/** `'connector' = 'datagen'`: rows made up by a seeded generator, the same on every run; sequences are exact. */
export const datagen: Connector = {
  identifier: 'datagen',
  source: {
    metadata: new Map(),
    validate(options, table) {
      const supported = ['connector', 'number-of-rows', 'rows-per-second', 'scan.parallelism']
      for (const { name, type } of physical(table)) {
        const kind = kindOf(options, name)
        if (kind !== 'random' && kind !== 'sequence') fail('datagen-kind', { kind })
        supported.push(...optionsOf(type, kind === 'sequence').map((option) => `fields.${name}.${option}`))
        if (kind === 'sequence') sequence(type, sequenceBounds(options, `fields.${name}`).start)
        else randomOf(type, { prefix: `fields.${name}`, options, random: () => 0, timeOf: () => START })
      }
      for (const key of ['rows-per-second', 'number-of-rows', 'scan.parallelism']) numberOption(options, key, 0)
      const unknown = [...options.keys()].filter((key) => !supported.includes(key)).sort()
      if (unknown.length > 0)
        fail('unsupported-options', {
          connector: 'datagen',
          options: unknown.join('\n'),
          supported: supported.sort().join('\n'),
        })
    },
    changelog: () => INSERT_ONLY,
    open({ table, scan, scanFields, options }) {
      const rate = numberOption(options, 'rows-per-second', 10_000)
      const length = rowsOf(table, options)
      const timeOf = (n: number): number => START + Math.floor((n * 1000) / rate)
      const columns = scan.projection.map((index) => {
        const { name, type } = scanFields[index]!
        const prefix = `fields.${name}`
        // each column draws from numbers of its own, so that it is the same whatever else is read
        const random = seededRandom(index + 1)
        const make =
          kindOf(options, name) === 'sequence'
            ? sequence(type, sequenceBounds(options, prefix).start)
            : randomOf(type, { prefix, options, random, timeOf })
        const builder = columnBuilder(type)
        for (let n = 0; n < length; n++) builder.append(make(n))
        return builder.finish()
      })
      const arrivals = Float64Array.from({ length }, (_, n) => timeOf(n))
      return Promise.resolve({ columns, length, kinds: null, arrivals })
    },
  },
}

/** As many as asked for, and no more than the shortest sequence has. */
function rowsOf(table: CatalogTable, options: ReadonlyMap<string, string>): number {
  const lengths = physical(table).flatMap(({ name }) => {
    if (kindOf(options, name) !== 'sequence') return []
    const { start, end } = sequenceBounds(options, `fields.${name}`)
    return [Math.max(0, end - start + 1)]
  })
  const asked = numberOption(options, 'number-of-rows', lengths.length === 0 ? ROWS_OF_ENDLESS : Infinity)
  return Math.min(asked, ...lengths)
}
