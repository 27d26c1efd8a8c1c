import { isTimeAttribute, types, withNullable, withoutTimeAttribute, type RowField } from '../../types/logical-type.ts'
import { ALL_KINDS, INSERT_ONLY, RowKind } from '../../types/row-kind.ts'
import { sourceOptions } from '../source-options.ts'
import type { CorrelateRel, ScanRel, SetOpRel, ValuesRel, WatermarkRel } from '../rel.ts'
import { inputRef, inputRefs, literal } from '../rex.ts'
import { scanColumns } from '../validate/table.ts'
import { type Planned, type Planner } from './planner.ts'
import { calc } from './calc.ts'
import { dropUpdateBefore, onlyUpdateAfter } from './update-kind.ts'
import { groupAggregate } from './group-aggregate.ts'
import { materialised, retype } from './time.ts'
import { regularJoin } from './join.ts'

export function planScan(planner: Planner, rel: ScanRel): Planned {
  const projection = rel.projection ?? rel.fields.map((_, i) => i)
  const changelog = planner.context.sourceChangelog(rel.table, rel.options)
  const names = scanColumns(rel.table).map((column) => column.name)
  const key = rel.table.primaryKey?.columns.map((name) => projection.indexOf(names.indexOf(name))) ?? null
  const node = planner.add({
    kind: 'TableSourceScan',
    inputs: [],
    fields: rel.fields,
    changelog,
    table: rel.table.path,
    projection,
    nested: rel.nested ?? projection.map(() => null),
    options: rel.options,
  })
  const keys = key !== null && key.every((index) => index >= 0) ? [key] : []
  return normalised(planner, { node, window: null, keys })
}

export function planValues(planner: Planner, rel: ValuesRel): Planned {
  return {
    node: planner.add({ kind: 'Values', inputs: [], fields: rel.fields, changelog: INSERT_ONLY, rows: rel.rows }),
    window: null,
    keys: [],
  }
}

export function planWatermark(planner: Planner, rel: WatermarkRel): Planned {
  const completed = planner.plan(rel.input)
  // watermarks come from the rows of the source, before they are completed
  const input = (isUpsert(planner, completed) ? onlyUpdateAfter(planner, completed) : null) ?? completed
  const options = sourceOptions(rel, planner.context.session)
  const fields = input.node.fields.map((field, i): RowField => {
    if (i !== rel.rowtime) return field
    return { name: field.name, type: types.rowtime(field.type.kind as 'TIMESTAMP', field.type.nullable) }
  })
  const assigned: Planned = {
    node: planner.add({
      kind: 'WatermarkAssigner',
      inputs: [input.node.id],
      fields,
      changelog: input.node.changelog,
      rowtime: rel.rowtime,
      expression: retype(rel.expression, input.node.fields),
      interval: options.watermarkInterval,
      idleTimeout: options.idleTimeout,
    }),
    window: null,
    keys: input.keys,
  }
  return normalised(planner, assigned)
}

/** An upsert source (updates without the row before) is completed from the primary key. */
export function normalised(planner: Planner, input: Planned): Planned {
  const kinds = new Set(input.node.changelog)
  if (!kinds.has(RowKind.UPDATE_AFTER) || input.keys.length === 0) return input
  const complete = kinds.has(RowKind.UPDATE_BEFORE)
  const repeated =
    planner.context.session.config.get('table.exec.source.cdc-events-duplicate')?.toLowerCase() === 'true'
  if (complete && !(repeated && input.node.kind === 'TableSourceScan')) return input
  const source = complete ? dropUpdateBefore(planner, input.node) : input.node
  return {
    ...input,
    node: planner.add({
      kind: 'ChangelogNormalize',
      inputs: [source.id],
      fields: input.node.fields,
      changelog: ALL_KINDS,
      keys: input.keys[0]!,
      updateBefore: true,
      condition: null,
    }),
  }
}

/** Whether the rows are those of a completed upsert source. */
function isUpsert(planner: Planner, planned: Planned): boolean {
  let { node } = planned
  while (node.kind === 'Calc' && node.condition === null) node = planner.nodes[node.inputs[0]!]!
  return node.kind === 'ChangelogNormalize'
}

export function planSetOp(planner: Planner, rel: SetOpRel): Planned {
  const inputs = rel.inputs.map((input) => planner.plan(input))
  if (rel.kind === 'UNION') {
    const union = unionAll(planner, rel, inputs)
    return rel.all
      ? union
      : groupAggregate(
          planner,
          union,
          union.node.fields.map((_, i) => i),
          [],
          rel.fields,
        )
  }
  return intersectOrExcept(planner, rel, inputs)
}

function unionAll(planner: Planner, rel: SetOpRel, inputs: readonly Planned[]): Planned {
  const first = inputs[0]!
  if (inputs.length === 1) return first
  const fields = rel.fields.map((field, i) => {
    const plain = inputs.some((input) => !isTimeAttribute(input.node.fields[i]!.type))
    return plain ? { ...field, type: withoutTimeAttribute(field.type) } : field
  })
  const kinds = ALL_KINDS.filter((kind) => inputs.some((input) => input.node.changelog.includes(kind)))
  const aligned = inputs.map((input) =>
    calc(
      planner,
      input,
      fields.map((field, i) =>
        inputRef(i, withNullable(retypeTo(input.node.fields[i]!.type, field.type), field.type.nullable)),
      ),
      fields.map((f) => f.name),
    ),
  )
  const window = first.window !== null && inputs.every((input) => sameWindow(input, first)) ? first.window : null
  return {
    node: planner.add({ kind: 'Union', inputs: aligned.map((input) => input.node.id), fields, changelog: kinds }),
    window,
    keys: [],
  }
}

const retypeTo = (from: RowField['type'], to: RowField['type']): RowField['type'] => (from.kind === to.kind ? to : from)

const sameWindow = (a: Planned, b: Planned): boolean =>
  a.window !== null &&
  b.window !== null &&
  JSON.stringify([a.window.spec, [...a.window.start], [...a.window.end]]) ===
    JSON.stringify([b.window.spec, [...b.window.start], [...b.window.end]])

/** Without ALL: distinct rows of the left that are (not) in the right. With ALL: as many copies as the counts leave. */
function intersectOrExcept(planner: Planner, rel: SetOpRel, inputs: readonly Planned[]): Planned {
  const names = rel.fields.map((f) => f.name)
  const aligned = inputs.map((input) => calc(planner, input, inputRefs(materialised(input.node.fields)), names))
  const columns = rel.fields.map((_, i) => i)
  if (!rel.all) {
    const distinct = groupAggregate(planner, aligned[0]!, columns, [], rel.fields)
    return regularJoin(planner, distinct, aligned[1]!, {
      joinType: rel.kind === 'INTERSECT' ? 'SEMI' : 'ANTI',
      leftKeys: columns,
      rightKeys: columns,
      nullSafe: columns.map(() => true),
      condition: null,
    })
  }
  return replicated(planner, rel, aligned)
}

/** Counts each row on both sides, then repeats it: min of the counts for INTERSECT ALL, difference for EXCEPT ALL. */
function replicated(planner: Planner, rel: SetOpRel, inputs: readonly Planned[]): Planned {
  const width = rel.fields.length
  const int = types.bigint(false)
  const names = [...rel.fields.map((f) => f.name), 'left', 'right']
  const marked = inputs.map((input, side) =>
    calc(
      planner,
      input,
      [
        ...input.node.fields.map((f, i) => inputRef(i, withNullable(f.type, rel.fields[i]!.type.nullable))),
        literal(side === 0 ? 1 : 0, int),
        literal(side === 1 ? 1 : 0, int),
      ],
      names,
    ),
  )
  const union = unionAll(planner, { ...rel, kind: 'UNION', fields: marked[0]!.node.fields }, marked)
  const keys = rel.fields.map((_, i) => i)
  const counts = groupAggregate(
    planner,
    union,
    keys,
    [width, width + 1].map((column, i) => ({
      fn: '$SUM0',
      args: [column],
      distinct: false,
      filter: null,
      type: int,
      name: i === 0 ? 'left' : 'right',
    })),
    [...rel.fields, { name: 'left', type: int }, { name: 'right', type: int }],
  )
  return repeat(planner, counts, rel)
}

function repeat(planner: Planner, counts: Planned, rel: SetOpRel): Planned {
  const width = rel.fields.length
  const args = [inputRef(width, types.bigint(false)), inputRef(width + 1, types.bigint(false))]
  const node = planner.add({
    kind: 'Correlate',
    inputs: [counts.node.id],
    fields: [...counts.node.fields, { name: 'copy', type: types.bigint(false) }],
    changelog: counts.node.changelog,
    joinType: 'INNER',
    call: { kind: 'table', fn: rel.kind === 'INTERSECT' ? '$REPEAT_LEAST' : '$REPEAT_DIFFERENCE', args },
    condition: null,
  })
  return calc(
    planner,
    { node, window: null, keys: [] },
    inputRefs(rel.fields),
    rel.fields.map((f) => f.name),
  )
}

export function planCorrelate(planner: Planner, rel: CorrelateRel): Planned {
  const input = planner.plan(rel.input)
  const width = input.node.fields.length
  const fields = [...input.node.fields, ...rel.fields.slice(width)]
  const node = planner.add({
    kind: 'Correlate',
    inputs: [input.node.id],
    fields,
    changelog: input.node.changelog,
    joinType: rel.type,
    call:
      rel.call.kind === 'unnest'
        ? { ...rel.call, operand: retype(rel.call.operand, input.node.fields) }
        : { ...rel.call, args: rel.call.args.map((arg) => retype(arg, input.node.fields)) },
    condition: rel.condition,
  })
  return { node, window: input.window, keys: [] }
}
