import type { CatalogTable } from '../catalog/table.ts'
import type { Span } from '../errors/span.ts'
import type { RowField } from '../types/logical-type.ts'
import type { RowKind } from '../types/row-kind.ts'
import type { Value } from '../types/value.ts'
import type {
  AggregateCall,
  Correlate,
  GroupWindowAggregate,
  JoinType,
  Match,
  OverBound,
  SortKey,
} from './exec-node.ts'
import { inputRef, inputRefs, type Rex } from './rex.ts'

/**
 * Relational algebra: what the validator makes of a query and what `rules/` rewrite, plain data. `fields` are the names
 * and validated types, time attributes included, as Flink's validator reports them (what really stays a time attribute
 * is decided in `physical/`). Column references are by position.
 */
export type Rel =
  | ScanRel
  | ValuesRel
  | ProjectRel
  | FilterRel
  | WatermarkRel
  | WindowTvfRel
  | AggregateRel
  | GroupWindowRel
  | JoinRel
  | CorrelateRel
  | OverRel
  | RankRel
  | MatchRel
  | SetOpRel
  | SortRel
  | ChangelogRel

/** Names from a column down to fields of it. */
export type Paths = readonly (readonly string[])[]

interface Base<Op extends string> {
  readonly op: Op
  readonly fields: readonly RowField[]
}

/** The scan schema: physical columns, then metadata columns (in the connector's types). */
export interface ScanRel extends Base<'Scan'> {
  readonly table: CatalogTable
  /** Positions in the scan schema that are read, in the order of `fields`; null = all. */
  readonly projection: readonly number[] | null
  /** Paths of nested fields that are read, a list per column; null = the whole column. */
  readonly nested: readonly (Paths | null)[] | null
  readonly alias: string
  /** From an OPTIONS hint. */
  readonly options: Readonly<Record<string, string>>
  readonly span: Span
}

export interface ValuesRel extends Base<'Values'> {
  readonly rows: readonly (readonly Value[])[]
}

export interface ProjectRel extends Base<'Project'> {
  readonly input: Rel
  readonly exprs: readonly Rex[]
}

export interface FilterRel extends Base<'Filter'> {
  readonly input: Rel
  readonly condition: Rex
}

export interface WatermarkRel extends Base<'Watermark'> {
  readonly input: Rel
  readonly rowtime: number
  readonly expression: Rex
}

export interface WindowTvfRel extends Base<'WindowTvf'> {
  readonly input: Rel
  readonly type: 'TUMBLE' | 'HOP' | 'CUMULATE' | 'SESSION'
  readonly time: number
  /** ms; null when not a constant interval of days to seconds, with the text that Flink gives for it. */
  readonly arguments: readonly WindowArgument[]
  readonly partition: readonly number[]
  readonly span: Span
}

export type WindowArgument =
  { readonly kind: 'ms'; readonly value: number } | { readonly kind: 'months' } | { readonly kind: 'other' }

/** Output: keys, then calls; with several grouping sets the GROUPING values are calls of `GROUPING`. */
export interface AggregateRel extends Base<'Aggregate'> {
  readonly input: Rel
  readonly keys: readonly number[]
  /** Positions into `keys`; null = one set of all keys. */
  readonly sets: readonly (readonly number[])[] | null
  readonly calls: readonly AggregateCall[]
}

/** Legacy group window. Output: keys, calls, then properties. */
export interface GroupWindowRel extends Base<'GroupWindow'> {
  readonly input: Rel
  readonly type: 'TUMBLE' | 'HOP' | 'SESSION'
  readonly time: number
  readonly arguments: readonly WindowArgument[]
  readonly keys: readonly number[]
  readonly calls: readonly AggregateCall[]
  readonly properties: GroupWindowAggregate['properties']
}

/** Output: left, then right columns (left alone for SEMI and ANTI). */
export interface JoinRel extends Base<'Join'> {
  readonly type: JoinType
  readonly left: Rel
  readonly right: Rel
  readonly condition: Rex
  /** FOR SYSTEM_TIME AS OF: the period over the left columns. */
  readonly snapshot: Rex | null
}

export interface CorrelateRel extends Base<'Correlate'> {
  readonly input: Rel
  readonly type: Correlate['joinType']
  readonly call: Correlate['call']
  readonly condition: Rex | null
}

/** Output: the input columns, then the calls. */
export interface OverRel extends Base<'Over'> {
  readonly input: Rel
  readonly groups: readonly OverGroup[]
}

export interface OverGroup {
  readonly partitionBy: readonly number[]
  readonly orderBy: readonly SortKey[]
  readonly unit: 'ROWS' | 'RANGE'
  readonly lower: OverBound | { readonly kind: 'following' }
  readonly upper: OverBound | { readonly kind: 'following' }
  /** Whether the frame was written out. */
  readonly framed: boolean
  readonly calls: readonly AggregateCall[]
  readonly span: Span
}

/** Top-N: made by a rule from Over and Filter. Output: the input columns, then the rank if `outputRank`. */
export interface RankRel extends Base<'Rank'> {
  readonly input: Rel
  readonly fn: 'ROW_NUMBER' | 'RANK' | 'DENSE_RANK'
  readonly partitionBy: readonly number[]
  readonly orderBy: readonly SortKey[]
  readonly start: number
  /** Null: the bound is `endColumn`, or none was given when that is null too. */
  readonly end: number | null
  readonly endColumn: number | null
  readonly outputRank: boolean
}

export interface MatchRel
  extends Base<'Match'>, Pick<Match, 'partitionBy' | 'orderBy' | 'measures' | 'afterMatch' | 'pattern' | 'define'> {
  readonly input: Rel
  readonly within: WindowArgument | null
}

export interface SetOpRel extends Base<'SetOp'> {
  readonly kind: 'UNION' | 'INTERSECT' | 'EXCEPT'
  readonly all: boolean
  readonly inputs: readonly Rel[]
}

export interface SortRel extends Base<'Sort'> {
  readonly input: Rel
  readonly keys: readonly SortKey[]
  readonly offset: number
  readonly limit: number | null
}

/** TO_CHANGELOG: a code, then the input's columns. FROM_CHANGELOG: those without the one that holds the code. */
export interface ChangelogRel extends Base<'Changelog'> {
  readonly direction: 'TO' | 'FROM'
  readonly input: Rel
  /** FROM: where the code stands. */
  readonly column: number
  readonly codes: readonly (readonly [kind: RowKind, code: string])[]
}

/** One row of no columns: what a query without FROM reads. */
export const ONE_ROW: Rel = { op: 'Values', rows: [[]], fields: [] }

/** The inputs of a node, in order. */
export function inputsOfRel(rel: Rel): readonly Rel[] {
  switch (rel.op) {
    case 'Scan':
    case 'Values':
      return []
    case 'Join':
      return [rel.left, rel.right]
    case 'SetOp':
      return rel.inputs
    default:
      return [rel.input]
  }
}

/** The expressions that a node itself evaluates. */
export function rexesOfRel(rel: Rel): readonly Rex[] {
  switch (rel.op) {
    case 'Project':
      return rel.exprs
    case 'Filter':
      return [rel.condition]
    case 'Join':
      return rel.snapshot === null ? [rel.condition] : [rel.condition, rel.snapshot]
    case 'Correlate': {
      const read = rel.call.kind === 'unnest' ? [rel.call.operand] : rel.call.args
      return rel.condition === null ? read : [...read, rel.condition]
    }
    default:
      return []
  }
}

/** The tree with each of those expressions changed. */
export function mapRexes(rel: Rel, change: (rex: Rex) => Rex): Rel {
  const node = withInputs(
    rel,
    inputsOfRel(rel).map((input) => mapRexes(input, change)),
  )
  switch (node.op) {
    case 'Project':
      return { ...node, exprs: node.exprs.map(change) }
    case 'Filter':
      return { ...node, condition: change(node.condition) }
    case 'Join':
      return {
        ...node,
        condition: change(node.condition),
        snapshot: node.snapshot === null ? null : change(node.snapshot),
      }
    case 'Correlate':
      return {
        ...node,
        call:
          node.call.kind === 'unnest'
            ? { ...node.call, operand: change(node.call.operand) }
            : { ...node.call, args: node.call.args.map(change) },
        condition: node.condition === null ? null : change(node.condition),
      }
    default:
      return node
  }
}

/** The same node over other inputs. */
export function withInputs(rel: Rel, inputs: readonly Rel[]): Rel {
  const before = inputsOfRel(rel)
  if (inputs.every((input, i) => input === before[i])) return rel
  switch (rel.op) {
    case 'Scan':
    case 'Values':
      return rel
    case 'Join':
      return { ...rel, left: inputs[0]!, right: inputs[1]! }
    case 'SetOp':
      return { ...rel, inputs }
    default:
      return { ...rel, input: inputs[0]! }
  }
}

/** Some columns of a rel, in another order perhaps. */
export function selectColumns(rel: Rel, columns: readonly number[]): Rel {
  if (columns.length === rel.fields.length && columns.every((column, i) => column === i)) return rel
  const fields = columns.map((i) => rel.fields[i]!)
  return { op: 'Project', input: rel, exprs: columns.map((i) => inputRef(i, rel.fields[i]!.type)), fields }
}

/** The rel under other column names. */
export function rename(rel: Rel, fields: readonly RowField[]): Rel {
  if (fields.every((field, i) => field.name === rel.fields[i]!.name)) return rel
  return { op: 'Project', input: rel, exprs: inputRefs(rel.fields), fields }
}
