import { fail } from '../../errors/messages.ts'
import { isRowtime, isTimestamp, types } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { ScalarFunction } from '../definition.ts'
import { invalidCall, noMatch, refuseNulls } from '../signatures.ts'

export const currentWatermark: ScalarFunction = {
  kind: 'scalar',
  name: 'CURRENT_WATERMARK',
  resolve: (call) => {
    const [type] = call.args
    refuseNulls(call)
    if (type === undefined || call.args.length > 1)
      return noMatch(call, [
        'CURRENT_WATERMARK(<TIMESTAMP_WITHOUT_TIME_ZONE *ROWTIME*>)',
        'CURRENT_WATERMARK(<TIMESTAMP_WITH_LOCAL_TIME_ZONE *ROWTIME*>)',
      ])
    if (!isTimestamp(type))
      return invalidCall(
        call,
        `CURRENT_WATERMARK() must be called with a single rowtime attribute argument, but '${flinkText(type)}' cannot be a time attribute.`,
      )
    if (!isRowtime(type))
      return invalidCall(
        call,
        `The argument of CURRENT_WATERMARK() must be a rowtime attribute, but was '${flinkText(type)}'.`,
      )
    return { args: [type], result: type.kind === 'TIMESTAMP' ? types.timestamp(3) : types.timestampLtz(3) }
  },
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
    text: 'The watermark at this operator before the record, of the same type as the event-time column. NULL before the first one.',
    examples: [],
  },
}

export const sourceWatermark: ScalarFunction = {
  kind: 'scalar',
  name: 'SOURCE_WATERMARK',
  resolve: (call) =>
    call.args.length === 0 ? { args: [], result: types.timestampLtz(3) } : noMatch(call, ['SOURCE_WATERMARK()']),
  nulls: 'handle',
  deterministic: false,
  bind: () => () => fail('source-watermark'),
  doc: {
    group: 'temporal',
    signatures: ['SOURCE_WATERMARK()'],
    text: 'Stands for the watermarks that a source makes itself, in WATERMARK FOR of CREATE TABLE; nowhere else.',
    examples: [],
  },
}
