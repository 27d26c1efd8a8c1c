import { wellFormed } from '../../types/bytes.ts'
import { isCharacter, isInteger, MAX_LENGTH, types } from '../../types/logical-type.ts'
import { calciteText } from '../../types/type-text.ts'
import type { CallSite, ScalarFunction } from '../definition.ts'
import { anyNullable, cannotApply, refuseNulls } from '../signatures.ts'

/** Places count UTF-16 units here. A start outside the string leaves it as it is. */
function overlayText(text: string, replacement: string, start: number, length: number): string {
  if (start <= 0 || start > text.length) return text
  const rest = length > 0 && start + length <= text.length ? text.slice(start - 1 + length) : ''
  return wellFormed(text.slice(0, start - 1) + replacement + rest)
}

function cannotOverlay(call: CallSite): never {
  const [text, replacement, start, length] = call.args.map((type) => `<${calciteText(type)}>`)
  const form = 'OVERLAY(<STRING> PLACING <STRING> FROM <INTEGER>'
  const end = length === undefined ? '' : ` FOR ${length}`
  return cannotApply(
    call,
    [`${form})`, `${form} FOR <INTEGER>)`],
    `OVERLAY(${text!} PLACING ${replacement!} FROM ${start!}${end})`,
  )
}

export const overlay: ScalarFunction = {
  kind: 'scalar',
  name: 'OVERLAY',
  resolve: (call) => {
    const [text, replacement, ...places] = call.args
    refuseNulls(call)
    if (!isCharacter(text!) || !isCharacter(replacement!) || !places.every(isInteger)) return cannotOverlay(call)
    const length = Math.min(text.length + replacement.length, MAX_LENGTH)
    return { args: call.args, result: types.varchar(length, anyNullable(call)) }
  },
  nulls: 'propagate',
  bind: () => (text, replacement, start, length) =>
    overlayText(
      text as string,
      replacement as string,
      Number(start),
      length === undefined ? (replacement as string).length : Number(length),
    ),
  doc: {
    group: 'string',
    signatures: ['OVERLAY(string PLACING replacement FROM start [FOR length])'],
    text: 'The string with a part replaced. The length is that of the replacement when none is given; a start outside the string changes nothing.',
    examples: [{ sql: "OVERLAY('xxxxxtest' PLACING 'xxxx' FROM 6)", value: 'xxxxxxxxx' }],
  },
}
