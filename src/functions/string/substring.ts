import { isCharacter, types, type LogicalType } from '../../types/logical-type.ts'
import type { Kernel, ScalarFunction } from '../definition.ts'
import { calcite, character, integer, type ResultType } from '../signatures.ts'
import { codePointLength, codePointSlice } from './code-points.ts'

/** The first argument's type as a VARCHAR of the same length, always nullable. */
const varyingNullable: ResultType = (call) => varying(call.args[0]!)

export function varying(type: LogicalType, nullable = true): LogicalType {
  return types.varchar(isCharacter(type) ? type.length : 1, nullable)
}

/** `start` is 1-based, 0 means 1, negative counts from the end; a start outside the string gives an empty string. */
function substringSql(text: string, start: number, length: number): string | null {
  if (length < 0) return null
  const count = codePointLength(text)
  const from = start > 0 ? start - 1 : start < 0 ? count + start : 0
  if (from < 0 || from >= count) return ''
  return codePointSlice(text, from, Math.min(from + length, count))
}

const substringKernel: Kernel = (text, start, length = Infinity) =>
  substringSql(text as string, Number(start), Number(length))

const substringForms = [{ operands: [character, integer] }, { operands: [character, integer, integer] }]

export const substring: ScalarFunction = {
  kind: 'scalar',
  name: 'SUBSTRING',
  resolve: calcite(substringForms, varyingNullable),
  nulls: 'propagate',
  bind: () => substringKernel,
  doc: {
    group: 'string',
    signatures: ['SUBSTRING(string FROM start [FOR length])', 'SUBSTRING(string, start[, length])'],
    text: 'The part of a string from a 1-based start. A start of 0 is the first character, a negative one counts from the end; a negative length gives NULL.',
    examples: [
      { sql: "SUBSTRING('hello world', 2, 300)", value: 'ello world' },
      { sql: "SUBSTRING('hello', -2)", value: 'lo' },
      { sql: "SUBSTRING('hello', -3, -1)", value: null },
    ],
  },
}

export const substr: ScalarFunction = {
  kind: 'scalar',
  name: 'SUBSTR',
  resolve: calcite(substringForms, varyingNullable),
  nulls: 'propagate',
  bind: () => substringKernel,
  doc: {
    group: 'string',
    signatures: ['SUBSTR(string, start[, length])'],
    text: 'The same as SUBSTRING.',
    examples: [{ sql: "SUBSTR('hello world', 2, 3)", value: 'ell' }],
  },
}

export const left: ScalarFunction = {
  kind: 'scalar',
  name: 'LEFT',
  resolve: calcite([{ operands: [character, integer] }], varyingNullable),
  nulls: 'propagate',
  bind: () => (text, length) => codePointSlice(text as string, 0, Number(length)),
  doc: {
    group: 'string',
    signatures: ['LEFT(string, length)'],
    text: 'The first characters of a string; an empty string when the length is not positive.',
    examples: [{ sql: "LEFT('hello', 2)", value: 'he' }],
  },
}

export const right: ScalarFunction = {
  kind: 'scalar',
  name: 'RIGHT',
  resolve: calcite([{ operands: [character, integer] }], varyingNullable),
  nulls: 'propagate',
  bind: () => (text, length) => {
    const count = codePointLength(text as string)
    return Number(length) <= 0 ? '' : codePointSlice(text as string, Math.max(0, count - Number(length)), count)
  },
  doc: {
    group: 'string',
    signatures: ['RIGHT(string, length)'],
    text: 'The last characters of a string; an empty string when the length is not positive.',
    examples: [{ sql: "RIGHT('hello', 2)", value: 'lo' }],
  },
}
