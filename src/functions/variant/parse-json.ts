import { SqlError } from '../../errors/sql-error.ts'
import { types } from '../../types/logical-type.ts'
import type { FunctionDoc, Kernel, ScalarFunction } from '../definition.ts'
import {
  boolean,
  characterString,
  flink,
  noMatch,
  nullableIfArgs,
  refuseNulls,
  type ResultType,
} from '../signatures.ts'
import { VariantReader } from './reader.ts'

const reader = new VariantReader()

const settle = (result: ResultType): ScalarFunction['resolve'] =>
  flink([{ operands: [characterString] }, { operands: [characterString, boolean] }], result)

const parser = (
  name: 'PARSE_JSON' | 'TRY_PARSE_JSON',
  resolve: ScalarFunction['resolve'],
  refused: (error: SqlError) => null,
  doc: Omit<FunctionDoc, 'group'>,
): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve,
  nulls: 'propagate',
  bind: (): Kernel => (text, duplicateKeys) => {
    try {
      return reader.read(text as string, duplicateKeys === true)
    } catch (error) {
      if (error instanceof SqlError) return refused(error)
      throw error
    }
  },
  doc: { group: 'variant', ...doc },
})

export const parseJson = parser(
  'PARSE_JSON',
  settle(nullableIfArgs(types.variant())),
  (error) => {
    throw error
  },
  {
    signatures: ['PARSE_JSON(json_string [, allow_duplicate_keys])'],
    text: "The JSON text as a VARIANT, to be read by v['key'] and v[index]. Text that is no JSON is an error, and so is a key that stands twice unless that is allowed; then the last one counts.",
    examples: [
      { sql: 'PARSE_JSON(\'{"b": 1.50, "a": [true, null]}\')', value: '{"a":[true,null],"b":1.5}' },
      { sql: 'PARSE_JSON(\'{"a": 1, "a": 2}\', TRUE)', value: '{"a":2}' },
    ],
  },
)

export const tryParseJson = parser(
  'TRY_PARSE_JSON',
  (call) => {
    refuseNulls(call)
    // of the wrong number of arguments Flink says no more here
    if (call.args.length !== 1 && call.args.length !== 2) return noMatch(call, [])
    return settle(() => types.variant())(call)
  },
  () => null,
  {
    signatures: ['TRY_PARSE_JSON(json_string [, allow_duplicate_keys])'],
    text: 'Like PARSE_JSON, but NULL where that is an error.',
    examples: [
      { sql: "TRY_PARSE_JSON('[1, 2')", value: null },
      { sql: "TRY_PARSE_JSON('[1, 2]')", value: '[1,2]' },
    ],
  },
)
