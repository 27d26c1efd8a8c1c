import { Document, isMap, isNode, isScalar, parseDocument } from 'yaml'
import { channelNames, stepNames, writtenChannels, type Channel, type ChartSpec } from './spec.ts'

type Path = readonly (string | number)[]
export type YamlValue = string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue }

/** Long lines stay lines: a channel is read at a glance. */
const style = { lineWidth: 0, flowCollectionPadding: true } as const

/** The text of a chart cell with this spec, in the order in which people write it. */
export function serialiseSpec(spec: ChartSpec): string {
  const document = new Document({ mark: spec.mark })
  for (const name of writtenChannels) {
    const channel = spec.channels[name]
    if (channel !== undefined) put(document, [name], channelValue(channel))
  }
  const steps = stepNames.flatMap((name) => spec.channels[name] ?? []).map(channelValue)
  if (steps.length > 0) put(document, ['steps'], steps)
  const { sort, limit, color, title, caption, height } = spec
  const rest = { sort, limit, color: color === 'c1' ? undefined : color, title, caption, height }
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) put(document, [key], value)
  return document.toString(style).trimEnd()
}

/** The same text with another value for one key, or without it. All else stays, comments too. */
export function withKey(text: string, path: Path, value: YamlValue | undefined): string {
  const document = parseDocument(text, { logLevel: 'error' })
  if (document.errors.length > 0) return text
  const top = path[0] as string
  if (value === undefined) {
    if (path.length === 1 || isMap(document.get(top, true))) document.deleteIn(path)
  } else {
    // `x: event_time` becomes `x: { column: event_time, … }` before it gets a second key
    const channel = path.length > 1 ? document.get(top, true) : undefined
    if (isScalar(channel)) put(document, [top], channelKeys(String(channel.value)))
    put(document, path, value)
  }
  simplify(document, top)
  const end = /\n*$/.exec(text)![0]
  return document.toString(style).trimEnd() + end
}

/** Several keys, one after the other. */
export function withKeys(text: string, changes: readonly (readonly [Path, YamlValue | undefined])[]): string {
  return changes.reduce((before, [path, value]) => withKey(before, path, value), text)
}

function put(document: Document, path: Path, value: YamlValue): void {
  const old: unknown = document.getIn(path, true)
  // a changed scalar keeps its comment
  if (isScalar(old) && typeof value !== 'object') old.value = value
  else {
    const node = document.createNode(value, typeof value === 'object' ? { flow: true } : {})
    if (isNode(old) && old.comment !== undefined) node.comment = old.comment
    document.setIn(path, node)
  }
}

/** `{ column: event_time }` is written `event_time`. */
function simplify(document: Document, name: string): void {
  if (!(channelNames as readonly string[]).includes(name)) return
  const channel = document.get(name, true)
  if (!isMap(channel)) return
  const entries = Object.entries(channel.toJSON() as Record<string, unknown>)
  if (entries.length === 0) document.delete(name)
  const only = entries.length === 1 ? entries[0]! : undefined
  if (only?.[0] === 'column' && only[1] !== 'count') put(document, [name], String(only[1]))
  if (only?.[0] === 'aggregate' && only[1] === 'count') put(document, [name], 'count')
}

function channelKeys(text: string): { [key: string]: YamlValue } {
  return text === 'count' ? { aggregate: 'count' } : { column: text }
}

export function channelValue(channel: Channel): YamlValue {
  const { column, bin, aggregate, label, domain, category } = channel
  const keys: { [key: string]: YamlValue | undefined } = {
    column,
    bin: bin === undefined ? undefined : binText(bin),
    aggregate,
    label,
    domain,
    category,
  }
  const given = Object.entries(keys).filter((entry): entry is [string, YamlValue] => entry[1] !== undefined)
  if (given.length === 1 && column !== undefined && column !== 'count') return column
  if (given.length === 1 && aggregate === 'count') return 'count'
  return Object.fromEntries(given)
}

const units = [
  ['day', 864e5],
  ['hour', 36e5],
  ['minute', 6e4],
  ['second', 1e3],
] as const

/** Bins of times read as times; of a number nobody can tell, so only round ones are taken for times. */
export function binText(bin: number | 'auto'): string | number {
  if (bin === 'auto') return bin
  const unit = units.find(([, ms]) => bin >= ms && bin % ms === 0)
  if (unit === undefined) return bin
  const count = bin / unit[1]
  return `${count} ${unit[0]}${count === 1 ? '' : 's'}`
}
