import { INSERT_ONLY } from '../../types/row-kind.ts'
import { fail } from '../../errors/messages.ts'
import { aggregateFunction } from '../../functions/find.ts'
import { types, withoutTimeAttribute, type LogicalType, type RowField } from '../../types/logical-type.ts'
import { columnsOf, moveCall } from '../aggregate-call.ts'
import type { AggregateCall, Windowing } from '../exec-node.ts'
import { inputRef, inputRefs, inputsOf, type Rex } from '../rex.ts'
import type { AggregateRel, Rel, WindowTvfRel } from '../rel.ts'
import { calc } from './calc.ts'
import { type Planned, type Planner, type WindowProperties } from './planner.ts'
import { checkAggregateWindow, columnWindowing, isWindowColumn, windowingOf } from './window.ts'

type Property = 'start' | 'end' | 'time'

const propertyOf = (window: WindowProperties, key: number): Property | null =>
  window.start.has(key) ? 'start' : window.end.has(key) ? 'end' : window.time.has(key) ? 'time' : null

/** A session's keys beside its window columns must be its partition keys. */
function sessionKeysFit(window: WindowProperties, keys: readonly number[]): boolean {
  if (window.spec.type !== 'SESSION') return true
  const others = new Set(keys.filter((key) => !isWindowColumn(window, key)))
  return others.size === window.spec.partition.length && window.spec.partition.every((index) => others.has(index))
}

/** Rows that carry window columns among their keys; null where there are none. */
export function planWindowAggregate(
  planner: Planner,
  input: Planned,
  keys: readonly number[],
  calls: readonly AggregateCall[],
  fields: readonly RowField[],
): Planned | null {
  const { window } = input
  const windowing = columnWindowing(window, keys)
  if (window === null || windowing === null || !sessionKeysFit(window, keys)) return null
  checkAggregateWindow(windowing.spec)
  return windowAggregate(planner, input, windowing, keys, calls, fields, (key) => propertyOf(window, key))
}

/** WindowAggregate, then its columns in the order of `fields` (keys with window columns among them, calls). */
function windowAggregate(
  planner: Planner,
  input: Planned,
  windowing: Windowing,
  keys: readonly number[],
  calls: readonly AggregateCall[],
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
  const upsertKey = [...grouping.map((_, i) => i), ...window.start, ...window.end]
  return calc(
    planner,
    { node, window, keys: [upsertKey] },
    exprs,
    fields.map((f) => f.name),
  )
}

/** Windows made of parts merge accumulators; HOP takes the distinct values of what has left the window back as well. */
function checkImplementations({ spec }: Windowing, calls: readonly AggregateCall[]): void {
  if (spec.type === 'TUMBLE') return
  for (const { fn, distinct } of calls) {
    const { merge, retract } = aggregateFunction(fn).lacks ?? {}
    if (merge !== undefined) fail('aggregate-without-merge', { class: merge, fn })
    if (retract !== undefined && distinct && spec.type === 'HOP') {
      fail('aggregate-without-retract', { advice: retract, fn })
    }
  }
}

function addWindowAggregate(
  planner: Planner,
  input: Planned,
  windowing: Windowing,
  grouping: readonly number[],
  calls: readonly AggregateCall[],
  properties: readonly Property[],
): Planned['node'] {
  checkImplementations(windowing, calls)
  const from = input.node.fields
  const typeOf = (property: Property): LogicalType =>
    property === 'time'
      ? windowing.attribute === 'rowtime'
        ? types.rowtime(windowing.local ? 'TIMESTAMP_LTZ' : 'TIMESTAMP', false)
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
    aggregates: calls,
    properties,
  })
}

/**
 * GROUP BY right above a window function: the window is assigned inside the aggregate, unless a filter or an argument
 * needs the window columns before.
 */
export function planWindowAggregateFromTime(planner: Planner, rel: AggregateRel): Planned | null {
  const project = rel.input.op === 'Project' ? rel.input : null
  const below = project === null ? rel.input : project.input
  const filter = below.op === 'Filter' ? below : null
  const tvf: Rel = filter === null ? below : filter.input
  if (tvf.op !== 'WindowTvf') return null
  const width = tvf.input.fields.length
  const exprs: readonly Rex[] = project?.exprs ?? inputRefs(tvf.fields)
  const property = (key: number): Property | null => {
    const rex = exprs[key]!
    return rex.kind === 'input' && rex.index >= width ? (['start', 'end', 'time'] as const)[rex.index - width]! : null
  }
  const readsWindow = (rex: Rex): boolean => inputsOf(rex).some((index) => index >= width)
  const keyProperties = rel.keys.map(property)
  if (!keyProperties.includes('start') || !keyProperties.includes('end')) return null
  const read = rel.calls.flatMap(columnsOf)
  const used = new Set([...rel.keys, ...read])
  const rest = [...used].filter((i) => property(i) === null)
  if (rest.some((i) => readsWindow(exprs[i]!)) || (filter !== null && readsWindow(filter.condition))) return null
  if (read.some((i) => property(i) !== null)) return null
  const others = rel.keys.filter((key) => property(key) === null)
  if (tvf.type === 'SESSION' && !partitionFits(tvf, exprs, others)) return null

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
  const partition = tvf.partition.map((index) => rest.findIndex((i) => columnOf(exprs[i]!) === index))
  const windowing = windowingOf({ ...tvf, partition }, input, rest.length)
  checkAggregateWindow(windowing.spec, tvf.span)
  const calls = rel.calls.map((c) => moveCall(c, at))
  // window keys are no columns here: they are numbered below zero
  return windowAggregate(planner, input, windowing, rel.keys.map(at), calls, rel.fields, (key) =>
    key < 0 ? property(-1 - key) : null,
  )
}

const columnOf = (rex: Rex): number => (rex.kind === 'input' ? rex.index : -1)

function partitionFits(tvf: WindowTvfRel, exprs: readonly Rex[], keys: readonly number[]): boolean {
  const columns = new Set(keys.map((key) => columnOf(exprs[key]!)))
  return columns.size === tvf.partition.length && tvf.partition.every((index) => columns.has(index))
}
