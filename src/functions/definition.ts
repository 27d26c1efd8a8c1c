import type { Span } from '../errors/span.ts'
import type { LogicalType } from '../types/logical-type.ts'
import type { SessionContext } from '../types/session.ts'
import type { Value } from '../types/value.ts'

/** A call as the validator sees it, before its types are settled. */
export interface CallSite {
  /** The function's name as it is to stand in messages (upper case). */
  readonly name: string
  readonly args: readonly LogicalType[]
  /** The value of an argument that is a literal or folds to one; `undefined` when it is not constant. NULL is `null`. */
  readonly constants: readonly (Value | undefined)[]
  /** Whether the argument is written as a literal (a bare `NULL`, `1`, `-1`, `'a'`, a type keyword), in a CAST perhaps. */
  readonly literals: readonly boolean[]
  readonly span: Span
  readonly argSpans: readonly Span[]
  /** What stands in a call beside its arguments: the target of a CAST, the clauses of JSON functions. */
  readonly options?: Readonly<Record<string, unknown>>
  readonly session: SessionContext
}

export interface Resolution {
  /** What each argument is cast to before the call; one entry an argument, its own type where nothing is to be done. */
  readonly args: readonly LogicalType[]
  readonly result: LogicalType
}

/** A call whose types are settled; what a kernel is made for. */
export interface BoundCall {
  readonly args: readonly LogicalType[]
  readonly result: LogicalType
  readonly constants: readonly (Value | undefined)[]
  readonly options?: Readonly<Record<string, unknown>>
  readonly session: SessionContext
}

export type Kernel = (...args: Value[]) => Value

/** An expression made ready: its value at a row of the frame that it is bound to. */
export type RowFunction = (row: number) => Value

export interface FunctionDoc {
  /** Heading of the reference page: `string`, `temporal`, `arithmetic`… as in Flink's documentation. */
  readonly group: string
  /** The call's shapes: `PARSE_URL(url, part[, key])`. */
  readonly signatures: readonly string[]
  /** One to three sentences, our own words, NULL rules included. */
  readonly text: string
  /** Expressions with the text of their answer, aggregates with a FROM and the text of the last row; tests run them. */
  readonly examples: readonly { readonly sql: string; readonly value: string | null }[]
}

interface ScalarDefinition {
  readonly kind: 'scalar'
  /** Upper case, as Flink's documentation spells it; operators by their sign (`+`, `IS NULL`, `CASE`). */
  readonly name: string
  /** Other names that call the same function (`CHARACTER_LENGTH` for `CHAR_LENGTH`). */
  readonly aliases?: readonly string[]
  /** Settles types or throws the error that Flink gives. Made with the helpers of `functions/signatures.ts`. */
  readonly resolve: (call: CallSite) => Resolution
  /** `propagate`: any NULL argument gives NULL and the kernel never sees one. `handle`: the kernel sees NULLs. */
  readonly nulls: 'propagate' | 'handle'
  /** False: evaluated for every row, never folded or kept (NOW, RAND, UUID, CURRENT_WATERMARK). */
  readonly deterministic?: false
  readonly doc: FunctionDoc
}

interface EagerFunction extends ScalarDefinition {
  /** Makes the kernel for settled types; do all that depends on types and constants here, once. */
  readonly bind: (call: BoundCall) => Kernel
  readonly lazy?: undefined
}

/** A special form that may leave arguments unevaluated (AND, OR, CASE, COALESCE, IF, IN). */
interface LazyFunction extends ScalarDefinition {
  /**
   * Makes the whole evaluation from those of the arguments, which are called with the row, once at most and only if
   * needed. `nulls` plays no part.
   */
  readonly lazy: (call: BoundCall, args: readonly RowFunction[]) => RowFunction
}

export type ScalarFunction = EagerFunction | LazyFunction

/** The accumulators of all groups of one aggregate call, addressed by slot. State in columns or plain arrays. */
export interface Accumulator {
  /** Makes `slot` an empty accumulator; slots are used again after their group is gone. */
  reset(slot: number): void
  /** One row's arguments, already cast as resolved. Skipping NULLs is the accumulator's own affair. */
  accumulate(slot: number, a: Value, b: Value, c: Value): void
  /** Takes a row back; absent when the aggregate cannot. */
  retract?(slot: number, a: Value, b: Value, c: Value): void
  /** Adds the contents of `from` to `into`, as if its rows came after; `from` stays as it is. Absent when it cannot. */
  merge?(into: number, from: number): void
  value(slot: number): Value
}

export interface AggregateFunction {
  readonly kind: 'aggregate'
  readonly name: string
  readonly aliases?: readonly string[]
  readonly resolve: (call: CallSite & AggregateSite) => Resolution
  readonly create: (call: BoundCall & AggregateSite) => Accumulator
  /** What Flink's implementation cannot do, which makes it fail in windows that need it. */
  readonly lacks?: {
    /** It cannot merge two accumulators; the name of its class. */
    readonly merge?: string
    /** It cannot take a value back; what Flink's message adds. */
    readonly retract?: string
  }
  readonly doc: FunctionDoc
}

export interface AggregateSite {
  /** `IGNORE NULLS` / `RESPECT NULLS`. */
  readonly ignoreNulls?: boolean | undefined
  /** True without GROUP BY and under FILTER: a group may see no row, so the result of most aggregates is nullable. */
  readonly emptyGroups: boolean
  /** True when the input can take rows back: `retract` will be called. */
  readonly retracting: boolean
}

/** A table function (UNNEST aside): one row in, any number of rows out. */
export interface TableFunctionDefinition {
  readonly kind: 'table'
  readonly name: string
  readonly resolve: (call: CallSite) => {
    readonly args: readonly LogicalType[]
    readonly fields: readonly { readonly name: string; readonly type: LogicalType }[]
  }
  readonly bind: (call: BoundCall) => (...args: Value[]) => readonly (readonly Value[])[]
  readonly doc: FunctionDoc
}

export type FunctionDefinition = ScalarFunction | AggregateFunction | TableFunctionDefinition
