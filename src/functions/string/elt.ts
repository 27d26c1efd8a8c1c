import { fail } from '../../errors/messages.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { isBinary, isCharacter, isInteger, types, withNullable } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { invalidCall, noMatch, refuseNull } from '../signatures.ts'

export const elt: ScalarFunction = {
  kind: 'scalar',
  name: 'ELT',
  resolve: (call) => {
    const [index, ...rest] = call.args
    if (index === undefined || rest.length === 0) {
      const form = (family: string): string => `ELT(index <INTEGER_NUMERIC>, expr <${family}>, exprs <${family}>...)`
      return noMatch(call, [form('CHARACTER_STRING'), form('BINARY_STRING')])
    }
    refuseNull(call, 0)
    if (!isInteger(index)) return invalidCall(call, 'Index can only be an INTEGER NUMERIC type.')
    const constant = call.constants[0]
    if (call.literals[0] && constant !== undefined && constant !== null && (constant as number) < 0)
      return invalidCall(call, `Index must be an integer starting from '0', but was '${String(constant)}'.`)
    const isText = rest.every((type) => type.kind === 'NULL' || isCharacter(type))
    const isBytes = rest.every((type) => type.kind === 'NULL' || isBinary(type))
    if (!isText && !isBytes) return invalidCall(call, 'Could not infer arguments in range: [1, null].')
    // Flink's default length is 1: that is what a bare NULL adds.
    const exprs = rest.map((type) => (type.kind === 'NULL' ? (isText ? types.varchar(1) : types.varbinary(1)) : type))
    const common = leastRestrictive(exprs) ?? fail('parameters-same-type', {}, call.span)
    return { args: [index, ...exprs], result: withNullable(common, true) }
  },
  nulls: 'handle',
  bind:
    () =>
    (index, ...exprs) =>
      index === null || Number(index) < 1 || Number(index) > exprs.length ? null : exprs[Number(index) - 1]!,
  doc: {
    group: 'string',
    signatures: ['ELT(index, expr1, expr2, ...)'],
    text: 'The expression at a 1-based index, NULL if there is none.',
    examples: [{ sql: "ELT(2, 'scala-1', 'java-2', 'go-3')", value: 'java-2' }],
  },
}
