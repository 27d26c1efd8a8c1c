import type { Frame, FrameChannel } from './frame.ts'
import { channelNames } from './spec.ts'
import { valueText } from './text.ts'

export interface TipLine {
  readonly label: string
  readonly value: string
}

/** What one mark stands for, channel by channel, in words. */
export function describe(frame: Frame, row: number): TipLine[] {
  const lines: TipLine[] = []
  for (const name of channelNames) {
    const channel = frame.channels[name]
    // the end of a bar is told with its start
    if (channel === undefined || name === 'x2') continue
    const end = name === 'x' ? endOf(frame, row) : undefined
    const print = valueText(channel)
    const start = print(channel.values[row]!)
    const value = end === undefined ? start : `${start} to ${print(end)}`
    if (!lines.some((line) => line.label === channel.label)) lines.push({ label: channel.label, value })
  }
  return lines
}

function endOf(frame: Frame, row: number): number | undefined {
  const { x, x2 } = frame.channels
  if (x2 !== undefined && x2.kind !== 'category') return Number(x2.values[row])
  return x?.bin === undefined || x.kind === 'category' ? undefined : Number(x.values[row]) + x.bin
}

/** The columns of the drawn values, for a table of them. */
export function drawnColumns(frame: Frame): { label: string; channel: FrameChannel }[] {
  return channelNames.flatMap((name) => {
    const channel = frame.channels[name]
    return channel === undefined ? [] : [{ label: channel.label, channel }]
  })
}
