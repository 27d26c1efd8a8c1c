import { SqlError } from '../../errors/sql-error.ts'
import { isCharacter, types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { cannotApply, operandText, refuseNull } from '../signatures.ts'
import { readJson } from './read.ts'
import { isArray, isObject, isScalar, type JsonValue } from './value.ts'

const KINDS: readonly (readonly [suffix: string, test: (value: JsonValue) => boolean])[] = [
  ['', () => true],
  [' VALUE', () => true],
  [' OBJECT', isObject],
  [' ARRAY', isArray],
  [' SCALAR', isScalar],
]

function predicate(suffix: string, test: (value: JsonValue) => boolean, negated: boolean): ScalarFunction {
  const name = `IS ${negated ? 'NOT ' : ''}JSON${suffix}`
  // messages name the kind even where the query leaves it out
  const shown = suffix === '' ? `${name} VALUE` : name
  const example = suffix === ' SCALAR' ? '1' : suffix === ' ARRAY' ? '[1]' : '{"a": 1}'
  return {
    kind: 'scalar',
    name,
    resolve: (call) => {
      refuseNull(call, 0)
      const [type] = call.args
      if (!isCharacter(type!))
        return cannotApply({ ...call, name: shown }, [`<CHARACTER> ${shown}`], `${operandText(type!)} ${shown}`)
      return { args: call.args, result: types.boolean(false) }
    },
    nulls: 'handle',
    bind: () => (text) => {
      if (text === null) return negated
      const value = readJson(text as string)
      return (!(value instanceof SqlError) && test(value)) !== negated
    },
    doc: {
      group: 'json',
      signatures: [`string ${name}`],
      text: `Whether the string is ${negated ? 'not ' : ''}valid JSON${suffix === '' || suffix === ' VALUE' ? '' : ` and its value ${suffix === ' SCALAR' ? 'neither object nor array' : `an${suffix.toLowerCase()}`}`}; what follows its first value does not matter. ${negated ? 'TRUE' : 'FALSE'} for NULL.`,
      examples: [
        { sql: `'${example}' ${name}`, value: negated ? 'FALSE' : 'TRUE' },
        { sql: `'abc' ${name}`, value: negated ? 'TRUE' : 'FALSE' },
      ],
    },
  }
}

/** IS JSON and IS NOT JSON, alone and with each kind of value. */
export const isJsonPredicates: readonly ScalarFunction[] = KINDS.flatMap(([suffix, test]) => [
  predicate(suffix, test, false),
  predicate(suffix, test, true),
])
