import { fail } from '../../errors/messages.ts'
import { isCharacter, isInteger, types } from '../../types/logical-type.ts'
import { calciteText } from '../../types/type-text.ts'
import type { CallSite, Kernel, ScalarFunction } from '../definition.ts'
import { anyNullable, calcite, character, integer, nullableIfArgs, refuseNull } from '../signatures.ts'
import { codePointLength, codePointOffset } from './code-points.ts'

/** The 0-based code point of the first occurrence at or after code point `from`, or -1. An empty text is found at 0. */
function indexOf(text: string, search: string, from: number): number {
  if (search === '') return 0
  const start = from <= 0 ? 0 : codePointOffset(text, from)
  const found = text.indexOf(search, start)
  return found < 0 ? -1 : codePointLength(text.slice(0, found))
}

const positionKernel: Kernel = (seek, text, from = 1) => indexOf(text as string, seek as string, Number(from) - 1) + 1

function cannotFind(call: CallSite): never {
  const [seek, text, from] = call.args.map((type) => `<${calciteText(type)}>`)
  return fail(
    'cannot-apply',
    {
      name: 'POSITION',
      applied: `POSITION(${seek!} IN ${text!}${from === undefined ? '' : ` FROM ${from}`})`,
      forms: `'POSITION(<STRING> IN <STRING>)'
'POSITION(<STRING> IN <STRING> FROM <INTEGER>)'
INSTR(<STRING>, <STRING>, <INTEGER>, <INTEGER>)`,
    },
    call.span,
  )
}

/** POSITION(seek, string[, from]), as the parser writes `POSITION(seek IN string FROM from)`. */
export const position: ScalarFunction = {
  kind: 'scalar',
  name: 'POSITION',
  resolve: (call) => {
    const [seek, text, from] = call.args
    refuseNull(call, 0)
    refuseNull(call, 1)
    if (!isCharacter(seek!) || !isCharacter(text!) || (from !== undefined && !isInteger(from))) return cannotFind(call)
    return { args: call.args, result: types.int(anyNullable(call)) }
  },
  nulls: 'propagate',
  bind: () => positionKernel,
  doc: {
    group: 'string',
    signatures: ['POSITION(search IN string [FROM start])'],
    text: 'The 1-based place of the first occurrence of a search string, 0 if there is none.',
    examples: [{ sql: "POSITION('test' IN 'xxxtest')", value: '4' }],
  },
}

export const locate: ScalarFunction = {
  kind: 'scalar',
  name: 'LOCATE',
  resolve: calcite(
    [{ operands: [character, character] }, { operands: [character, character, integer] }],
    nullableIfArgs(types.int()),
  ),
  nulls: 'propagate',
  bind: () => positionKernel,
  doc: {
    group: 'string',
    signatures: ['LOCATE(search, string[, start])'],
    text: 'The 1-based place of the first occurrence of a search string at or after a start, 0 if there is none.',
    examples: [{ sql: "LOCATE('aa', 'aaads', 2)", value: '2' }],
  },
}

/** The 1-based place of the n-th occurrence; a negative start searches backwards from that character of the end. */
function inString(text: string, search: string, start: number, nth: number): number {
  if (nth <= 0) return fail('nth-appearance')
  if (start === 0) return 0
  if (start < 0) {
    const place = inString(reversed(text), reversed(search), -start, nth)
    return place === 0 ? 0 : codePointLength(text) + 2 - place - codePointLength(search)
  }
  let index = 0
  for (let i = 0, from = start; i < nth; i++, from = index + 1) {
    index = indexOf(text, search, from - 1) + 1
    if (index === 0) return 0
  }
  return index
}

const reversed = (text: string): string => [...text].reverse().join('')

export const instr: ScalarFunction = {
  kind: 'scalar',
  name: 'INSTR',
  resolve: calcite(
    [
      { operands: [character, character] },
      { operands: [character, character, integer] },
      { operands: [character, character, integer, integer] },
    ],
    nullableIfArgs(types.int()),
  ),
  nulls: 'propagate',
  bind:
    () =>
    (text, search, start = 1, nth = 1) =>
      inString(text as string, search as string, Number(start), Number(nth)),
  doc: {
    group: 'string',
    signatures: ['INSTR(string, search[, start[, nth]])'],
    text: 'The 1-based place of the n-th occurrence of a search string, 0 if there is none. A negative start searches backwards.',
    examples: [
      { sql: "INSTR('Tech on the net', 'e')", value: '2' },
      { sql: "INSTR('Corporate Floor', 'or', -3, 2)", value: '2' },
    ],
  },
}
