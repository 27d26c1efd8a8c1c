import { types } from '../../types/logical-type.ts'
import type { CallSite, FunctionDoc, Kernel, Resolution, RowFunction, ScalarFunction } from '../definition.ts'
import { anyNullable, cannotApply, refuseNull, operandText } from '../signatures.ts'
import { cannotApplyInfix } from './infix.ts'

function resolveConnective(sign: 'AND' | 'OR', call: CallSite): Resolution {
  const wrong = call.args.findIndex((type) => type.kind !== 'BOOLEAN')
  if (wrong !== -1) {
    refuseNull(call, wrong)
    return cannotApplyInfix(call, sign, [`<BOOLEAN> ${sign} <BOOLEAN>`])
  }
  return { args: call.args, result: types.boolean(anyNullable(call)) }
}

/** `decisive` settles the result: FALSE for AND, TRUE for OR. What comes behind it is not evaluated. */
function connective(decisive: boolean, args: readonly RowFunction[]): RowFunction {
  const [left, right] = args
  if (args.length === 2)
    return (row) => {
      const a = left!(row)
      if (a === decisive) return decisive
      const b = right!(row)
      if (b === decisive) return decisive
      return a === null || b === null ? null : !decisive
    }
  return (row) => {
    let unknown = false
    for (let i = 0; i < args.length; i++) {
      const value = args[i]!(row)
      if (value === decisive) return decisive
      if (value === null) unknown = true
    }
    return unknown ? null : !decisive
  }
}

const connectiveOperator = (sign: 'AND' | 'OR', doc: Omit<FunctionDoc, 'group'>): ScalarFunction => {
  const decisive = sign === 'OR'
  return {
    kind: 'scalar',
    name: sign,
    resolve: (call) => resolveConnective(sign, call),
    nulls: 'handle',
    lazy: (_, args) => connective(decisive, args),
    doc: { group: 'logical', ...doc },
  }
}

export const and = connectiveOperator('AND', {
  signatures: ['boolean1 AND boolean2'],
  text: 'TRUE if both are TRUE, FALSE if one is FALSE, else NULL. The right side is not evaluated when the left is FALSE.',
  examples: [
    { sql: 'FALSE AND TRUE', value: 'FALSE' },
    { sql: 'FALSE AND CAST(NULL AS BOOLEAN)', value: 'FALSE' },
  ],
})

export const or = connectiveOperator('OR', {
  signatures: ['boolean1 OR boolean2'],
  text: 'TRUE if one is TRUE, FALSE if both are FALSE, else NULL. The right side is not evaluated when the left is TRUE.',
  examples: [
    { sql: 'TRUE OR CAST(NULL AS BOOLEAN)', value: 'TRUE' },
    { sql: 'CAST(NULL AS BOOLEAN) OR CAST(NULL AS BOOLEAN)', value: null },
  ],
})

export const not: ScalarFunction = {
  kind: 'scalar',
  name: 'NOT',
  resolve: (call) => {
    const [type] = call.args as [CallSite['args'][0]]
    refuseNull(call, 0)
    if (type.kind !== 'BOOLEAN') return cannotApply(call, ['NOT<BOOLEAN>'], `NOT${operandText(type)}`)
    return { args: call.args, result: types.boolean(type.nullable) }
  },
  nulls: 'propagate',
  bind: () => (x) => !(x as boolean),
  doc: {
    group: 'logical',
    signatures: ['NOT boolean'],
    text: 'TRUE for FALSE, FALSE for TRUE, NULL for NULL.',
    examples: [
      { sql: 'NOT TRUE', value: 'FALSE' },
      { sql: 'NOT CAST(NULL AS BOOLEAN)', value: null },
    ],
  },
}

/** `IS TRUE` and its kin: never NULL. */
const truthTest = (name: string, kernel: Kernel, text: string, examples: FunctionDoc['examples']): ScalarFunction => ({
  kind: 'scalar',
  name,
  resolve: (call) => {
    const [type] = call.args as [CallSite['args'][0]]
    refuseNull(call, 0)
    if (type.kind !== 'BOOLEAN') return cannotApply(call, [`<BOOLEAN> ${name}`], `${operandText(type)} ${name}`)
    return { args: call.args, result: types.boolean(false) }
  },
  nulls: 'handle',
  bind: () => kernel,
  doc: { group: 'logical', signatures: [`boolean ${name}`], text, examples },
})

export const truthTests: readonly ScalarFunction[] = [
  truthTest('IS TRUE', (x) => x === true, 'TRUE for TRUE, else FALSE; never NULL.', [
    { sql: 'CAST(NULL AS BOOLEAN) IS TRUE', value: 'FALSE' },
  ]),
  truthTest('IS NOT TRUE', (x) => x !== true, 'FALSE for TRUE, else TRUE; never NULL.', [
    { sql: 'CAST(NULL AS BOOLEAN) IS NOT TRUE', value: 'TRUE' },
  ]),
  truthTest('IS FALSE', (x) => x === false, 'TRUE for FALSE, else FALSE; never NULL.', [
    { sql: 'CAST(NULL AS BOOLEAN) IS FALSE', value: 'FALSE' },
  ]),
  truthTest('IS NOT FALSE', (x) => x !== false, 'FALSE for FALSE, else TRUE; never NULL.', [
    { sql: 'TRUE IS NOT FALSE', value: 'TRUE' },
  ]),
  truthTest('IS UNKNOWN', (x) => x === null, 'TRUE for NULL, else FALSE.', [
    { sql: 'FALSE IS UNKNOWN', value: 'FALSE' },
  ]),
  truthTest('IS NOT UNKNOWN', (x) => x !== null, 'FALSE for NULL, else TRUE.', [
    { sql: 'CAST(NULL AS BOOLEAN) IS NOT UNKNOWN', value: 'FALSE' },
  ]),
]
