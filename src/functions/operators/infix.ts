import type { LogicalType } from '../../types/logical-type.ts'
import type { CallSite } from '../definition.ts'
import { cannotApply, operandText } from '../signatures.ts'

/** Operators give a bare NULL the type of their first operand before they complain. */
export const firstKnownTypes = (call: CallSite): readonly LogicalType[] =>
  call.args.map((type) => (type.kind === 'NULL' ? call.args[0]! : type))

/** Throws `Cannot apply` for an infix operator, `<INTEGER> + <CHAR(1)>`; `forms` as messages print them. */
export const cannotApplyInfix = (call: CallSite, sign: string, forms: readonly string[]): never =>
  cannotApply({ ...call, name: sign }, forms, firstKnownTypes(call).map(operandText).join(` ${sign} `))
