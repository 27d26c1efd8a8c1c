import { inputRefs, inputsOf, type Rex } from '../rex.ts'
import type { FilterRel, ProjectRel, Rel } from '../rel.ts'
import { moveKeys, moveWindow, type Planned, type Planner } from './planner.ts'
import { retype } from './time.ts'
import { withoutId } from './update-kind.ts'

/** A projection over a filter is one Calc. */
export function planCalc(planner: Planner, rel: ProjectRel | FilterRel): Planned {
  const project = rel.op === 'Project' ? rel : null
  const below: Rel = project === null ? rel : project.input
  const filter = below.op === 'Filter' ? below : null
  const plain = planner.plan(filter === null ? below : filter.input)
  const whole = filter === null ? null : retype(filter.condition, plain.node.fields)
  const input = whole === null ? plain : filteredNormalize(planner, plain, whole)
  const condition = input === plain ? whole : null
  const exprs =
    project === null ? inputRefs(input.node.fields) : project.exprs.map((rex) => retype(rex, input.node.fields))
  const names = project === null ? input.node.fields.map((f) => f.name) : project.fields.map((f) => f.name)
  return calc(planner, input, exprs, names, condition)
}

/**
 * A filter right above a completed upsert source moves into it, so that a row that fails it counts as deleted. Flink's
 * PushFilterPastChangelogNormalizeRule. The input itself where there is no such node.
 */
function filteredNormalize(planner: Planner, input: Planned, condition: Rex): Planned {
  const { node } = input
  if (node.kind !== 'ChangelogNormalize' || node.condition !== null) return input
  // a condition on the key gives the same above
  if (inputsOf(condition).every((index) => node.keys.includes(index))) return input
  return {
    ...input,
    node: planner.add(withoutId({ ...node, condition })),
  }
}

/** A Calc node, or the input itself where nothing would change. */
export function calc(
  planner: Planner,
  input: Planned,
  exprs: readonly Rex[],
  names: readonly string[],
  condition: Rex | null = null,
): Planned {
  const { node } = input
  const same =
    condition === null &&
    exprs.length === node.fields.length &&
    exprs.every((rex, i) => rex.kind === 'input' && rex.index === i && names[i] === node.fields[i]!.name)
  if (same) return input
  const fields = exprs.map((rex, i) => ({ name: names[i]!, type: rex.type }))
  const places = (index: number): number[] =>
    exprs.flatMap((rex, i) => (rex.kind === 'input' && rex.index === index ? [i] : []))
  return {
    node: planner.add({
      kind: 'Calc',
      inputs: [node.id],
      fields,
      changelog: node.changelog,
      projection: exprs,
      condition,
    }),
    window: moveWindow(input.window, places),
    keys: moveKeys(input.keys, places),
  }
}
