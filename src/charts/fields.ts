import type { ChannelKind } from '../worker/chart-protocol.ts'
import type { ColumnInfo } from '../worker/protocol.ts'

/** A column of a result, as a chart sees it. */
export interface Field {
  readonly name: string
  readonly kind: ChannelKind
  /** Watermarks follow it. */
  readonly rowtime: boolean
  /** One of few names: BOOLEAN. Of text nobody knows beforehand. */
  readonly scalar: boolean
}

const numeric = /^(TINYINT|SMALLINT|INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL|INTERVAL_\w+)$/
const times = /^(TIMESTAMP|TIMESTAMP_LTZ|DATE)$/
const scalars = /^(CHAR|VARCHAR|BOOLEAN)$/

export function fieldOf({ name, type, kind }: ColumnInfo): Field {
  return {
    name,
    kind: numeric.test(kind) ? 'number' : times.test(kind) ? 'time' : 'category',
    rowtime: type.includes('*ROWTIME*'),
    scalar: scalars.test(kind),
  }
}

const words: Readonly<Record<ChannelKind, string>> = { time: 'a time', number: 'a number', category: 'text' }

export function kindText(kind: ChannelKind): string {
  return words[kind]
}

/** "a time or a number". */
export function kindsText(kinds: readonly ChannelKind[]): string {
  return kinds.map(kindText).join(' or ')
}
