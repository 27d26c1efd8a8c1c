import type { CatalogTable } from '../catalog/table.ts'
import { fail } from '../errors/messages.ts'
import { isRowtime, type RowField } from '../types/logical-type.ts'
import { ALL_KINDS, type RowKind } from '../types/row-kind.ts'
import type { ExecPlan } from './exec-node.ts'
import { uniqueNames } from './fields.ts'
import { inputRef, inputRefs } from './rex.ts'
import type { Rel } from './rel.ts'
import { calc } from './physical/calc.ts'
import { Planner, type PlanContext } from './physical/planner.ts'
import { changesOf } from './physical/time.ts'
import { normalised } from './physical/simple.ts'
import { foldConstants } from './rules/fold-constants.ts'
import { reachable } from './physical/update-kind.ts'
import { prune } from './rules/prune.ts'
import { simplify } from './rules/simplify.ts'
import { coerce } from './validate/coerce.ts'

export interface QueryPlan {
  readonly plan: ExecPlan
  /** The result's columns as the validator types them. */
  readonly fields: readonly RowField[]
}

/** Rules, then exec nodes, then the sink that collects the result. */
export function planQuery(rel: Rel, context: PlanContext): QueryPlan {
  const fields = uniqueNames(rel.fields)
  const planner = new Planner(context)
  const result = planner.plan(optimise(rel, context))
  const named = calc(
    planner,
    normalised(planner, result),
    inputRefs(result.node.fields),
    fields.map((f) => f.name),
  )
  planner.add({
    kind: 'Sink',
    inputs: [named.node.id],
    fields: named.node.fields,
    changelog: named.node.changelog,
    target: 'collect',
    notNull: fields.flatMap((field, i) => (field.type.nullable ? [] : [i])),
    enforcer: enforcerOf(context),
    primaryKey: null,
  })
  return { plan: { nodes: reachable(planner.nodes) }, fields }
}

const optimise = (rel: Rel, { session }: PlanContext): Rel => prune(simplify(foldConstants(rel, session)))

const enforcerOf = (context: PlanContext): 'ERROR' | 'DROP' =>
  context.session.config.get('table.exec.sink.not-null-enforcer')?.toUpperCase() === 'DROP' ? 'DROP' : 'ERROR'

/** A query written into a table: its columns cast to the table's. */
export function planInsert(
  rel: Rel,
  table: CatalogTable,
  columns: readonly RowField[],
  context: PlanContext,
  kinds: readonly RowKind[] = ALL_KINDS,
): ExecPlan {
  const rowtimes = rel.fields.filter((field) => isRowtime(field.type))
  const path = table.path.join('.')
  if (rowtimes.length > 1)
    fail('two-rowtimes-into-sink', { columns: rowtimes.map((f) => f.name).join(', '), table: path })
  const planner = new Planner(context)
  const result = planner.plan(optimise(rel, context))
  const changes = kinds.length === 1 ? changesOf(planner, result) : null
  if (changes !== null) fail('sink-insert-only', { table: path, ...changes })
  const exprs = result.node.fields.map((field, i) => coerce(inputRef(i, field.type), columns[i]!.type))
  const named = calc(
    planner,
    normalised(planner, result),
    exprs,
    columns.map((f) => f.name),
  )
  const key = table.primaryKey?.columns.map((name) => columns.findIndex((column) => column.name === name)) ?? null
  planner.add({
    kind: 'Sink',
    inputs: [named.node.id],
    fields: named.node.fields,
    changelog: named.node.changelog,
    target: table.path,
    notNull: columns.flatMap((field, i) => (field.type.nullable ? [] : [i])),
    enforcer: enforcerOf(context),
    primaryKey: key,
  })
  return { nodes: reachable(planner.nodes) }
}
