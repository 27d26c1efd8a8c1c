import { findFunction } from '../../functions/find.ts'
import { conjunction, conjuncts, isTrue } from '../conditions.ts'
import { mapRex, shiftInputs, someRex, type Rex } from '../rex.ts'
import { inputsOfRel, withInputs, type FilterRel, type JoinRel, type ProjectRel, type Rel } from '../rel.ts'
import { isNotTrue } from './strong.ts'
import { filterOverToRank } from './rank.ts'

/** Rewrites a tree bottom-up until nothing changes: filters move down, projections merge, Top-N is recognised. */
export function simplify(rel: Rel): Rel {
  const inputs = inputsOfRel(rel).map(simplify)
  return rewrite(withInputs(rel, inputs))
}

function rewrite(rel: Rel): Rel {
  switch (rel.op) {
    case 'Filter':
      return rewriteFilter(rel)
    case 'Project':
      return rewriteProject(rel)
    default:
      return rel
  }
}

function filtered(input: Rel, parts: readonly Rex[]): Rel {
  const condition = conjunction(parts.filter((part) => !isTrue(part)))
  return condition === null ? input : rewrite({ op: 'Filter', input, condition, fields: input.fields })
}

/** The expression with each input column replaced by the expression that computes it. */
const substitute = (rex: Rex, exprs: readonly Rex[]): Rex =>
  mapRex(rex, (node) => (node.kind === 'input' ? exprs[node.index]! : node))

const isDeterministic = (rex: Rex): boolean => !someRex(rex, (node) => node.kind === 'call' && isRandom(node.fn))

function isRandom(fn: string): boolean {
  const definition = findFunction(fn)
  return definition?.kind === 'scalar' && definition.deterministic === false
}

function rewriteFilter(filter: FilterRel): Rel {
  const { input } = filter
  const parts = conjuncts(filter.condition)
  if (parts.length === 0) return input
  switch (input.op) {
    case 'Filter':
      return filtered(input.input, [...conjuncts(input.condition), ...parts])
    case 'Project':
      if (!input.exprs.every(isDeterministic)) return filter
      return rewrite({
        ...input,
        input: filtered(
          input.input,
          parts.map((part) => substitute(part, input.exprs)),
        ),
      })
    case 'Over':
      return filterOverToRank(filter, input, parts) ?? filter
    case 'Join':
      return pushIntoJoin(filter, input, parts)
    default:
      return filter
  }
}

function pushIntoJoin(filter: FilterRel, outer: JoinRel, parts: readonly Rex[]): Rel {
  const join = withoutPadding(outer, parts)
  const leftWidth = join.left.fields.length
  const toLeft: Rex[] = []
  const toRight: Rex[] = []
  const toCondition: Rex[] = []
  const above: Rex[] = []
  for (const part of parts) {
    const sides = sidesOf(part, leftWidth)
    const deterministic = isDeterministic(part)
    if (deterministic && sides === 'left' && join.type !== 'RIGHT' && join.type !== 'FULL') toLeft.push(part)
    else if (
      deterministic &&
      sides === 'right' &&
      (join.type === 'INNER' || join.type === 'RIGHT') &&
      join.snapshot === null
    )
      toRight.push(part)
    else if (join.type === 'INNER' && join.snapshot === null) toCondition.push(part)
    else above.push(part)
  }
  if (above.length === parts.length) return join === outer ? filter : { ...filter, input: join }
  const condition = conjunction([...conjuncts(join.condition), ...toCondition]) ?? join.condition
  const moved: JoinRel = {
    ...join,
    left: filtered(join.left, toLeft),
    right: filtered(
      join.right,
      toRight.map((part) => shiftInputs(part, (index) => index - leftWidth)),
    ),
    condition,
  }
  return above.length === 0 ? moved : { ...filter, input: moved, condition: conjunction(above)! }
}

/** An outer join whose padded rows no condition lets through is none. */
function withoutPadding(join: JoinRel, parts: readonly Rex[]): JoinRel {
  if (join.snapshot !== null) return join
  const width = join.left.fields.length
  const drops = (isPadded: (index: number) => boolean): boolean => parts.some((part) => isNotTrue(part, isPadded))
  const rightGone = (join.type === 'LEFT' || join.type === 'FULL') && drops((index) => index >= width)
  const leftGone = (join.type === 'RIGHT' || join.type === 'FULL') && drops((index) => index < width)
  if (!rightGone && !leftGone) return join
  const type = join.type !== 'FULL' || (rightGone && leftGone) ? 'INNER' : rightGone ? 'RIGHT' : 'LEFT'
  return { ...join, type }
}

/** Which side of a join an expression reads. */
export function sidesOf(rex: Rex, leftWidth: number): 'none' | 'left' | 'right' | 'both' {
  const left = someRex(rex, (node) => node.kind === 'input' && node.index < leftWidth)
  const right = someRex(rex, (node) => node.kind === 'input' && node.index >= leftWidth)
  return left ? (right ? 'both' : 'left') : right ? 'right' : 'none'
}

function rewriteProject(project: ProjectRel): Rel {
  const { input, exprs, fields } = project
  if (input.op === 'Project' && input.exprs.every(isDeterministic))
    return rewriteProject({
      op: 'Project',
      input: input.input,
      exprs: exprs.map((rex) => substitute(rex, input.exprs)),
      fields,
    })
  return project
}
