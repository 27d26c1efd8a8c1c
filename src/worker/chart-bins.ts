import type { ChannelKind } from './chart-protocol.ts'

const steps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400]

/** A round width that makes about two dozen bins. */
export function binFor(values: Float64Array, kind: ChannelKind, domain?: readonly [number, number]): number {
  let [low, high] = domain ?? [Infinity, -Infinity]
  if (domain === undefined) {
    for (const value of values) {
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  return roundUp((high - low) / 24, kind === 'time' ? 1000 : 1)
}

/** The next width that reads well: round for counts and for seconds alike. */
function roundUp(width: number, unit: number): number {
  if (!(width > 0 && Number.isFinite(width))) return unit
  const found = steps.find((step) => step * unit >= width)
  if (found !== undefined && width > unit / 2) return found * unit
  const magnitude = 10 ** Math.floor(Math.log10(width))
  return Math.ceil(width / magnitude) * magnitude
}

/** Every value moved down to the start of its bin. */
export function binned(values: Float64Array, width: number): Float64Array {
  return values.map((value) => Math.floor(value / width) * width)
}
