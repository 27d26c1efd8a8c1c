import type { LogicalType, RowField } from '../types/logical-type.ts'
import type { Value } from '../types/value.ts'

/** Typed row expressions (Calcite's RexNode): what the validator makes of `sql/ast.ts` and what the runtime compiles. */
export type Rex = InputRef | RexLiteral | RexCall | FieldRef | PatternRef | PatternAggregate

/** Column `index` of the input row (of the inputs' columns one after the other where there are several inputs). */
export interface InputRef {
  readonly kind: 'input'
  readonly index: number
  readonly type: LogicalType
}

export interface RexLiteral {
  readonly kind: 'literal'
  readonly value: Value
  readonly type: LogicalType
}

/** A call of a function of `functions/registry.ts`, by its registered name. `CAST` and `TRY_CAST` cast to `type`. */
export interface RexCall {
  readonly kind: 'call'
  readonly fn: string
  readonly args: readonly Rex[]
  readonly type: LogicalType
  /** Clauses that are not arguments, e.g. of the JSON functions. */
  readonly options?: Readonly<Record<string, unknown>>
}

/** Field `index` of a ROW. NULL when the row is NULL. */
export interface FieldRef {
  readonly kind: 'field'
  readonly operand: Rex
  readonly index: number
  readonly type: LogicalType
}

/**
 * MATCH_RECOGNIZE only: column `index` of a row that variable `variable` matched. `LAST(A.x, n)`: the n-th from the last;
 * `FIRST(A.x, n)`: the n-th from the first. A plain `A.x` is LAST with offset 0. `*` stands for any variable.
 */
export interface PatternRef {
  readonly kind: 'pattern'
  readonly variable: string
  readonly from: 'FIRST' | 'LAST'
  readonly offset: number
  readonly index: number
  readonly type: LogicalType
}

/** MATCH_RECOGNIZE only: an aggregate over the rows that one variable matched; `args` refer to them as InputRef. */
export interface PatternAggregate {
  readonly kind: 'patternAggregate'
  readonly variable: string
  readonly fn: string
  readonly args: readonly Rex[]
  readonly type: LogicalType
}

export const inputRef = (index: number, type: LogicalType): InputRef => ({ kind: 'input', index, type })
/** All columns of `fields`, as they are. */
export const inputRefs = (fields: readonly RowField[]): InputRef[] => fields.map((field, i) => inputRef(i, field.type))
export const literal = (value: Value, type: LogicalType): RexLiteral => ({ kind: 'literal', value, type })
export const call = (
  fn: string,
  args: readonly Rex[],
  type: LogicalType,
  options?: Readonly<Record<string, unknown>>,
): RexCall => (options === undefined ? { kind: 'call', fn, args, type } : { kind: 'call', fn, args, type, options })
export const cast = (operand: Rex, type: LogicalType): RexCall => call('CAST', [operand], type)
export const field = (operand: Rex, index: number, type: LogicalType): FieldRef => ({
  kind: 'field',
  operand,
  index,
  type,
})

/** The sub-expressions of an expression, in order. */
export function childrenOf(rex: Rex): readonly Rex[] {
  switch (rex.kind) {
    case 'call':
    case 'patternAggregate':
      return rex.args
    case 'field':
      return [rex.operand]
    default:
      return []
  }
}

/** Rebuilds an expression bottom-up; `visit` gets each node after its children have been rebuilt. */
export function mapRex(rex: Rex, visit: (rex: Rex) => Rex): Rex {
  switch (rex.kind) {
    case 'call':
    case 'patternAggregate': {
      const args = rex.args.map((arg) => mapRex(arg, visit))
      return visit(args.every((arg, i) => arg === rex.args[i]) ? rex : { ...rex, args })
    }
    case 'field': {
      const operand = mapRex(rex.operand, visit)
      return visit(operand === rex.operand ? rex : { ...rex, operand })
    }
    default:
      return visit(rex)
  }
}

/** Calls `visit` on every node, parents first. */
export function walkRex(rex: Rex, visit: (rex: Rex) => void): void {
  visit(rex)
  for (const child of childrenOf(rex)) walkRex(child, visit)
}

/** Whether `test` holds for any node. */
export function someRex(rex: Rex, test: (rex: Rex) => boolean): boolean {
  return test(rex) || childrenOf(rex).some((child) => someRex(child, test))
}

/** Input columns an expression reads, ascending. */
export function inputsOf(...rexes: readonly Rex[]): number[] {
  const seen = new Set<number>()
  for (const rex of rexes) walkRex(rex, (node) => node.kind === 'input' && seen.add(node.index))
  return [...seen].sort((a, b) => a - b)
}

/** The expression with every input column moved to `map(index)`. */
export function shiftInputs(rex: Rex, map: (index: number) => number): Rex {
  return mapRex(rex, (node) =>
    node.kind === 'input' || node.kind === 'pattern' ? { ...node, index: map(node.index) } : node,
  )
}

/**
 * A text that is equal exactly for equal expressions (types of literals included), or plain data that holds some; memo
 * keys and plan comparison use it.
 */
export function digest(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'bigint'
      ? `${value}n`
      : typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
        ? `${value === 0 ? '-0' : value}`
        : value,
  )
}
