import { fail } from '../errors/messages.ts'

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(d|day|days)$/, 86_400_000],
  [/^(h|hour|hours)$/, 3_600_000],
  [/^(m|min|minute|minutes)$/, 60_000],
  [/^(s|sec|secs|second|seconds)$/, 1_000],
  [/^(|ms|milli|millis|millisecond|milliseconds)$/, 1],
  [/^(us|µs|micro|micros|microsecond|microseconds)$/, 1e-3],
  [/^(ns|nano|nanos|nanosecond|nanoseconds)$/, 1e-6],
]

/** Milliseconds of a duration option: `200 ms`, `1 h`, `30s`, `1 min`; a bare number is milliseconds. */
export function durationMs(text: string): number {
  const match = /^\s*(\d+)\s*([a-zµ]*)\s*$/i.exec(text)
  const unit = match === null ? undefined : UNITS.find(([pattern]) => pattern.test(match[2]!.toLowerCase()))
  if (!/^\s*\d/.test(text)) fail('duration-not-number', { value: text })
  if (match !== null && unit === undefined) fail('duration-unit', { unit: match[2]!.toLowerCase() })
  if (match === null || unit === undefined) return fail('bad-duration', { value: text })
  return Number(match[1]) * unit[1]
}
