import { fail } from '../errors/messages.ts'
import { calciteText, flinkText } from '../types/type-text.ts'
import {
  isBinary,
  isCharacter,
  isDatetime,
  isExactNumeric,
  isInteger,
  isInterval,
  isNumeric,
  isTimestamp,
  types,
  withNullable,
  type LogicalType,
  type TypeKind,
} from '../types/logical-type.ts'
import type { CallSite, Resolution } from './definition.ts'

/** What one argument may be. `label` is the text of messages: `CHARACTER`, `NUMERIC`… */
export interface Operand {
  readonly label: string
  readonly accepts: (type: LogicalType) => boolean
  /** The type it is cast to, where that differs. */
  readonly castTo?: (type: LogicalType) => LogicalType
  /** Flink's own words for a type that does not fit, where it has any. */
  readonly refusal?: (type: LogicalType) => string
  /** Every type fits, a bare NULL too. */
  readonly any?: boolean
}

const operand = (label: string, accepts: (type: LogicalType) => boolean): Operand => ({ label, accepts })

/** An operand of `flink` functions that belongs to a family; a bare NULL becomes `ofNull`. */
const family = (label: string, accepts: (type: LogicalType) => boolean, ofNull: LogicalType): Operand => ({
  label,
  accepts,
  castTo: (type) => (type.kind === 'NULL' ? ofNull : type),
  refusal: (type) =>
    `Unsupported argument type. Expected type of family '${label}' but actual type was '${flinkText(type)}'.`,
})

export const any: Operand = { label: 'ANY', accepts: () => true, any: true }
/** Any type, but no bare NULL. */
export const anyTyped = operand('ANY', (type) => type.kind !== 'NULL')
export const boolean = operand('BOOLEAN', (type) => type.kind === 'BOOLEAN')
export const character = operand('CHARACTER', isCharacter)
/** Calcite's STRING family: character or binary strings. */
export const string = operand('STRING', (type) => isCharacter(type) || isBinary(type))
export const binary = operand('BINARY', isBinary)
export const numeric = operand('NUMERIC', isNumeric)
export const exactNumeric = operand('EXACT_NUMERIC', isExactNumeric)
export const integer = operand('INTEGER', isInteger)
export const datetime = operand('DATETIME', isDatetime)
export const date = operand('DATE', (type) => type.kind === 'DATE')
export const time = operand('TIME', (type) => type.kind === 'TIME')
export const timestamp = operand('TIMESTAMP', isTimestamp)
export const interval = operand('DATETIME_INTERVAL', isInterval)
export const array = operand('ARRAY', (type) => type.kind === 'ARRAY')
export const map = operand('MAP', (type) => type.kind === 'MAP')
export const multiset = operand('MULTISET', (type) => type.kind === 'MULTISET')
export const symbol = operand('SYMBOL', (type) => type.kind === 'SYMBOL')

export const characterString = family('CHARACTER_STRING', isCharacter, types.string())
export const binaryString = family('BINARY_STRING', isBinary, types.bytes())
export const numericFamily = family('NUMERIC', isNumeric, types.tinyint())
export const integerNumeric = family('INTEGER_NUMERIC', isInteger, types.tinyint())

export type ResultType = (call: CallSite) => LogicalType

export const anyNullable = (call: CallSite): boolean => call.args.some((type) => type.nullable)
export const always =
  (type: LogicalType): ResultType =>
  () =>
    type
/** The type, nullable when any argument is. */
export const nullableIfArgs =
  (type: LogicalType): ResultType =>
  (call) =>
    withNullable(type, anyNullable(call))
export const sameAs =
  (index: number): ResultType =>
  (call) =>
    call.args[index]!
/** The type of an argument, nullable when any argument is. */
export const sameAsNullableIfArgs =
  (index: number): ResultType =>
  (call) =>
    withNullable(call.args[index]!, anyNullable(call))

export interface Signature {
  readonly operands: readonly Operand[]
  /** Supported form as messages print it, e.g. `UPPER(<CHARACTER>)`; made from the labels when left out. */
  readonly form?: string
  /** Names of the arguments, which Flink prints before their labels. */
  readonly names?: readonly string[]
  /** More arguments of the last operand's kind may follow. */
  readonly variadic?: boolean
}

const operandAt = (signature: Signature, index: number): Operand =>
  signature.operands[Math.min(index, signature.operands.length - 1)]!

const countFits = ({ operands, variadic }: Signature, count: number): boolean =>
  variadic ? count >= operands.length : count === operands.length

const settle = (signature: Signature, call: CallSite, result: ResultType): Resolution => ({
  args: call.args.map((type, i) => operandAt(signature, i).castTo?.(type) ?? type),
  result: result(call),
})

/**
 * A function that Calcite checks: wrong types give `Cannot apply 'F' to arguments of type 'F(<…>)'. Supported form(s): …`,
 * a bare NULL `Illegal use of 'NULL'`, a wrong count `Invalid number of arguments to function 'F'. Was expecting n arguments`.
 */
export function calcite(signatures: readonly Signature[], result: ResultType): (call: CallSite) => Resolution {
  const accepts = (signature: Signature, index: number, type: LogicalType): boolean =>
    operandAt(signature, index).any === true || operandAt(signature, index).accepts(type)
  return (call) => {
    const candidates = signatures.filter((signature) => countFits(signature, call.args.length))
    const fitting = candidates.find((signature) => call.args.every((type, i) => accepts(signature, i, type)))
    if (fitting !== undefined) return settle(fitting, call, result)
    const [first] = candidates
    if (first === undefined) {
      const count = Math.min(...signatures.map((signature) => signature.operands.length))
      return fail('wrong-argument-count', { name: call.name, count }, call.span)
    }
    refuseNull(
      call,
      call.args.findIndex((type, i) => !accepts(first, i, type)),
    )
    return cannotApply(
      call,
      signatures.map((s) => s.form ?? `${call.name}(${s.operands.map((o) => `<${o.label}>`).join(', ')})`),
    )
  }
}

/** Throws Calcite's `Illegal use of 'NULL'` if the argument at `index` is a bare NULL. */
export function refuseNull(call: CallSite, index: number): void {
  if (call.args[index]?.kind === 'NULL') fail('illegal-null', {}, call.argSpans[index] ?? call.span)
}

/** The same of all arguments. */
export function refuseNulls(call: CallSite): void {
  call.args.forEach((_type, i) => refuseNull(call, i))
}

/** How `Cannot apply` writes an operand's type: all in upper case. */
export const operandText = (type: LogicalType): string => `<${calciteText(type).toUpperCase()}>`

/** Throws Calcite's `Cannot apply`. `applied` is how the call itself is written, where it is not `F(<a>, <b>)`. */
export function cannotApply(call: CallSite, forms: readonly string[], applied?: string): never {
  const written = applied ?? `${call.name}(${call.args.map(operandText).join(', ')})`
  fail(
    'cannot-apply',
    { name: call.name, applied: written, forms: forms.map((form) => `'${form}'`).join('\n') },
    call.span,
  )
}

/**
 * A function that Flink's own type inference checks: wrong types give `Invalid function call:\nF(INT NOT NULL)`, caused by
 * the operand's refusal (when there is one signature) or `Invalid input arguments.`; a wrong count gives
 * `No match found for function signature …`.
 */
export function flink(signatures: readonly Signature[], result: ResultType): (call: CallSite) => Resolution {
  return (call) => {
    const candidates = signatures.filter((signature) => countFits(signature, call.args.length))
    if (candidates.length === 0)
      return noMatch(
        call,
        signatures.map((signature) => flinkForm(call.name, signature)),
      )
    const fits = (signature: Signature, type: LogicalType, index: number): boolean =>
      type.kind === 'NULL' || operandAt(signature, index).accepts(type)
    const fitting = candidates.find((signature) => call.args.every((type, i) => fits(signature, type, i)))
    if (fitting !== undefined) return settle(fitting, call, result)
    if (signatures.length > 1) return invalidCall(call)
    const [only] = signatures as [Signature]
    const wrong = call.args.findIndex((type, i) => !fits(only, type, i))
    return invalidCall(call, operandAt(only, wrong).refusal?.(call.args[wrong]!))
  }
}

function flinkForm(name: string, { operands, names, form, variadic }: Signature): string {
  if (form !== undefined) return form
  const labels = operands.map(({ label }, i) => (names === undefined ? `<${label}>` : `${names[i]!} <${label}>`))
  return `${name}(${labels.join(', ')}${variadic ? '...' : ''})`
}

/** Throws Flink's `Invalid function call` with the innermost cause that Flink gives. */
export function invalidCall(call: CallSite, cause = 'Invalid input arguments.'): never {
  fail('invalid-function-call', { cause, call: `${call.name}(${call.args.map(flinkText).join(', ')})` }, call.span)
}

/** Throws `No match found for function signature F(<NUMERIC>)` with the forms that there are. */
export function noMatch(call: Pick<CallSite, 'name' | 'args' | 'span'>, forms: readonly string[]): never {
  const signature = `${call.name}(${call.args.map((type) => `<${familyText(type)}>`).join(', ')})`
  const supported = forms.length === 0 ? '' : `.\nSupported signatures are:\n${forms.join('\n')}`
  fail('no-matching-signature', { signature, supported }, call.span)
}

/** Calcite's name of a type's family; a type without one is a family of its own. */
export function familyText(type: LogicalType): string {
  if (isNumeric(type)) return 'NUMERIC'
  if (isCharacter(type)) return 'CHARACTER'
  if (isBinary(type)) return 'BINARY'
  if (isTimestamp(type)) return 'TIMESTAMP'
  if (OWN_FAMILY.has(type.kind)) return type.kind
  return calciteText(type)
}

const OWN_FAMILY: ReadonlySet<TypeKind> = new Set<TypeKind>([
  'BOOLEAN',
  'DATE',
  'TIME',
  'INTERVAL_YEAR_MONTH',
  'INTERVAL_DAY_TIME',
  'NULL',
])
