import type { ChannelKind } from '../worker/chart-protocol.ts'
import type { MarkDefinition } from './drawing.ts'
import { channelValue, withKeys, type YamlValue } from './edit.ts'
import { kindsText, type Field } from './fields.ts'
import { parseSpec, writtenChannels, type Channel, type ChannelName, type ChartSpec } from './spec.ts'

/** What a channel holds; undefined where its column is not there. */
export function kindOfChannel(channel: Channel, fields: readonly Field[]): ChannelKind | undefined {
  const { aggregate, category, column } = channel
  const own = fields.find((field) => field.name === column)?.kind
  if (aggregate !== undefined) return own === 'time' && (aggregate === 'min' || aggregate === 'max') ? 'time' : 'number'
  return category === true ? 'category' : own
}

/** The channel that holds the amounts of a chart: `y`, but `x` of bars that lie. */
export function measureOf(mark: MarkDefinition, spec: ChartSpec, fields: readonly Field[]): ChannelName | undefined {
  const aggregated = writtenChannels.find((name) => spec.channels[name]?.aggregate !== undefined)
  if (aggregated !== undefined) return aggregated
  const { y } = spec.channels
  const lies = mark.measure === 'y' && y !== undefined && kindOfChannel(y, fields) === 'category'
  return lies ? 'x' : mark.measure
}

export interface Fit {
  /** A channel for each need of the mark; steps in their order. */
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>
  readonly steps: readonly string[]
}

/** The channels of a chart for another mark: what fits stays, the rest is chosen from the columns; or what is missing. */
export function fit(
  mark: MarkDefinition,
  old: ChartSpec,
  from: MarkDefinition,
  fields: readonly Field[],
): Fit | string {
  if (mark.needs.some((name) => name.startsWith('step'))) return fitSteps(fields)
  const channels: Partial<Record<ChannelName, Channel>> = {}
  const measure = measureOf(from, old, fields)
  const used = new Set<string>()
  const keep = (name: ChannelName, channel: Channel): void => {
    // where every row is a mark of its own, bins would only hide rows behind each other
    const { bin, ...unbinned } = channel
    channels[name] = bin !== undefined && mark.measure === undefined ? unbinned : channel
    if (channel.column !== undefined && channel.aggregate === undefined) used.add(channel.column)
  }
  const fits = (name: ChannelName, channel: Channel): boolean => {
    const kind = kindOfChannel(channel, fields)
    return kind !== undefined && mark.takes[name]?.includes(kind) === true
  }
  for (const name of writtenChannels) {
    const channel = old.channels[name]
    if (channel !== undefined && name !== measure && name !== mark.measure && fits(name, channel)) keep(name, channel)
  }
  const before = writtenChannels.flatMap((name) => old.channels[name]?.column ?? [])
  const preferred = [...fields].sort((a, b) => Number(before.includes(b.name)) - Number(before.includes(a.name)))
  for (const name of mark.needs) {
    if (channels[name] !== undefined) continue
    const amount = measure === undefined ? undefined : old.channels[measure]
    if (name === mark.measure && amount !== undefined && fits(name, amount)) keep(name, amount)
    else {
      const kinds = kindsFor(name, mark, channels, fields)
      const found = preferred.find((field) => !used.has(field.name) && kinds.includes(field.kind))
      if (found !== undefined) keep(name, { column: found.name })
      else if (name === mark.measure) keep(name, { aggregate: 'count' })
      else return `needs ${kindsText(kinds)} for \`${name}\``
    }
  }
  const { x } = channels
  const counts = mark.measure !== undefined && channels[mark.measure]?.aggregate !== undefined
  // each instant is its own group: counted, they would all be one
  if (counts && x !== undefined && x !== old.channels.x && kindOfChannel(x, fields) === 'time')
    channels.x = { ...x, bin: 'auto' }
  return { channels, steps: [] }
}

/** The end of a bar is of the kind of its start. */
function kindsFor(
  name: ChannelName,
  mark: MarkDefinition,
  channels: Fit['channels'],
  fields: readonly Field[],
): readonly ChannelKind[] {
  const start = channels.x === undefined ? undefined : kindOfChannel(channels.x, fields)
  return name === 'x2' && start !== undefined ? [start] : (mark.takes[name] ?? [])
}

function fitSteps(fields: readonly Field[]): Fit | string {
  const times = fields.filter((field) => field.kind === 'time')
  const steps = times.length >= 2 ? times : fields.filter((field) => field.kind === 'category' && field.scalar)
  return steps.length < 2
    ? 'needs two columns that are steps'
    : { channels: {}, steps: steps.slice(0, 6).map((field) => field.name) }
}

/** The text of a chart with another mark, and with channels that fit it. */
export function withMark(text: string, mark: MarkDefinition, from: MarkDefinition, fields: readonly Field[]): string {
  const old = parseSpec(text)
  const found = fit(mark, old, from, fields)
  if (typeof found === 'string') return text
  const { channels, steps } = found
  const changes = writtenChannels.flatMap((name): [[string], YamlValue | undefined][] => {
    const [before, after] = [old.channels[name], channels[name]]
    if (before === after) return []
    return [[[name], after === undefined ? undefined : channelValue(after)]]
  })
  const sorted = old.sort?.replace('-', '') as ChannelName | undefined
  const sort: [[string], undefined][] =
    sorted !== undefined && channels[sorted] === undefined ? [[['sort'], undefined]] : []
  return withKeys(text, [
    [['mark'], mark.name],
    ...changes,
    [['steps'], steps.length === 0 ? undefined : steps],
    ...sort,
  ])
}
