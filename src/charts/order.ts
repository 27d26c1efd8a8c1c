import { nullName, take, type Frame } from './frame.ts'
import { mostMarks } from './query.ts'
import { ChartError, type ChannelName, type ChartSpec } from './spec.ts'

/** Names that are numbers stand in the order of numbers. */
const byName = new Intl.Collator('en', { numeric: true })
/** More names than this make no picture, unless the chart asks for them. */
const mostNames = 60

/** The different values of a category channel, in the order in which they are drawn. */
export function categories(frame: Frame, name: ChannelName, sort?: string): string[] {
  const channel = frame.channels[name]
  if (channel === undefined) return []
  const order = sort === undefined ? undefined : parseSort(frame, sort)
  const weight = new Map<string, number>()
  for (let row = 0; row < frame.length; row++) {
    const value = String(channel.values[row])
    const before = weight.get(value)
    const more = order === undefined ? 0 : Number(order.values[row])
    weight.set(value, before === undefined ? more : order?.isTime === true ? Math.min(before, more) : before + more)
  }
  const names = [...weight.keys()]
  if (sort !== undefined && order === undefined) {
    const sign = sort.startsWith('-') ? -1 : 1
    return names.sort((a, b) => Number(a === nullName) - Number(b === nullName) || sign * byName.compare(a, b))
  }
  if (order === undefined) return names
  return names.sort((a, b) => order.sign * (weight.get(a)! - weight.get(b)!))
}

interface Order {
  readonly values: ArrayLike<number>
  readonly sign: number
  /** Amounts of one name are added up; of several times the first counts. */
  readonly isTime: boolean
}

/** `-x` is the number in channel x, descending; a category channel sorts by name and gives nothing here. */
function parseSort(frame: Frame, sort: string): Order | undefined {
  const descending = sort.startsWith('-')
  const name = descending ? sort.slice(1) : sort
  const channel = frame.channels[name as ChannelName]
  if (channel === undefined)
    throw new ChartError(`\`sort\` names a channel of this chart, such as x or -x, not "${sort}".`)
  if (!(channel.values instanceof Float64Array)) return undefined
  return { values: channel.values, sign: descending ? -1 : 1, isTime: channel.kind === 'time' }
}

/** Only the first `limit` categories, or as many as a reader can take in; a note says how many more there are. */
export function limited(frame: Frame, name: ChannelName, spec: ChartSpec): { frame: Frame; names: string[] } {
  const all = categories(frame, name, spec.sort)
  const limit = spec.limit ?? mostNames
  if (all.length <= limit) return { frame, names: all }
  const names = all.slice(0, limit)
  const kept = new Set(names)
  const values = frame.channels[name]!.values
  const rows: number[] = []
  for (let row = 0; row < frame.length; row++) if (kept.has(String(values[row]))) rows.push(row)
  const which = spec.sort?.startsWith('-') === true ? `The ${names.length} largest` : `The first ${names.length}`
  const note = `${which} of ${all.length.toLocaleString('en')}.`
  const smaller = take(frame, rows)
  return { frame: { ...smaller, notes: [...smaller.notes, note] }, names }
}

/** At most `most` marks: every k-th row, said in a note. */
export function thinned(frame: Frame, most = mostMarks): Frame {
  const step = Math.ceil(frame.length / most)
  if (step <= 1) return frame
  const rows: number[] = []
  for (let row = 0; row < frame.length; row += step) rows.push(row)
  const note = `Drawn: one row in ${step} of ${frame.length.toLocaleString('en')}.`
  const smaller = take(frame, rows)
  return { ...smaller, notes: [...smaller.notes, note] }
}
