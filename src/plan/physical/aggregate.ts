import { types, withNullable, withoutTimeAttribute, type LogicalType, type RowField } from '../../types/logical-type.ts'
import { VARIANCE_FORMS } from '../../functions/aggregate/variance.ts'
import type { AggregateCall } from '../exec-node.ts'
import { call, inputRef, inputsOf, literal, type Rex } from '../rex.ts'
import type { AggregateRel, GroupWindowRel, LogicalAggregate, Rel, WindowTvfRel } from '../rel.ts'
import { isGrouping } from '../rules/prune.ts'
import { calc } from './calc.ts'
import {
  ALL_KINDS,
  INSERT_ONLY,
  isInsertOnly,
  UPDATING,
  type Planned,
  type Planner,
  type WindowProperties,
} from './planner.ts'
import { materialised } from './time.ts'
import { checkAggregateWindow, columnWindowing, isWindowColumn, windowingOf } from './window.ts'
import { durationMs } from '../../types/duration.ts'

export function planAggregate(planner: Planner, rel: AggregateRel): Planned {
  if (rel.sets !== null) return planGroupingSets(planner, rel, rel.sets)
  return (
    planWindowAggregateFromTime(planner, rel) ??
    aggregate(planner, planner.plan(rel.input), rel.keys, rel.calls, rel.fields)
  )
}

/** Over window columns a window aggregate, else an updating one. */
function aggregate(
  planner: Planner,
  input: Planned,
  keys: readonly number[],
  calls: readonly LogicalAggregate[],
  fields: readonly RowField[],
): Planned {
  const windowing = columnWindowing(input.window, keys)
  if (windowing !== null && sessionKeysFit(input.window!, keys)) {
    checkAggregateWindow(windowing.spec)
    return windowAggregate(planner, input, windowing, keys, calls, fields, (key) => propertyOf(input.window!, key))
  }
  return groupAggregate(planner, input, keys, calls.map(execCall), fields)
}

type Property = 'start' | 'end' | 'time'

const propertyOf = (window: WindowProperties, key: number): Property | null =>
  window.start.has(key) ? 'start' : window.end.has(key) ? 'end' : window.time.has(key) ? 'time' : null

/** A session's keys beside its window columns must be its partition keys. */
function sessionKeysFit(window: WindowProperties, keys: readonly number[]): boolean {
  if (window.spec.type !== 'SESSION') return true
  const others = new Set(keys.filter((key) => !isWindowColumn(window, key)))
  return others.size === window.spec.partition.length && window.spec.partition.every((index) => others.has(index))
}

function execCall(c: LogicalAggregate): AggregateCall {
  return {
    fn: c.fn,
    args: c.args,
    distinct: c.distinct,
    filter: c.filter,
    type: c.type,
    name: c.name,
    ...(c.ignoreNulls === undefined ? {} : { ignoreNulls: c.ignoreNulls }),
    ...(c.options === undefined ? {} : { options: c.options }),
    ...(c.constants === undefined ? {} : { constants: c.constants }),
  }
}

/** WindowAggregate, then its columns in the order of `fields` (keys with window columns among them, calls). */
function windowAggregate(
  planner: Planner,
  input: Planned,
  windowing: Parameters<typeof addWindowAggregate>[2],
  keys: readonly number[],
  calls: readonly LogicalAggregate[],
  fields: readonly RowField[],
  property: (key: number) => Property | null,
): Planned {
  const grouping = keys.filter((key) => property(key) === null)
  const properties = [...new Set(keys.flatMap((key) => property(key) ?? []))]
  const node = addWindowAggregate(planner, input, windowing, grouping, calls, properties)
  const propertyAt = (name: Property): number => grouping.length + calls.length + properties.indexOf(name)
  const produced = node.fields
  const exprs: Rex[] = [
    ...keys.map((key): Rex => {
      const name = property(key)
      const at = name === null ? grouping.indexOf(key) : propertyAt(name)
      return inputRef(at, produced[at]!.type)
    }),
    ...calls.map((_, i) => inputRef(grouping.length + i, produced[grouping.length + i]!.type)),
  ]
  const at = (name: Property): Set<number> => new Set(properties.includes(name) ? [propertyAt(name)] : [])
  const spec =
    windowing.spec.type === 'SESSION' ? { ...windowing.spec, partition: grouping.map((_, i) => i) } : windowing.spec
  const window: WindowProperties = {
    spec,
    start: at('start'),
    end: at('end'),
    time: at('time'),
    attribute: windowing.attribute,
    local: windowing.local,
  }
  const upsertKey = [...grouping.map((_, i) => i), ...[...window.start, ...window.end]]
  return calc(
    planner,
    { node, window, keys: [upsertKey] },
    exprs,
    fields.map((f) => f.name),
  )
}

function addWindowAggregate(
  planner: Planner,
  input: Planned,
  windowing: ReturnType<typeof windowingOf> | NonNullable<ReturnType<typeof columnWindowing>>,
  grouping: readonly number[],
  calls: readonly LogicalAggregate[],
  properties: readonly Property[],
): Planned['node'] {
  const from = input.node.fields
  const timeKind: LogicalType['kind'] = windowing.local ? 'TIMESTAMP_LTZ' : 'TIMESTAMP'
  const typeOf = (property: Property): LogicalType =>
    property === 'time'
      ? windowing.attribute === 'rowtime'
        ? types.rowtime(timeKind as 'TIMESTAMP', false)
        : types.proctime()
      : types.timestamp(3, false)
  return planner.add({
    kind: 'WindowAggregate',
    inputs: [input.node.id],
    fields: [
      ...grouping.map((key) => ({ name: from[key]!.name, type: withoutTimeAttribute(from[key]!.type) })),
      ...calls.map((c) => ({ name: c.name, type: c.type })),
      ...properties.map((property) => ({ name: `window_${property}`, type: typeOf(property) })),
    ],
    changelog: INSERT_ONLY,
    windowing,
    grouping,
    aggregates: calls.map(execCall),
    properties,
  })
}

/**
 * GROUP BY right above a window function: the window is assigned inside the aggregate, unless a filter or an argument
 * needs the window columns before.
 */
function planWindowAggregateFromTime(planner: Planner, rel: AggregateRel): Planned | null {
  const project = rel.input.op === 'Project' ? rel.input : null
  const below = project === null ? rel.input : project.input
  const filter = below.op === 'Filter' ? below : null
  const tvf: Rel = filter === null ? below : filter.input
  if (tvf.op !== 'WindowTvf') return null
  const width = tvf.input.fields.length
  const exprs: readonly Rex[] = project?.exprs ?? tvf.fields.map((field, i) => inputRef(i, field.type))
  const property = (key: number): Property | null => {
    const rex = exprs[key]!
    return rex.kind === 'input' && rex.index >= width ? (['start', 'end', 'time'] as const)[rex.index - width]! : null
  }
  const readsWindow = (rex: Rex): boolean => inputsOf(rex).some((index) => index >= width)
  const keyProperties = rel.keys.map(property)
  if (!keyProperties.includes('start') || !keyProperties.includes('end')) return null
  const used = new Set([
    ...rel.keys,
    ...rel.calls.flatMap((c) => (isGrouping(c) ? [] : [...c.args, ...(c.filter === null ? [] : [c.filter])])),
  ])
  const rest = [...used].filter((i) => property(i) === null)
  if (rest.some((i) => readsWindow(exprs[i]!)) || (filter !== null && readsWindow(filter.condition))) return null
  if (rel.calls.some((c) => [...c.args, ...(c.filter === null ? [] : [c.filter])].some((i) => property(i) !== null)))
    return null
  if (
    tvf.type === 'SESSION' &&
    !partitionFits(
      tvf,
      exprs,
      rel.keys.filter((key) => property(key) === null),
    )
  )
    return null

  rest.sort((a, b) => a - b)
  const names = (project ?? tvf).fields
  const source: Rel = filter === null ? tvf.input : { ...filter, input: tvf.input, fields: tvf.input.fields }
  const projected: Rel = {
    op: 'Project',
    input: source,
    exprs: [...rest.map((i) => exprs[i]!), inputRef(tvf.time, tvf.input.fields[tvf.time]!.type)],
    fields: [...rest.map((i) => names[i]!), tvf.input.fields[tvf.time]!],
  }
  const input = planner.plan(projected)
  const at = (i: number): number => (property(i) === null ? rest.indexOf(i) : -1 - i)
  const partition = tvf.partition.map((index) =>
    rest.findIndex((i) => exprs[i]!.kind === 'input' && (exprs[i] as { index: number }).index === index),
  )
  const windowing = windowingOf({ ...tvf, partition }, input, rest.length)
  checkAggregateWindow(windowing.spec, tvf.span)
  const calls = rel.calls.map((c) => ({ ...c, args: c.args.map(at), filter: c.filter === null ? null : at(c.filter) }))
  // window keys are no columns here: they are numbered below zero
  return windowAggregate(planner, input, windowing, rel.keys.map(at), calls, rel.fields, (key) =>
    key < 0 ? property(-1 - key) : null,
  )
}

function partitionFits(tvf: WindowTvfRel, exprs: readonly Rex[], keys: readonly number[]): boolean {
  const columns = new Set(
    keys.map((key) => (exprs[key]!.kind === 'input' ? (exprs[key] as { index: number }).index : -1)),
  )
  return columns.size === tvf.partition.length && tvf.partition.every((index) => columns.has(index))
}

/** Flink computes these of two others, and takes a row for changed when one of those has changed. */
const companionsOf = (aggregates: readonly AggregateCall[]): AggregateCall[] =>
  aggregates
    .filter((c) => c.fn in VARIANCE_FORMS)
    .flatMap((c) => [
      { ...c, fn: '$WELFORD_M2$1', type: types.double(), name: `${c.name}$m2` },
      { ...c, fn: 'COUNT', type: types.bigint(false), name: `${c.name}$count` },
    ])

export function groupAggregate(
  planner: Planner,
  input: Planned,
  grouping: readonly number[],
  aggregates: readonly AggregateCall[],
  fields: readonly RowField[],
): Planned {
  const companions = companionsOf(aggregates)
  if (companions.length === 0) return plainGroupAggregate(planner, input, grouping, aggregates, fields)
  const wide = plainGroupAggregate(
    planner,
    input,
    grouping,
    [...aggregates, ...companions],
    [...fields, ...companions.map((c) => ({ name: c.name, type: c.type }))],
  )
  const kept = wide.node.fields.slice(0, fields.length)
  return calc(
    planner,
    wide,
    kept.map((field, i) => inputRef(i, field.type)),
    kept.map((field) => field.name),
  )
}

function plainGroupAggregate(
  planner: Planner,
  input: Planned,
  grouping: readonly number[],
  aggregates: readonly AggregateCall[],
  fields: readonly RowField[],
): Planned {
  const from = materialised(input.node.fields)
  const ttl = planner.context.session.config.get('table.exec.state.ttl')
  const insertOnly = isInsertOnly(input)
  const node = planner.add({
    kind: 'GroupAggregate',
    inputs: [input.node.id],
    fields: [
      ...grouping.map((key, i) => ({ name: fields[i]!.name, type: from[key]!.type })),
      ...aggregates.map((c, i) => ({ name: fields[grouping.length + i]!.name, type: withoutTimeAttribute(c.type) })),
    ],
    changelog: insertOnly ? (aggregates.length === 0 ? INSERT_ONLY : UPDATING) : ALL_KINDS,
    grouping,
    aggregates,
    updateBefore: true,
    retracting: !insertOnly,
    ttl: ttl === undefined ? 0 : durationMs(ttl),
  })
  return { node, window: null, keys: [grouping.map((_, i) => i)] }
}

/** One copy of each row a set, the columns outside the set NULL, told apart by an id; then an ordinary aggregate. */
function planGroupingSets(planner: Planner, rel: AggregateRel, sets: readonly (readonly number[])[]): Planned {
  const input = planner.plan(rel.input)
  const width = input.node.fields.length
  const idType = types.bigint(false)
  const optional = rel.keys.filter((_, i) => sets.some((set) => !set.includes(i)))
  // a key that is also an argument must reach the aggregate whole: it is copied
  const arguments_ = new Set(
    rel.calls.flatMap((c) => (isGrouping(c) ? [] : [...c.args, ...(c.filter === null ? [] : [c.filter])])),
  )
  const copied = optional.filter((column) => arguments_.has(column))
  const base =
    copied.length === 0
      ? input
      : calc(
          planner,
          input,
          [
            ...input.node.fields.map((f, i) => inputRef(i, f.type)),
            ...copied.map((i) => inputRef(i, input.node.fields[i]!.type)),
          ],
          [...input.node.fields.map((f) => f.name), ...copied.map((i) => `${input.node.fields[i]!.name}_arg`)],
        )
  const argument = (column: number): number => (copied.includes(column) ? width + copied.indexOf(column) : column)
  const idOf = (set: readonly number[]): number => rel.keys.reduce((id, _, i) => id * 2 + (set.includes(i) ? 0 : 1), 0)
  // equal sets stand apart by a number of their own, above the bits of the keys
  const seen = new Map<number, number>()
  const ids = sets.map((set) => {
    const id = idOf(set)
    const repeat = seen.get(id) ?? 0
    seen.set(id, repeat + 1)
    return id + repeat * 2 ** rel.keys.length
  })
  const expand = planner.add({
    kind: 'Expand',
    inputs: [base.node.id],
    fields: [
      ...base.node.fields.map((field, i) =>
        optional.includes(i) ? { ...field, type: withNullable(withoutTimeAttribute(field.type), true) } : field,
      ),
      { name: '$e', type: idType },
    ],
    changelog: base.node.changelog,
    sets: sets.map((set, i) => ({ keep: set.map((key) => rel.keys[key]!), id: ids[i]! })),
    columns: optional,
  })
  const expandId = base.node.fields.length
  const expanded: Planned = { node: expand, window: base.window, keys: [] }
  const real = rel.calls.filter((c) => !isGrouping(c))
  const moved = real.map((c) => ({
    ...c,
    args: c.args.map(argument),
    filter: c.filter === null ? null : argument(c.filter),
  }))
  const keyFields = rel.keys.map((_, i) => rel.fields[i]!)
  const result = aggregate(planner, expanded, [...rel.keys, expandId], moved, [
    ...keyFields,
    { name: '$e', type: idType },
    ...moved.map((c) => ({ name: c.name, type: c.type })),
  ])
  const keys = rel.keys.length
  const produced = result.node.fields
  const exprs = [
    ...rel.keys.map((_, i) => inputRef(i, produced[i]!.type)),
    ...rel.calls.map((c): Rex => {
      if (isGrouping(c)) return groupingValue(c, ids, keys, inputRef(keys, idType))
      const at = keys + 1 + real.indexOf(c)
      return inputRef(at, produced[at]!.type)
    }),
  ]
  return calc(
    planner,
    result,
    exprs,
    rel.fields.map((f) => f.name),
  )
}

/** GROUPING(a, b): one bit an argument, 1 where the set leaves it out. GROUP_ID(): how many equal sets stand before. */
function groupingValue(c: LogicalAggregate, ids: readonly number[], keys: number, id: Rex): Rex {
  const bits = 2 ** keys
  const valueOf = (set: number): number =>
    c.fn === 'GROUP_ID'
      ? Math.floor(set / bits)
      : c.args.reduce((value, key) => value * 2 + (Math.floor((set % bits) / 2 ** (keys - 1 - key)) % 2), 0)
  const args: Rex[] = ids
    .slice(0, -1)
    .flatMap((set) => [
      call('=', [id, literal(set, types.bigint(false))], types.boolean(false)),
      literal(valueOf(set), types.bigint(false)),
    ])
  const last = literal(valueOf(ids.at(-1)!), types.bigint(false))
  return args.length === 0 ? last : call('CASE', [...args, last], types.bigint(false))
}

export function planGroupWindow(planner: Planner, rel: GroupWindowRel): Planned {
  const input = planner.plan(rel.input)
  const partition = rel.type === 'SESSION' ? rel.keys : []
  const windowing = windowingOf(
    { type: rel.type, arguments: rel.arguments, partition, span: { start: 0, end: 0 } },
    input,
    rel.time,
  )
  const from = materialised(input.node.fields)
  const node = planner.add({
    kind: 'GroupWindowAggregate',
    inputs: [input.node.id],
    fields: [
      ...rel.keys.map((key, i) => ({ name: rel.fields[i]!.name, type: from[key]!.type })),
      ...rel.fields.slice(rel.keys.length),
    ],
    changelog: INSERT_ONLY,
    windowing,
    grouping: rel.keys,
    aggregates: rel.calls.map(execCall),
    properties: rel.properties,
    retracting: !isInsertOnly(input),
  })
  return { node, window: null, keys: [] }
}
