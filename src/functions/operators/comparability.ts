import { fail } from '../../errors/messages.ts'
import { isBinary, isCharacter, isNumeric, isTimestamp, type LogicalType } from '../../types/logical-type.ts'
import type { CallSite } from '../definition.ts'

/** Kinds of one family can be compared. */
function familyOf(type: LogicalType): string {
  if (isNumeric(type)) return 'NUMERIC'
  if (isCharacter(type)) return 'CHARACTER'
  if (isBinary(type)) return 'BINARY'
  return isTimestamp(type) ? 'TIMESTAMP' : type.kind
}

/** Families that Calcite lets a string be compared with. */
const BESIDE_STRINGS: ReadonlySet<string> = new Set([
  'DATE',
  'TIME',
  'TIMESTAMP',
  'INTERVAL_DAY_TIME',
  'INTERVAL_YEAR_MONTH',
  'NUMERIC',
  'BOOLEAN',
])

/** Whether the validator lets the two be compared. Source: Calcite, SqlTypeUtil.isComparable. */
export function comparable(a: LogicalType, b: LogicalType): boolean {
  if (a.kind === 'NULL' || b.kind === 'NULL') return true
  if (a.kind === 'ROW' || b.kind === 'ROW')
    return (
      a.kind === 'ROW' &&
      b.kind === 'ROW' &&
      a.fields.length === b.fields.length &&
      a.fields.every((field, i) => comparable(field.type, b.fields[i]!.type))
    )
  const [left, right] = [familyOf(a), familyOf(b)]
  return (
    left === right ||
    (left === 'CHARACTER' && BESIDE_STRINGS.has(right)) ||
    (right === 'CHARACTER' && BESIDE_STRINGS.has(left))
  )
}

/** Whether a comparison with the type may be NULL: it is nullable, or a ROW with such a field. */
export const containsNullable = (type: LogicalType): boolean =>
  type.nullable || (type.kind === 'ROW' && type.fields.some((field) => containsNullable(field.type)))

/** Numbers are not compared with strings by `=` and its kin; throws Flink's error. */
export function refuseNumberBesideString(a: LogicalType, b: LogicalType, call: CallSite): void {
  if (a.kind === 'ROW' && b.kind === 'ROW')
    a.fields.forEach((field, i) => refuseNumberBesideString(field.type, b.fields[i]!.type, call))
  if ((isNumeric(a) && isCharacter(b)) || (isCharacter(a) && isNumeric(b)))
    fail('implicit-conversion', { left: a.kind, right: b.kind }, call.span)
}
