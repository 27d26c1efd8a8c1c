import { fail } from '../../errors/messages.ts'
import { isBinary, isCharacter, MAX_LENGTH, types, type CharType, type LogicalType } from '../../types/logical-type.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { refuseNull } from '../signatures.ts'
import { cannotApplyInfix } from './infix.ts'

const FORMS = ['<STRING> || <STRING>', '<EQUIVALENT_TYPE> || <EQUIVALENT_TYPE>']

/** Lengths add up; two CHARs make a CHAR. */
function resultType(a: CharType, b: CharType): LogicalType {
  const length = Math.min(a.length + b.length, MAX_LENGTH)
  const nullable = a.nullable || b.nullable
  return a.kind === 'CHAR' && b.kind === 'CHAR' ? types.char(length, nullable) : types.varchar(length, nullable)
}

function resolve(call: CallSite): Resolution {
  const [a, b] = call.args as [LogicalType, LogicalType]
  refuseNull(call, 0)
  refuseNull(call, 1)
  if (isCharacter(a) && isCharacter(b)) return { args: call.args, result: resultType(a, b) }
  // Calcite joins binary strings and arrays too, Flink does not
  if ((isBinary(a) && isBinary(b)) || (a.kind === 'ARRAY' && b.kind === 'ARRAY'))
    return fail('string-expected', {}, call.span)
  return cannotApplyInfix(call, '||', FORMS)
}

export const concatOperator: ScalarFunction = {
  kind: 'scalar',
  name: '||',
  resolve,
  nulls: 'propagate',
  bind: () => (a, b) => (a as string) + (b as string),
  doc: {
    group: 'string',
    signatures: ['string1 || string2'],
    text: 'The two strings one after the other. NULL if either is NULL; CONCAT_WS skips NULLs instead.',
    examples: [{ sql: "'a' || 'bc'", value: 'abc' }],
  },
}
