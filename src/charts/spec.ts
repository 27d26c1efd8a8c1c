import { parse } from 'yaml'
import { ChartError } from '../worker/chart-error.ts'
import { aggregates, type AggregateName } from '../worker/chart-protocol.ts'

export { ChartError }

/**
 * A chart cell, as written: YAML, no code. A channel is a column name, `count`, or a mapping with more detail.
 *
 *     mark: bar
 *     x: { column: event_time, bin: 1 minute }
 *     y: { aggregate: count }
 *     fill: type
 */
export interface ChartSpec {
  readonly mark: string
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>
  /** The channel whose order decides the order of categories: `x`, `-y`, … A minus means descending. */
  readonly sort?: string
  /** At most so many categories (or keys); how many more there are is said below the chart. */
  readonly limit?: number
  /** One colour for every mark: `c1` to `c8`, or a streaming concept. */
  readonly color: Color
  readonly title?: string
  readonly caption?: string
  /** Pixels, without the margins. */
  readonly height?: number
}

/** As written in a chart cell. */
export const writtenChannels = ['x', 'x2', 'y', 'fill', 'facet', 'text', 'at'] as const
/** What `steps` lists, in order. */
export const stepNames = ['step1', 'step2', 'step3', 'step4', 'step5', 'step6'] as const
export const channelNames = [...writtenChannels, ...stepNames] as const
export type ChannelName = (typeof channelNames)[number]

export interface Channel {
  readonly column?: string
  /** The width of a bin: milliseconds for times, plain for numbers. `auto` makes about two dozen. */
  readonly bin?: number | 'auto'
  readonly aggregate?: AggregateName
  readonly label?: string
  /** Fixed ends of the axis. */
  readonly domain?: readonly [number, number]
  /** Draw a time or a number as one of several names. */
  readonly category?: boolean
}

export const colors = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'watermark', 'late', 'window', 'match'] as const
export type Color = (typeof colors)[number]

const keys = ['mark', ...writtenChannels, 'steps', 'sort', 'limit', 'color', 'title', 'caption', 'height']

export function parseSpec(source: string): ChartSpec {
  let value: unknown
  try {
    value = parse(source, { logLevel: 'error' })
  } catch (error) {
    throw new ChartError(`This chart is not valid YAML: ${(error as Error).message.split('\n')[0]}`)
  }
  const fields = record(value, 'A chart')
  for (const key of Object.keys(fields)) {
    if (!keys.includes(key)) throw new ChartError(`A chart has no \`${key}\`. It may have: ${keys.join(', ')}.`)
  }
  const channels: Partial<Record<ChannelName, Channel>> = {}
  for (const name of writtenChannels) {
    if (fields[name] !== undefined && fields[name] !== null) channels[name] = parseChannel(name, fields[name])
  }
  parseSteps(fields['steps']).forEach((step, at) => (channels[stepNames[at]!] = parseChannel('steps', step)))
  const color = fields['color'] ?? 'c1'
  if (!isOneOf(colors, color)) throw new ChartError(`\`color\` is one of ${colors.join(', ')}, not ${show(color)}.`)
  return {
    mark: text(fields, 'mark') ?? missing('mark'),
    channels,
    color,
    ...optional('sort', text(fields, 'sort')),
    ...optional('limit', positive(fields, 'limit')),
    ...optional('title', text(fields, 'title')),
    ...optional('caption', text(fields, 'caption')),
    ...optional('height', positive(fields, 'height')),
  }
}

/** The columns of the result that the chart needs. */
export function columnsOf(spec: ChartSpec): string[] {
  const names = Object.values(spec.channels).map((channel) => channel.column)
  return [...new Set(names.filter((name) => name !== undefined))]
}

function parseSteps(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value) && value.length >= 2 && value.length <= stepNames.length) return value
  throw new ChartError(`\`steps\` is a list of two to ${stepNames.length} columns, in their order.`)
}

function parseChannel(name: string, value: unknown): Channel {
  if (typeof value === 'string') return value === 'count' ? { aggregate: 'count' } : { column: value }
  const fields = record(value, `\`${name}\``)
  for (const key of Object.keys(fields)) {
    if (!['column', 'bin', 'aggregate', 'label', 'domain', 'category'].includes(key)) {
      throw new ChartError(
        `\`${name}\` has no \`${key}\`. It may have: column, bin, aggregate, label, domain, category.`,
      )
    }
  }
  const column = text(fields, 'column')
  const aggregate = fields['aggregate']
  if (aggregate !== undefined && !isOneOf(aggregates, aggregate)) {
    throw new ChartError(`\`aggregate\` of \`${name}\` is one of ${aggregates.join(', ')}, not ${show(aggregate)}.`)
  }
  if (column === undefined && aggregate !== 'count') throw new ChartError(`\`${name}\` needs a \`column\`.`)
  const domain = fields['domain']
  if (domain !== undefined && !isRange(domain)) {
    throw new ChartError(`\`domain\` of \`${name}\` is a pair of numbers, as in [0, 60].`)
  }
  return {
    ...optional('column', column),
    ...optional('bin', fields['bin'] === undefined ? undefined : parseBin(name, fields['bin'])),
    ...optional('aggregate', aggregate),
    ...optional('label', text(fields, 'label')),
    ...optional('domain', domain),
    ...(fields['category'] === true ? { category: true } : {}),
  }
}

const units: Readonly<Record<string, number>> = { second: 1e3, minute: 6e4, hour: 36e5, day: 864e5 }

function parseBin(name: string, value: unknown): number | 'auto' {
  if (value === 'auto') return value
  if (typeof value === 'number' && value > 0) return value
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)?\s*(second|minute|hour|day)s?$/.exec(value) : null
  if (match !== null) return Number(match[1] ?? 1) * units[match[2]!]!
  throw new ChartError(`\`bin\` of \`${name}\` is a number or a time such as "5 minutes", not ${show(value)}.`)
}

type Fields = Readonly<Record<string, unknown>>

function record(value: unknown, what: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new ChartError(`${what} is written as \`key: value\` lines.`)
}

function text(fields: Fields, key: string): string | undefined {
  const value = fields[key]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new ChartError(`\`${key}\` should be text.`)
}

function positive(fields: Fields, key: string): number | undefined {
  const value = fields[key]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && value > 0) return value
  throw new ChartError(`\`${key}\` should be a number above zero, not ${show(value)}.`)
}

function missing(key: string): never {
  throw new ChartError(`A chart needs a \`${key}\`.`)
}

function isRange(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number')
}

function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return (values as readonly unknown[]).includes(value)
}

function optional<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: T })
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}
