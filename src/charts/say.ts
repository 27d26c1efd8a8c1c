import type { Frame } from './frame.ts'
import type { ChannelName } from './spec.ts'
import { extent, numberText, valueText } from './text.ts'

/** "sessions by device type, 3 values: most Desktop 114, least Tablet 21." Values of one key are added up. */
export function saySeries(frame: Frame, names: readonly string[], key: ChannelName, value: ChannelName): string {
  const keys = frame.channels[key]!
  const values = frame.channels[value]!
  if (frame.length === 0) return `${values.label} by ${keys.label}: no rows.`
  const print = valueText(keys)
  const sorted = [...totals(frame, key, value)].sort((a, b) => b[1] - a[1])
  const [most, least] = [sorted[0]!, sorted[sorted.length - 1]!]
  const count = names.length > 0 ? names.length : sorted.length
  const head = `${values.label} by ${keys.label}`
  if (count === 1) return `${head}: ${print(most[0])} ${numberText(most[1])}.`
  return `${head}, ${numberText(count)} values: most at ${print(most[0])}, ${numberText(most[1])}; least at ${print(least[0])}, ${numberText(least[1])}.`
}

/** "rows per minute from 08:00 to 08:29: lowest 43 at 08:02, highest 178 at 08:14." */
export function sayTrend(frame: Frame): string {
  const x = frame.channels.x!
  const y = frame.channels.y!
  const head = `${y.label} over ${x.label}`
  if (frame.length === 0) return `${head}: no rows.`
  const print = valueText(x)
  const sorted = [...totals(frame, 'x', 'y')].sort((a, b) => a[1] - b[1])
  const [low, high] = [sorted[0]!, sorted[sorted.length - 1]!]
  const [from, to] = extent(x.values as Float64Array)
  return `${head} from ${print(from)} to ${print(to)}: lowest ${numberText(low[1])} at ${print(low[0])}, highest ${numberText(high[1])} at ${print(high[0])}.`
}

/** The values of one key, added up. */
function totals(frame: Frame, key: ChannelName, value: ChannelName): Map<number | string, number> {
  const keys = frame.channels[key]!.values
  const values = frame.channels[value]!.values
  const sums = new Map<number | string, number>()
  for (let row = 0; row < frame.length; row++) {
    const at = keys[row]!
    sums.set(at, (sums.get(at) ?? 0) + Number(values[row]))
  }
  return sums
}

/** "210 rows for 180 different sessionid, from 08:00 to 10:59." */
export function sayCloud(frame: Frame, names: readonly string[]): string {
  const x = frame.channels.x!
  const y = frame.channels.y!
  if (frame.length === 0) return `${y.label} over ${x.label}: no rows.`
  const print = valueText(x)
  const [from, to] = extent(x.values as Float64Array)
  const rows = `${numberText(frame.length)} ${frame.length === 1 ? 'row' : 'rows'}`
  const keys = names.length > 0 ? ` for ${numberText(names.length)} different ${y.label}` : ''
  return `${rows}${keys}, ${x.label} from ${print(from)} to ${print(to)}.`
}
