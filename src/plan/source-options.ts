import { durationMs } from '../types/duration.ts'
import type { SessionContext } from '../types/session.ts'
import type { Rel, WatermarkRel } from './rel.ts'

/** How watermarks come about for one source: `scan.watermark.*` of the table, else the job's options. */
export function sourceOptions(
  rel: WatermarkRel,
  session: SessionContext,
): { watermarkInterval: number; idleTimeout: number } {
  const scan = scanOf(rel)
  const option = (key: string): string | undefined => scan?.options[key] ?? scan?.table.options.get(key)
  const eager = option('scan.watermark.emit.strategy') === 'on-event'
  const idle = option('scan.watermark.idle-timeout') ?? session.config.get('table.exec.source.idle-timeout')
  const interval = session.config.get('pipeline.auto-watermark-interval')
  return {
    watermarkInterval: eager || interval === undefined ? 0 : durationMs(interval),
    idleTimeout: idle === undefined ? 0 : durationMs(idle),
  }
}

function scanOf(rel: Rel): Extract<Rel, { op: 'Scan' }> | null {
  if (rel.op === 'Scan') return rel
  return 'input' in rel ? scanOf(rel.input) : null
}
