import { parse } from 'yaml'
import { isRecord } from './record.ts'

/** A data set of recorded topics, or the dials of a generated one. */
export type DataChoice = string | GeneratedData

export interface GeneratedData {
  /** What the choice is called on the page. */
  readonly label: string
  readonly generate: Readonly<Record<string, unknown>>
}

/** `part`: one of the seven analyses; `lesson`: a short one on a single idea; `overview`: the words for all of them. */
export const notebookKinds = ['part', 'lesson', 'overview'] as const
export type NotebookKind = (typeof notebookKinds)[number]

export interface FrontMatter {
  readonly title: string
  readonly kind: NotebookKind
  /** The question in a sentence or two, for the list of notebooks. Inline Markdown. */
  readonly description: string
  /** The Flink version whose answers are promised. */
  readonly flink: string
  readonly timezone: string
  readonly data: DataChoice
  /** Whether the input ends (`closed`) or waits for more as Kafka does (`open`). */
  readonly end: 'closed' | 'open'
  /** Whether cells run by themselves or when they are told to: `manual` is for heavy notebooks. */
  readonly run: 'auto' | 'manual'
  readonly minutes: number
  readonly order: number
  /** What can be moved, in words, for the list. */
  readonly move: string
  /** A small picture for the list; see `ui/library/Preview.svelte`. */
  readonly preview?: Readonly<Record<string, unknown>>
}

const fence = /^\uFEFF?---[ \t]*\r?\n/
const end = /^---[ \t]*(?:\r?\n|$)/m

/** The raw front matter with both its `---` lines, or an empty string. */
export function frontMatterOf(source: string): string {
  const open = fence.exec(source)
  if (open === null) return ''
  const rest = source.slice(open[0].length)
  const close = end.exec(rest)
  return close === null ? '' : source.slice(0, open[0].length + close.index + close[0].length)
}

export function parseFrontMatter(raw: string, warn: (message: string) => void): FrontMatter {
  const fields = fieldsOf(raw, warn)
  const text = (key: string, otherwise: string): string => {
    const value = fields[key]
    return value === undefined || value === null ? otherwise : String(value)
  }
  const number = (key: string, otherwise: number): number => {
    const value = fields[key] ?? otherwise
    if (typeof value === 'number' && Number.isFinite(value)) return value
    warn(`\`${key}\` in the front matter should be a number`)
    return otherwise
  }
  const preview = fields['preview']
  return {
    title: text('title', 'Untitled'),
    kind: kindOf(text('kind', 'part'), warn),
    description: text('description', ''),
    flink: text('flink', '2.3'),
    timezone: text('timezone', 'UTC'),
    data: dataOf(fields['data'], warn),
    end: text('end', 'closed') === 'open' ? 'open' : 'closed',
    run: text('run', 'auto') === 'manual' ? 'manual' : 'auto',
    minutes: number('minutes', 0),
    order: number('order', 0),
    move: text('move', ''),
    ...(isRecord(preview) ? { preview } : {}),
  }
}

function fieldsOf(raw: string, warn: (message: string) => void): Record<string, unknown> {
  if (raw === '') return {}
  const inner = raw.replace(fence, '').replace(/^---[ \t]*(?:\r?\n)?$/m, '')
  try {
    const value: unknown = parse(inner, { logLevel: 'error' })
    if (isRecord(value)) return value
    if (value !== null) warn('The front matter should be a list of `key: value` lines')
  } catch (error) {
    warn(`The front matter is not valid YAML: ${(error as Error).message.split('\n')[0]}`)
  }
  return {}
}

function kindOf(value: string, warn: (message: string) => void): NotebookKind {
  const kind = notebookKinds.find((known) => known === value)
  if (kind === undefined) warn(`\`kind\` in the front matter is one of ${notebookKinds.join(', ')}`)
  return kind ?? 'part'
}

function dataOf(value: unknown, warn: (message: string) => void): DataChoice {
  if (value === undefined || value === null) return 'faithful-30m'
  if (typeof value === 'string') return value
  if (isRecord(value) && isRecord(value['generate'])) {
    return { label: String(value['label'] ?? 'of this notebook'), generate: value['generate'] }
  }
  warn('`data` in the front matter should name a data set or hold `generate:` with its dials')
  return 'faithful-30m'
}
