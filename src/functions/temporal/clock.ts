import { fail } from '../../errors/messages.ts'
import { dayOf, timeOfDay } from '../../types/calendar.ts'
import { isInteger, types, type LogicalType } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Value } from '../../types/value.ts'
import { epochToLocal } from '../../types/zone.ts'
import type { CallSite, ScalarFunction } from '../definition.ts'
import { cannotApply, noMatch } from '../signatures.ts'

interface Clock {
  readonly type: LogicalType
  readonly read: (session: SessionContext) => Value
  readonly text: string
  /** What is said to arguments. */
  readonly refuse: (call: CallSite) => never
}

const wrongCount = (call: CallSite): never => fail('wrong-argument-count', { name: call.name, count: 0 }, call.span)

const unsupported = (call: CallSite): never =>
  fail('unsupported-call', { call: `${call.name}(${flinkText(call.args[0]!)})` }, call.span)

const noArguments = (call: CallSite): never => noMatch(call, [`'${call.name}()'`])

/** A precision is let through, and then Flink has no code for it. */
function precisionOnly(call: CallSite): never {
  const forms = [`${call.name}(<INTEGER>)`, `${call.name}()`]
  if (call.args.length > 1)
    return noMatch(
      call,
      forms.map((form) => `'${form}'`),
    )
  return isInteger(call.args[0]!) ? unsupported(call) : cannotApply(call, forms)
}

const oneAtMost = (call: CallSite): never => (call.args.length > 1 ? wrongCount(call) : unsupported(call))

/** A function of nothing but the clock: processing time, which is the arrival time of the record at work. */
function clock(name: string, { type, read, text, refuse }: Clock): ScalarFunction {
  return {
    kind: 'scalar',
    name,
    resolve: (call) => (call.args.length > 0 ? refuse(call) : { args: [], result: type }),
    nulls: 'handle',
    deterministic: false,
    bind:
      ({ session }) =>
      () =>
        read(session),
    doc: { group: 'temporal', signatures: [name], text, examples: [] },
  }
}

const present = (session: SessionContext): number => session.now()
const local = (session: SessionContext): number => epochToLocal(session.now(), session.zone)

const localtime: ScalarFunction = {
  kind: 'scalar',
  name: 'LOCALTIME',
  resolve: (call) => {
    if (call.args.length === 0) return { args: [], result: types.time(0, false) }
    const [precision] = call.constants
    if (call.args.length > 1 || typeof precision !== 'number' || !isInteger(call.args[0]!)) return precisionOnly(call)
    if (precision < 0 || precision > 3) fail('time-precision', { name: call.name }, call.span)
    return { args: call.args, result: types.time(precision, false) }
  },
  nulls: 'handle',
  deterministic: false,
  bind: ({ result, session }) => {
    const unit = result.kind === 'TIME' ? 10 ** (3 - result.precision) : 1_000
    return () => Math.floor(timeOfDay(local(session)) / unit) * unit
  },
  doc: {
    group: 'temporal',
    signatures: ['LOCALTIME', 'LOCALTIME(precision)'],
    text: 'The time of day of processing time in the session time zone, with up to three digits of the second.',
    examples: [],
  },
}

export const clocks: readonly ScalarFunction[] = [
  clock('CURRENT_TIMESTAMP', {
    type: types.timestampLtz(3, false),
    read: present,
    text: 'The present as a TIMESTAMP_LTZ: processing time, taken anew for each record.',
    refuse: precisionOnly,
  }),
  clock('NOW', {
    type: types.timestampLtz(3, false),
    read: present,
    text: 'The present as a TIMESTAMP_LTZ, the same as CURRENT_TIMESTAMP.',
    refuse: oneAtMost,
  }),
  clock('CURRENT_ROW_TIMESTAMP', {
    type: types.timestampLtz(3, false),
    read: present,
    text: 'The present as a TIMESTAMP_LTZ, taken anew for each record.',
    refuse: oneAtMost,
  }),
  clock('LOCALTIMESTAMP', {
    type: types.timestamp(3, false),
    read: local,
    text: 'Processing time as the wall clock of the session time zone, a TIMESTAMP.',
    refuse: precisionOnly,
  }),
  clock('CURRENT_DATE', {
    type: types.date(false),
    read: (session) => dayOf(local(session)),
    text: 'The date of processing time in the session time zone.',
    refuse: noArguments,
  }),
  clock('CURRENT_TIME', {
    type: types.time(0, false),
    read: (session) => Math.floor(timeOfDay(local(session)) / 1_000) * 1_000,
    text: 'The time of day of processing time in the session time zone.',
    refuse: precisionOnly,
  }),
  localtime,
  clock('PROCTIME', {
    type: types.proctime(),
    read: present,
    text: 'Processing time as a time attribute: proc AS PROCTIME() in CREATE TABLE.',
    refuse: wrongCount,
  }),
]
