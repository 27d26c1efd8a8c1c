import type { LogicalType, RowField } from '../types/logical-type.ts'
import type { RowKind } from '../types/row-kind.ts'
import type { Value } from '../types/value.ts'
import type { Rex } from './rex.ts'

/**
 * The vocabulary of physical plans: plain data, made by `plan/`, printed by EXPLAIN, run by `runtime/operators/`.
 * A node's `inputs` are ids of nodes before it in `ExecPlan.nodes`. Names are Flink's StreamExec* without the prefix.
 *
 *   TableSourceScan            rows of a table            Union             all rows of all inputs
 *   Values                     constant rows              Match             MATCH_RECOGNIZE
 *   WatermarkAssigner          watermarks from a column   Rank              Top-N with updates
 *   Calc                       filter and project         WindowRank        Top-N of a window, once at its end
 *   WindowTableFunction        rows with window columns   Deduplicate       first or last row of a key
 *   WindowAggregate            one row a window and key   WindowDeduplicate first or last row of a window and key
 *   GroupAggregate             one updating row a key     OverAggregate     aggregates over preceding rows
 *   GroupWindowAggregate       legacy TUMBLE/HOP/SESSION  TemporalSort      rows in time order
 *   Join                       regular join               SortLimit, Limit  ORDER BY … LIMIT
 *   IntervalJoin               join within time bounds    Expand            one copy a grouping set
 *   WindowJoin                 join of equal windows      Correlate         table function a row, UNNEST
 *   TemporalJoin, LookupJoin   FOR SYSTEM_TIME AS OF      ChangelogNormalize, DropUpdateBefore
 *   ToChangelog, FromChangelog changes as rows, and back
 *   Sink                       result of the job
 */
export type ExecNode =
  | TableSourceScan
  | ValuesNode
  | WatermarkAssigner
  | Calc
  | WindowTableFunction
  | WindowAggregate
  | GroupAggregate
  | GroupWindowAggregate
  | JoinNode
  | IntervalJoin
  | WindowJoin
  | TemporalJoin
  | LookupJoin
  | UnionNode
  | Match
  | Rank
  | WindowRank
  | Deduplicate
  | WindowDeduplicate
  | OverAggregate
  | TemporalSort
  | Sort
  | SortLimit
  | Limit
  | Expand
  | Correlate
  | ChangelogNormalize
  | DropUpdateBefore
  | ToChangelog
  | FromChangelog
  | Sink

export interface ExecPlan {
  /** In topological order; the last is the Sink. */
  readonly nodes: readonly ExecNode[]
}

interface Node<K extends string> {
  readonly id: number
  readonly kind: K
  readonly inputs: readonly number[]
  readonly fields: readonly RowField[]
  /** Row kinds this node may emit. */
  readonly changelog: readonly RowKind[]
}

export interface TableSourceScan extends Node<'TableSourceScan'> {
  /** `catalog.database.table` parts; the catalog holds options and schema. */
  readonly table: readonly string[]
  /** Which columns of the table's scan schema (physical columns, then metadata columns) are read, in order. */
  readonly projection: readonly number[]
  /** Paths of nested fields that are used, per projected column; null = the whole column. */
  readonly nested: readonly (readonly (readonly string[])[] | null)[]
  /** From an OPTIONS hint. */
  readonly options: Readonly<Record<string, string>>
}

export interface ValuesNode extends Node<'Values'> {
  readonly rows: readonly (readonly Value[])[]
}

export interface WatermarkAssigner extends Node<'WatermarkAssigner'> {
  readonly rowtime: number
  readonly expression: Rex
  /** `pipeline.auto-watermark-interval` in ms; 0 = after every row. */
  readonly interval: number
  /** `table.exec.source.idle-timeout` in ms; 0 = off. */
  readonly idleTimeout: number
}

export interface Calc extends Node<'Calc'> {
  readonly projection: readonly Rex[]
  readonly condition: Rex | null
}

/** Sizes in ms. `zone` is set when the time attribute is TIMESTAMP_LTZ: windows align to local time. */
export type WindowSpec =
  | { readonly type: 'TUMBLE'; readonly size: number; readonly offset: number }
  | { readonly type: 'HOP'; readonly size: number; readonly slide: number; readonly offset: number }
  | { readonly type: 'CUMULATE'; readonly size: number; readonly step: number; readonly offset: number }
  | { readonly type: 'SESSION'; readonly gap: number; readonly partition: readonly number[] }

/** Where rows get their window from. */
export type Windowing = TimeWindowing | ColumnWindowing

interface WindowingBase {
  readonly spec: WindowSpec
  readonly attribute: 'rowtime' | 'proctime'
  readonly local: boolean
}

/** From a time attribute column. */
export interface TimeWindowing extends WindowingBase {
  readonly from: 'time'
  readonly time: number
}

/** Rows carry window_start and window_end columns already (`window` or `session` computed by a node before). */
export interface ColumnWindowing extends WindowingBase {
  readonly from: 'columns'
  readonly start: number
  readonly end: number
}

export interface WindowTableFunction extends Node<'WindowTableFunction'> {
  /** Output: the input columns, then window_start, window_end, window_time. */
  readonly windowing: TimeWindowing
}

export interface AggregateCall {
  readonly fn: string
  readonly args: readonly number[]
  readonly distinct: boolean
  /** Input column of the FILTER condition (BOOLEAN), or null. */
  readonly filter: number | null
  readonly ignoreNulls?: boolean
  readonly options?: Readonly<Record<string, unknown>>
  /** Values of arguments that are constant; null where they are not. */
  readonly constants?: readonly Value[]
  readonly type: LogicalType
  readonly name: string
}

export interface WindowAggregate extends Node<'WindowAggregate'> {
  readonly windowing: Windowing
  readonly grouping: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  /** Output: grouping columns, aggregates, then these window properties. */
  readonly properties: readonly ('start' | 'end' | 'time')[]
}

export interface GroupAggregate extends Node<'GroupAggregate'> {
  /** Output: grouping columns, then aggregates. */
  readonly grouping: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  /** Whether -U rows are wanted downstream. */
  readonly updateBefore: boolean
  /** The input can take rows back. */
  readonly retracting: boolean
  /** State TTL in ms; 0 = keep for ever. */
  readonly ttl: number
}

export interface GroupWindowAggregate extends Node<'GroupWindowAggregate'> {
  readonly windowing: TimeWindowing
  readonly grouping: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  readonly properties: readonly ('start' | 'end' | 'rowtime' | 'proctime')[]
  readonly retracting: boolean
}

export type JoinType = 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'SEMI' | 'ANTI'

/** A join condition taken apart. Output of every join: left columns, then right columns (left only for SEMI and ANTI). */
export interface JoinParts {
  readonly joinType: JoinType
  /** Columns of each side. */
  readonly leftKeys: readonly number[]
  readonly rightKeys: readonly number[]
  /** Per key: NULL equals NULL (IS NOT DISTINCT FROM). */
  readonly nullSafe: readonly boolean[]
  /** Remaining condition over left columns then right columns. */
  readonly condition: Rex | null
}

export interface JoinNode extends Node<'Join'>, JoinParts {
  readonly ttl: readonly [number, number]
  /** Unique keys of each input, if any: how the state may be kept. */
  readonly leftUnique: readonly number[] | null
  readonly rightUnique: readonly number[] | null
}

export interface IntervalJoin extends Node<'IntervalJoin'>, JoinParts {
  /** Rows match when left time + lower <= right time … as in Flink: leftTime − rightTime in [lower, upper], ms. */
  readonly lower: number
  readonly upper: number
  readonly leftTime: number
  readonly rightTime: number
  readonly attribute: 'rowtime' | 'proctime'
}

export interface WindowJoin extends Node<'WindowJoin'>, JoinParts {
  readonly left: ColumnWindowing
  readonly right: ColumnWindowing
}

export interface TemporalJoin extends Node<'TemporalJoin'>, JoinParts {
  readonly leftTime: number
  /** Null: processing time. */
  readonly rightTime: number | null
}

export interface LookupJoin extends Node<'LookupJoin'>, JoinParts {
  readonly table: readonly string[]
}

export type UnionNode = Node<'Union'>

export interface PatternElement {
  readonly variable: string
  readonly min: number
  /** Null: no upper bound. */
  readonly max: number | null
  readonly greedy: boolean
}

export interface SortKey {
  readonly index: number
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/** Output: the partition columns, then the measures. */
export interface Match extends Node<'Match'> {
  readonly partitionBy: readonly number[]
  /** The first is the time attribute. */
  readonly orderBy: readonly SortKey[]
  /** Input column of the rowtime attribute; null = processing time. */
  readonly rowtime: number | null
  readonly measures: readonly { readonly name: string; readonly rex: Rex }[]
  readonly afterMatch: {
    readonly kind: 'PAST LAST ROW' | 'TO NEXT ROW' | 'TO FIRST' | 'TO LAST'
    readonly variable?: string
  }
  readonly pattern: readonly PatternElement[]
  /** ms, or null. */
  readonly within: number | null
  readonly define: readonly { readonly variable: string; readonly condition: Rex }[]
}

export interface Rank extends Node<'Rank'> {
  readonly partitionBy: readonly number[]
  readonly orderBy: readonly SortKey[]
  /** 1-based, inclusive. `endColumn`: the bound stands in a column. */
  readonly start: number
  readonly end: number
  readonly endColumn: number | null
  /** Whether the rank is the last output column. */
  readonly outputRank: boolean
  readonly strategy: 'AppendFast' | 'UpdateFast' | 'Retract'
  /** For UpdateFast: the upsert key of the input. */
  readonly primaryKey: readonly number[]
  readonly updateBefore: boolean
}

export interface WindowRank extends Node<'WindowRank'> {
  readonly windowing: ColumnWindowing
  readonly partitionBy: readonly number[]
  readonly orderBy: readonly SortKey[]
  readonly start: number
  readonly end: number
  readonly outputRank: boolean
}

export interface Deduplicate extends Node<'Deduplicate'> {
  readonly keys: readonly number[]
  readonly keep: 'first' | 'last'
  /** Null: processing time. */
  readonly rowtime: number | null
  readonly updateBefore: boolean
  readonly outputInsertOnly: boolean
}

export interface WindowDeduplicate extends Node<'WindowDeduplicate'> {
  readonly windowing: ColumnWindowing
  readonly keys: readonly number[]
  readonly order: number
  readonly keep: 'first' | 'last'
}

export type OverBound =
  { readonly kind: 'unbounded' } | { readonly kind: 'current' } | { readonly kind: 'preceding'; readonly value: number }

export interface OverAggregate extends Node<'OverAggregate'> {
  /** Output: the input columns, then the aggregates. */
  readonly partitionBy: readonly number[]
  readonly orderBy: readonly SortKey[]
  readonly time: 'rowtime' | 'proctime' | 'none'
  readonly unit: 'ROWS' | 'RANGE'
  /** Rows, or ms for RANGE on time. */
  readonly lower: OverBound
  readonly aggregates: readonly AggregateCall[]
}

export interface TemporalSort extends Node<'TemporalSort'> {
  readonly orderBy: readonly SortKey[]
  readonly attribute: 'rowtime' | 'proctime'
}

/** All rows in order at the end of the input. */
export interface Sort extends Node<'Sort'> {
  readonly orderBy: readonly SortKey[]
}

export interface SortLimit extends Node<'SortLimit'> {
  readonly orderBy: readonly SortKey[]
  readonly offset: number
  /** Null: no limit. */
  readonly limit: number | null
  readonly strategy: Rank['strategy']
  readonly primaryKey: readonly number[]
  readonly updateBefore: boolean
}

export interface Limit extends Node<'Limit'> {
  readonly offset: number
  readonly limit: number | null
  readonly retracting: boolean
}

/** Output: the input columns with those not in the set NULL, then the id of the set (BIGINT). */
export interface Expand extends Node<'Expand'> {
  readonly sets: readonly { readonly keep: readonly number[]; readonly id: number }[]
  /** Columns that sets may blank out. */
  readonly columns: readonly number[]
}

/** Output: the input columns, then those of the function. */
export interface Correlate extends Node<'Correlate'> {
  readonly joinType: 'INNER' | 'LEFT'
  readonly call:
    | { readonly kind: 'unnest'; readonly operand: Rex; readonly withOrdinality: boolean }
    | { readonly kind: 'table'; readonly fn: string; readonly args: readonly Rex[] }
  /** Over input columns then function columns. */
  readonly condition: Rex | null
}

export interface ChangelogNormalize extends Node<'ChangelogNormalize'> {
  readonly keys: readonly number[]
  readonly updateBefore: boolean
  readonly condition: Rex | null
}

export type DropUpdateBefore = Node<'DropUpdateBefore'>

/** Output: the code of the row's kind, then the input columns. Kinds without a code are left out. */
export interface ToChangelog extends Node<'ToChangelog'> {
  readonly codes: readonly (readonly [kind: RowKind, code: string])[]
}

/** Output: the input columns but the one of the code. */
export interface FromChangelog extends Node<'FromChangelog'> {
  readonly column: number
  readonly codes: readonly (readonly [kind: RowKind, code: string])[]
}

export interface Sink extends Node<'Sink'> {
  /** `collect` for a query's result, else the table's path. */
  readonly target: 'collect' | readonly string[]
  /** Columns declared NOT NULL, and what a NULL in them does. */
  readonly notNull: readonly number[]
  readonly enforcer: 'ERROR' | 'DROP'
  /** Keys to materialise upserts by, if any. */
  readonly primaryKey: readonly number[] | null
}
