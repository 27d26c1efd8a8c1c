import { types, withNullable, type ArrayType, type LogicalType } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import { findCommonType } from '../common-type.ts'
import type { CallSite, Resolution } from '../definition.ts'
import { invalidCall, noMatch } from '../signatures.ts'

/** Functions over arrays of one common type: all arguments are cast to it. Flink's CommonArrayInputTypeStrategy. */
export function commonArrays(form: string, fits: (count: number) => boolean): (call: CallSite) => Resolution {
  return (call) => {
    if (!fits(call.args.length)) return noMatch(call, [form])
    if (call.args.some((type) => type.kind !== 'ARRAY' && type.kind !== 'NULL'))
      return invalidCall(call, 'All arguments requires to be a ARRAY type')
    const common = findCommonType(call.args)
    if (common === undefined || common.kind !== 'ARRAY')
      return invalidCall(call, `Could not find a common type for arguments: [${call.args.map(flinkText).join(', ')}]`)
    const nullable = call.args.some((type) => type.nullable)
    return {
      args: call.args.map((type) => withNullable<LogicalType>(common, type.nullable)),
      result: types.array((common as ArrayType).element, nullable),
    }
  }
}
