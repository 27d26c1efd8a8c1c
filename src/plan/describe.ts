import { shortKind } from '../types/row-kind.ts'
import { flinkText } from '../types/type-text.ts'
import { isCharacter, type LogicalType, type RowField } from '../types/logical-type.ts'
import { castText } from '../types/value-text.ts'
import type {
  AggregateCall,
  ExecNode,
  ExecPlan,
  JoinParts,
  OverBound,
  PatternElement,
  SortKey,
  Windowing,
  WindowSpec,
} from './exec-node.ts'
import { columnName } from './fields.ts'
import type { Rex, RexLiteral } from './rex.ts'

/** The type as Flink's window error prints it: by its long name. */
export function timecolText(type: LogicalType): string {
  const text = flinkText({ ...type, nullable: true })
  return text.replace(/^TIMESTAMP_LTZ/, 'TIMESTAMP_WITH_LOCAL_TIME_ZONE').replace(/^STRING$/, 'VARCHAR(2147483647)')
}

/** An expression over the columns of `fields`, in Flink's prefix form: `>(CARDINALITY(products), 0)`. */
function rexText(rex: Rex, fields: readonly RowField[]): string {
  switch (rex.kind) {
    case 'input':
      return columnName(fields, rex.index)
    case 'literal':
      return literalText(rex)
    case 'field':
      return `${rexText(rex.operand, fields)}.${rex.operand.type.kind === 'ROW' ? rex.operand.type.fields[rex.index]!.name : rex.index}`
    case 'pattern': {
      const column = `${rex.variable}.${fields[rex.index]?.name ?? rex.index}`
      return rex.from === 'LAST' && rex.offset === 0 ? column : `${rex.from}(${column}, ${rex.offset})`
    }
    case 'patternAggregate':
      return `${rex.fn}(${rex.args.map((arg) => `${rex.variable}.${rexText(arg, fields)}`).join(', ')})`
    case 'call': {
      const args = rex.args.map((arg) => rexText(arg, fields))
      if (rex.fn === 'CAST' || rex.fn === 'TRY_CAST')
        return `${rex.fn}(${args[0]} AS ${flinkText({ ...rex.type, nullable: true })})`
      return `${rex.fn}(${args.join(', ')})`
    }
  }
}

function literalText({ value, type }: RexLiteral): string {
  if (type.kind === 'INTERVAL_DAY_TIME') return `${String(value)}:INTERVAL ${type.unit}`
  if (value === null) return 'null'
  const text = castText(value, type, 'UTC')
  return isCharacter(type) ? `'${text}'` : text
}

const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
]

/** `1 h`, `15 min`, `1500 ms`. */
function sizeText(ms: number): string {
  const unit = ms === 0 ? undefined : UNITS.find(([size]) => ms % size === 0)
  return unit === undefined ? `${ms} ms` : `${ms / unit[0]} ${unit[1]}`
}

function windowText(windowing: Windowing, fields: readonly RowField[]): string {
  const { spec } = windowing
  const from =
    windowing.from === 'time'
      ? `time_col=[${fields[windowing.time]!.name}]`
      : `win_start=[${fields[windowing.start]!.name}], win_end=[${fields[windowing.end]!.name}]`
  return `window=[${spec.type}(${from}, ${specText(spec, fields)})]`
}

function specText(spec: WindowSpec, fields: readonly RowField[]): string {
  const offset = 'offset' in spec && spec.offset !== 0 ? `, offset=[${sizeText(spec.offset)}]` : ''
  switch (spec.type) {
    case 'TUMBLE':
      return `size=[${sizeText(spec.size)}]${offset}`
    case 'HOP':
      return `size=[${sizeText(spec.size)}], slide=[${sizeText(spec.slide)}]${offset}`
    case 'CUMULATE':
      return `max_size=[${sizeText(spec.size)}], step=[${sizeText(spec.step)}]${offset}`
    case 'SESSION':
      return `gap=[${sizeText(spec.gap)}]${spec.partition.length === 0 ? '' : `, partition keys=[${names(spec.partition, fields)}]`}`
  }
}

const names = (columns: readonly number[], fields: readonly RowField[]): string =>
  columns.map((i) => columnName(fields, i)).join(', ')
const allNames = (fields: readonly RowField[]): string => fields.map((f) => f.name).join(', ')
const orderText = (keys: readonly SortKey[], fields: readonly RowField[]): string =>
  keys.map((key) => `${fields[key.index]!.name} ${key.descending ? 'DESC' : 'ASC'}`).join(', ')

function aggregateText(c: AggregateCall, fields: readonly RowField[]): string {
  const args = c.args.length === 0 && c.fn === 'COUNT' ? '*' : names(c.args, fields)
  const filter = c.filter === null ? '' : ` FILTER ${fields[c.filter]!.name}`
  return `${c.fn}(${c.distinct ? 'DISTINCT ' : ''}${args})${filter} AS ${c.name}`
}

/** One node in one line, in the manner of Flink's physical plans. `inputs` are the nodes it reads. */
export function describeNode(node: ExecNode, inputs: readonly ExecNode[] = []): string {
  return `${node.kind}(${detailsOf(node, inputs)
    .filter((part) => part !== '')
    .join(', ')})`
}

function detailsOf(node: ExecNode, inputs: readonly ExecNode[]): string[] {
  const from = inputs[0]?.fields ?? node.fields
  const both = inputs.length > 1 ? [...inputs[0]!.fields, ...inputs[1]!.fields] : from
  switch (node.kind) {
    case 'TableSourceScan':
      return [`table=[[${node.table.join(', ')}]]`, `fields=[${allNames(node.fields)}]`]
    case 'Values':
      return [`tuples=[${node.rows.length}]`, `values=[${allNames(node.fields)}]`]
    case 'WatermarkAssigner':
      return [`rowtime=[${node.fields[node.rowtime]!.name}]`, `watermark=[${rexText(node.expression, from)}]`]
    case 'Calc':
      return [
        `select=[${node.projection.map((rex, i) => selectText(rexText(rex, from), node.fields[i]!.name)).join(', ')}]`,
        node.condition === null ? '' : `where=[${rexText(node.condition, from)}]`,
      ]
    case 'WindowTableFunction':
      return [windowText(node.windowing, from)]
    case 'WindowAggregate':
      return [
        node.grouping.length === 0 ? '' : `groupBy=[${names(node.grouping, from)}]`,
        windowText(node.windowing, from),
        `select=[${[...node.grouping.map((i) => from[i]!.name), ...node.aggregates.map((c) => aggregateText(c, from)), ...node.properties.map((p) => `window_${p}`)].join(', ')}]`,
      ]
    case 'GroupAggregate':
      return [
        node.grouping.length === 0 ? '' : `groupBy=[${groupNames(node, inputs)}]`,
        `select=[${[...node.grouping.map((_, i) => node.fields[i]!.name), ...node.aggregates.map((c, i) => aggregateText({ ...c, name: node.fields[node.grouping.length + i]!.name }, from))].join(', ')}]`,
      ]
    case 'GroupWindowAggregate':
      return [
        `groupBy=[${names(node.grouping, from)}]`,
        windowText(node.windowing, from),
        `select=[${allNames(node.fields)}]`,
      ]
    case 'Join':
    case 'TemporalJoin':
    case 'LookupJoin':
      return joinDetails(node, inputs, both)
    case 'IntervalJoin':
      return [
        ...joinDetails(node, inputs, both),
        `windowBounds=[isRowTime=${node.attribute === 'rowtime'}, leftLowerBound=${node.lower}, leftUpperBound=${node.upper}, leftTimeIndex=${node.leftTime}, rightTimeIndex=${node.rightTime}]`,
      ]
    case 'WindowJoin':
      return [
        `leftWindow=[${specText(node.left.spec, from)}]`,
        `rightWindow=[${specText(node.right.spec, from)}]`,
        ...joinDetails(node, inputs, both),
      ]
    case 'Union':
      return ['all=[true]', `union=[${allNames(node.fields)}]`]
    case 'Match':
      return [
        node.partitionBy.length === 0 ? '' : `partitionBy=[${names(node.partitionBy, from)}]`,
        `orderBy=[${orderText(node.orderBy, from)}]`,
        `measures=[${node.measures.map((m) => `${rexText(m.rex, from)} AS ${m.name}`).join(', ')}]`,
        'rowsPerMatch=[ONE ROW PER MATCH]',
        `after=[SKIP ${node.afterMatch.kind}${node.afterMatch.variable === undefined ? '' : ` ${node.afterMatch.variable}`}]`,
        `pattern=[${node.pattern.map(patternText).join(' ')}]`,
        node.within === null ? '' : `within=[${sizeText(node.within)}]`,
        `define=[{${node.define.map((d) => `${d.variable}=${rexText(d.condition, from)}`).join(', ')}}]`,
      ]
    case 'Rank':
    case 'WindowRank':
      return [
        node.kind === 'Rank' ? `strategy=[${node.strategy}Strategy]` : windowText(node.windowing, from),
        'rankType=[ROW_NUMBER]',
        `rankRange=[rankStart=${node.start}, rankEnd=${node.kind === 'Rank' && node.endColumn !== null ? from[node.endColumn]!.name : node.end}]`,
        `partitionBy=[${names(node.partitionBy, from)}]`,
        `orderBy=[${orderText(node.orderBy, from)}]`,
        `select=[${allNames(node.fields)}]`,
      ]
    case 'Deduplicate':
      return [
        `keep=[${node.keep === 'first' ? 'FirstRow' : 'LastRow'}]`,
        `key=[${names(node.keys, from)}]`,
        `order=[${node.rowtime === null ? 'PROCTIME' : 'ROWTIME'}]`,
      ]
    case 'WindowDeduplicate':
      return [
        windowText(node.windowing, from),
        `keep=[${node.keep === 'first' ? 'FirstRow' : 'LastRow'}]`,
        `partitionKeys=[${names(node.keys, from)}]`,
        `orderKey=[${from[node.order]!.name}]`,
      ]
    case 'OverAggregate':
      return [
        node.partitionBy.length === 0 ? '' : `partitionBy=[${names(node.partitionBy, from)}]`,
        `orderBy=[${orderText(node.orderBy, from)}]`,
        `window=[${node.unit} BETWEEN ${boundText(node.lower)} AND CURRENT ROW]`,
        `select=[${[...from.map((f) => f.name), ...node.aggregates.map((c) => aggregateText(c, from))].join(', ')}]`,
      ]
    case 'Sort':
    case 'TemporalSort':
      return [`orderBy=[${orderText(node.orderBy, from)}]`]
    case 'SortLimit':
      return [
        `orderBy=[${orderText(node.orderBy, from)}]`,
        `offset=[${node.offset}]`,
        `fetch=[${node.limit ?? 'unlimited'}]`,
        `strategy=[${node.strategy}Strategy]`,
      ]
    case 'Limit':
      return [`offset=[${node.offset}]`, `fetch=[${node.limit ?? 'unlimited'}]`]
    case 'Expand':
      return [`projects=[${node.sets.map((set) => `{${names(set.keep, from)}, ${set.id} AS $e}`).join(', ')}]`]
    case 'Correlate':
      return [
        `invocation=[${node.call.kind === 'unnest' ? `UNNEST(${rexText(node.call.operand, from)})` : `${node.call.fn}(${node.call.args.map((arg) => rexText(arg, from)).join(', ')})`}]`,
        `joinType=[${node.joinType}]`,
        `select=[${allNames(node.fields)}]`,
      ]
    case 'ChangelogNormalize':
      return [`key=[${names(node.keys, from)}]`]
    case 'DropUpdateBefore':
      return []
    case 'ToChangelog':
    case 'FromChangelog':
      return [`select=[${allNames(node.fields)}]`]
    case 'Sink':
      return [
        `table=[${node.target === 'collect' ? 'collect' : node.target.join('.')}]`,
        `fields=[${allNames(node.fields)}]`,
      ]
  }
}

const groupNames = (
  node: { grouping: readonly number[]; fields: readonly RowField[] },
  inputs: readonly ExecNode[],
): string =>
  inputs.length === 0
    ? node.grouping.map((_, i) => node.fields[i]!.name).join(', ')
    : names(node.grouping, inputs[0]!.fields)

const selectText = (text: string, name: string): string => (text === name ? name : `${text} AS ${name}`)

const boundText = (bound: OverBound): string =>
  bound.kind === 'unbounded'
    ? 'UNBOUNDED PRECEDING'
    : bound.kind === 'current'
      ? 'CURRENT ROW'
      : `${bound.value} PRECEDING`

function patternText({ variable, min, max, greedy }: PatternElement): string {
  const suffix =
    min === 1 && max === 1
      ? ''
      : min === 0 && max === null
        ? '*'
        : min === 1 && max === null
          ? '+'
          : min === 0 && max === 1
            ? '?'
            : `{${min},${max ?? ''}}`
  return `${variable}${suffix}${suffix !== '' && suffix !== '?' && !greedy ? '?' : ''}`
}

function joinDetails(
  node: JoinParts & { readonly fields: readonly RowField[] },
  inputs: readonly ExecNode[],
  both: readonly RowField[],
): string[] {
  const left = inputs[0]?.fields ?? []
  const right = inputs[1]?.fields ?? []
  const equalities = node.leftKeys.map(
    (key, i) => `=(${columnName(left, key)}, ${columnName(right, node.rightKeys[i]!)})`,
  )
  const where = [...equalities, ...(node.condition === null ? [] : [rexText(node.condition, both)])]
  return [
    `joinType=[${node.joinType}]`,
    `where=[${where.length === 1 ? where[0]! : `AND(${where.join(', ')})`}]`,
    `select=[${allNames(node.fields)}]`,
  ]
}

/** The plan as a tree, the sink first, one node a line; with changelog modes where asked for. */
export function explainPlan(plan: ExecPlan, withChangelog: boolean): string {
  const lines: string[] = []
  const visit = (node: ExecNode, prefix: string, childPrefix: string): void => {
    const inputs = node.inputs.map((id) => plan.nodes[id]!)
    let text = describeNode(node, inputs)
    if (withChangelog)
      text = `${text.slice(0, -1)}, changelogMode=[${node.changelog.map((kind) => CHANGELOG[shortKind(kind)]).join(',')}])`
    lines.push(prefix + text)
    inputs.forEach((input, i) => {
      const last = i === inputs.length - 1
      visit(input, `${childPrefix}${last ? '+- ' : ':- '}`, `${childPrefix}${last ? '   ' : ':  '}`)
    })
  }
  visit(plan.nodes.at(-1)!, '', '')
  return lines.join('\n')
}

const CHANGELOG: Readonly<Record<string, string>> = { '+I': 'I', '-U': 'UB', '+U': 'UA', '-D': 'D' }
