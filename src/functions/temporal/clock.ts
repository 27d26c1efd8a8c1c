import { dayOf, timeOfDay } from '../../types/calendar.ts'
import { types, withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import type { Value } from '../../types/value.ts'
import { epochToLocal } from '../../types/zone.ts'
import type { FunctionDoc, ScalarFunction } from '../definition.ts'
import { calcite } from '../signatures.ts'

/** A function of nothing but the clock: processing time in streaming, the arrival time of the record at work. */
function clock(
  name: string,
  aliases: readonly string[],
  type: LogicalType,
  read: (session: SessionContext) => Value,
  text: string,
): ScalarFunction {
  const doc: FunctionDoc = { group: 'temporal', signatures: [name, ...aliases], text, examples: [] }
  return {
    kind: 'scalar',
    name,
    aliases,
    resolve: calcite([{ operands: [] }], () => type),
    nulls: 'handle',
    deterministic: false,
    bind:
      ({ session }) =>
      () =>
        read(session),
    doc,
  }
}

const local = (session: SessionContext): number => epochToLocal(session.now(), session.zone)

export const clocks: readonly ScalarFunction[] = [
  clock(
    'CURRENT_TIMESTAMP',
    ['NOW'],
    types.timestampLtz(3, false),
    (s) => s.now(),
    'The present as a TIMESTAMP_LTZ: processing time, taken anew for each record.',
  ),
  clock(
    'CURRENT_ROW_TIMESTAMP',
    [],
    types.timestampLtz(3, false),
    (s) => s.now(),
    'Processing time, taken anew for each record.',
  ),
  clock(
    'LOCALTIMESTAMP',
    [],
    types.timestamp(3, false),
    local,
    'Processing time as the wall clock of the session time zone.',
  ),
  clock(
    'CURRENT_DATE',
    [],
    types.date(false),
    (s) => dayOf(local(s)),
    'The date of processing time in the session time zone.',
  ),
  clock(
    'LOCALTIME',
    ['CURRENT_TIME'],
    types.time(0, false),
    (s) => Math.floor(timeOfDay(local(s)) / 1000) * 1000,
    'The time of day of processing time in the session time zone.',
  ),
  clock(
    'PROCTIME',
    [],
    types.proctime(),
    (s) => s.now(),
    'Processing time as a time attribute: `proc AS PROCTIME()` in CREATE TABLE.',
  ),
]

export const currentWatermark: ScalarFunction = {
  kind: 'scalar',
  name: 'CURRENT_WATERMARK',
  resolve: calcite(
    [{ operands: [{ label: 'TIMESTAMP', accepts: ({ kind }) => kind === 'TIMESTAMP' || kind === 'TIMESTAMP_LTZ' }] }],
    (call) => {
      const type = call.args[0]!
      return withNullable(type.kind === 'TIMESTAMP' ? types.timestamp(3) : types.timestampLtz(3), true)
    },
  ),
  nulls: 'handle',
  deterministic: false,
  bind:
    ({ session }) =>
    () => {
      const watermark = session.watermark()
      return Number.isFinite(watermark) ? watermark : null
    },
  doc: {
    group: 'temporal',
    signatures: ['CURRENT_WATERMARK(rowtime)'],
    text: 'The watermark before this record, of the same type as the event-time column. NULL before the first.',
    examples: [],
  },
}
