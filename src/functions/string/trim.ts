import { fail } from '../../errors/messages.ts'
import { isCharacter, types, type LogicalType } from '../../types/logical-type.ts'
import { calciteText } from '../../types/type-text.ts'
import type { CallSite, Kernel, ScalarFunction } from '../definition.ts'
import {
  anyNullable,
  calcite,
  cannotApply,
  character,
  characterString,
  flink,
  nullableIfArgs,
  refuseNull,
} from '../signatures.ts'
import { varying } from './substring.ts'

/** Takes characters that occur in `characters` off the ends of a text. */
function trimText(text: string, characters: string, leading: boolean, trailing: boolean): string {
  let start = 0
  let end = text.length
  while (leading && start < end) {
    const width = text.codePointAt(start)! > 0xffff ? 2 : 1
    if (!characters.includes(text.slice(start, start + width))) break
    start += width
  }
  while (trailing && end > start) {
    const width = end - start >= 2 && text.codePointAt(end - 2)! > 0xffff ? 2 : 1
    if (!characters.includes(text.slice(end - width, end))) break
    end -= width
  }
  return text.slice(start, end)
}

const varyingResult = (call: CallSite): LogicalType => varying(call.args[0]!, anyNullable(call))

/** TRIM(flag, characters, string) or TRIM(flag, string): flag is a SYMBOL, as the parser writes the call. */
export const trim: ScalarFunction = {
  kind: 'scalar',
  name: 'TRIM',
  resolve: (call) => {
    const [flag, ...texts] = call.args as [LogicalType, ...LogicalType[]]
    if (texts.length === 0) return fail('wrong-argument-count', { name: call.name, count: 3 }, call.span)
    texts.forEach((_, i) => refuseNull(call, i + 1))
    // without characters Calcite fills in a blank
    const characters = texts.length === 2 ? texts[0]! : types.char(1, false)
    const operand = texts.at(-1)!
    if (!isCharacter(characters) || !isCharacter(operand)) {
      cannotApply(
        call,
        ['TRIM([BOTH|LEADING|TRAILING] <ANY> FROM <STRING>)'],
        `TRIM([BOTH|LEADING|TRAILING] <${calciteText(flag)}> FROM <${calciteText(characters)}>)`,
      )
    }
    return { args: call.args, result: varying(operand, characters.nullable || operand.nullable) }
  },
  nulls: 'propagate',
  bind: ({ args, constants: [flag] }) => {
    const leading = flag !== 'TRAILING'
    const trailing = flag !== 'LEADING'
    if (args.length === 2) return (_flag, text) => trimText(text as string, ' ', leading, trailing)
    return (_flag, characters, text) => trimText(text as string, characters as string, leading, trailing)
  },
  doc: {
    group: 'string',
    signatures: ['TRIM([BOTH | LEADING | TRAILING] characters FROM string)', 'TRIM(string)'],
    text: 'Takes the given characters (blanks when none are given) off one or both ends of a string.',
    examples: [
      { sql: "TRIM(BOTH ' STRING ')", value: 'STRING' },
      { sql: "TRIM(LEADING 'x' FROM 'xxxxSTRINGxxxx')", value: 'STRINGxxxx' },
      { sql: "TRIM(BOTH 'abc' FROM 'abcddcba')", value: 'dd' },
    ],
  },
}

const trimKernel =
  (leading: boolean, trailing: boolean) =>
  (): Kernel =>
  (text, characters = ' ') =>
    trimText(text as string, characters as string, leading, trailing)

const oneOrTwo = [{ operands: [character] }, { operands: [character, character] }]

export const ltrim: ScalarFunction = {
  kind: 'scalar',
  name: 'LTRIM',
  resolve: calcite(oneOrTwo, varyingResult),
  nulls: 'propagate',
  bind: trimKernel(true, false),
  doc: {
    group: 'string',
    signatures: ['LTRIM(string[, characters])'],
    text: 'Takes the given characters, or blanks, off the start of a string.',
    examples: [
      { sql: "LTRIM('  ab  ')", value: 'ab  ' },
      { sql: "LTRIM('abcddcba', 'abc')", value: 'ddcba' },
    ],
  },
}

export const rtrim: ScalarFunction = {
  kind: 'scalar',
  name: 'RTRIM',
  resolve: calcite(oneOrTwo, varyingResult),
  nulls: 'propagate',
  bind: trimKernel(false, true),
  doc: {
    group: 'string',
    signatures: ['RTRIM(string[, characters])'],
    text: 'Takes the given characters, or blanks, off the end of a string.',
    examples: [{ sql: "RTRIM('abcddcba', 'abc')", value: 'abcdd' }],
  },
}

export const btrim: ScalarFunction = {
  kind: 'scalar',
  name: 'BTRIM',
  resolve: flink(
    [
      { operands: [characterString], names: ['str'] },
      { operands: [characterString, characterString], names: ['str', 'trimStr'] },
    ],
    nullableIfArgs(types.string()),
  ),
  nulls: 'propagate',
  bind: trimKernel(true, true),
  doc: {
    group: 'string',
    signatures: ['BTRIM(string[, characters])'],
    text: 'Takes the given characters, or blanks, off both ends of a string.',
    examples: [{ sql: "BTRIM('/www.apache.org/', '/')", value: 'www.apache.org' }],
  },
}
