import type { AskedColumn, ChartRequest } from '../worker/chart-protocol.ts'
import type { MarkDefinition } from './drawing.ts'
import { channelNames, type Channel, type ChannelName, type ChartSpec } from './spec.ts'

/** More marks than this are drawn on a canvas, or thinned. */
export const mostMarks = 2000

/** What a chart has to know of its result, when it is drawn `width` pixels wide. */
export function requestOf(spec: ChartSpec, mark: MarkDefinition, width: number): ChartRequest {
  const asked = channelNames.flatMap((name) => {
    const channel = spec.channels[name]
    return channel === undefined ? [] : [askedColumn(name, channel)]
  })
  const { x, y } = spec.channels
  if (mark.thin === undefined || x === undefined || y === undefined) return { asked }
  const by = (['fill', 'facet'] as const).filter((name) => spec.channels[name] !== undefined)
  const pixels = Math.max(100, Math.round(width))
  const thin =
    mark.thin === 'extremes'
      ? { keep: mark.thin, width: pixels, height: 1, above: 2 * pixels }
      : { keep: mark.thin, width: pixels >> 1, height: (spec.height ?? 200) >> 1, above: mostMarks }
  return { asked, thin: { x: 'x', y: 'y', by, ...thin } }
}

function askedColumn(name: ChannelName, channel: Channel): AskedColumn {
  const { column, bin, aggregate, category, domain } = channel
  const as = name.startsWith('step') ? 'step' : category === true ? 'name' : undefined
  return {
    name,
    ...(column === undefined ? {} : { column }),
    ...(bin === undefined ? {} : { bin }),
    ...(aggregate === undefined ? {} : { aggregate }),
    ...(as === undefined ? {} : { as }),
    ...(domain === undefined ? {} : { domain }),
  }
}
