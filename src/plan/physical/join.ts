import { fail } from '../../errors/messages.ts'
import { isProctime, isRowtime, type RowField } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import { ALL_KINDS, INSERT_ONLY, RowKind } from '../../types/row-kind.ts'
import type { JoinParts, JoinType } from '../exec-node.ts'
import { conjunction, conjuncts } from '../conditions.ts'
import { joinFields, uniqueNames } from '../fields.ts'
import { inputRef, inputRefs, shiftInputs, type Rex } from '../rex.ts'
import type { JoinRel } from '../rel.ts'
import { sidesOf } from '../rules/simplify.ts'
import { calc } from './calc.ts'
import { intervalBounds, type IntervalBounds } from './interval-bounds.ts'
import { type Planned, type Planner } from './planner.ts'
import { planTemporalJoin } from './temporal-join.ts'
import { materialised, requireInsertOnly, retype } from './time.ts'
import { columnWindowing } from './window.ts'

export function planJoin(planner: Planner, rel: JoinRel): Planned {
  const left = planner.plan(rel.left)
  const right = planner.plan(rel.right)
  const both = [...left.node.fields, ...right.node.fields]
  const condition = retype(rel.condition, both)
  if (rel.snapshot !== null) return planTemporalJoin(planner, rel, left, right, condition, retype(rel.snapshot, both))
  const parts = conjuncts(condition)
  const outerOrInner = rel.type !== 'SEMI' && rel.type !== 'ANTI'
  const interval = outerOrInner ? intervalBounds(parts, left.node.fields.length, planner.context.session) : null
  if (interval !== null) {
    const keyed = withKeys(planner, rel.type, left, right, interval.rest)
    return dropKeyColumns(planner, left, right, keyed, (l, r, p) => intervalJoin(planner, l, r, p, interval))
  }
  const keyed = withKeys(planner, rel.type, left, right, parts)
  return dropKeyColumns(
    planner,
    left,
    right,
    keyed,
    (l, r, p) => windowJoin(planner, l, r, p) ?? regularJoin(planner, l, r, p),
  )
}

interface Keyed {
  readonly left: Planned
  readonly right: Planned
  readonly parts: JoinParts
}

/** Equalities between the sides become key columns (computed beside the others where they are not columns already). */
export function withKeys(
  planner: Planner,
  joinType: JoinType,
  left: Planned,
  right: Planned,
  parts: readonly Rex[],
): Keyed {
  const width = left.node.fields.length
  const leftExprs: Rex[] = inputRefs(left.node.fields)
  const rightExprs: Rex[] = inputRefs(right.node.fields)
  const leftKeys: number[] = []
  const rightKeys: number[] = []
  const nullSafe: boolean[] = []
  const rest: Rex[] = []
  const place = (exprs: Rex[], rex: Rex): number => (rex.kind === 'input' ? rex.index : exprs.push(rex) - 1)
  for (const part of parts) {
    const equal = part.kind === 'call' && (part.fn === '=' || part.fn === 'IS NOT DISTINCT FROM') ? part : null
    const [a, b] = equal?.args ?? []
    const sides = a === undefined || b === undefined ? null : ([sidesOf(a, width), sidesOf(b, width)] as const)
    if (
      equal === null ||
      sides === null ||
      !((sides[0] === 'left' && sides[1] === 'right') || (sides[0] === 'right' && sides[1] === 'left'))
    ) {
      rest.push(part)
      continue
    }
    const [l, r] = sides[0] === 'left' ? [a!, b!] : [b!, a!]
    leftKeys.push(place(leftExprs, l))
    rightKeys.push(
      place(
        rightExprs,
        shiftInputs(r, (index) => index - width),
      ),
    )
    nullSafe.push(equal.fn === 'IS NOT DISTINCT FROM')
  }
  const named = (fields: readonly RowField[], count: number): string[] =>
    uniqueNames([...fields, ...Array.from({ length: count }, () => ({ name: '$key', type: fields[0]!.type }))]).map(
      (f) => f.name,
    )
  const wideLeft = calc(planner, left, leftExprs, named(left.node.fields, leftExprs.length - width))
  const wideRight = calc(
    planner,
    right,
    rightExprs,
    named(right.node.fields, rightExprs.length - right.node.fields.length),
  )
  const shift = wideLeft.node.fields.length - width
  const condition = conjunction(
    rest.map((part) => shiftInputs(part, (index) => (index < width ? index : index + shift))),
  )
  return { left: wideLeft, right: wideRight, parts: { joinType, leftKeys, rightKeys, nullSafe, condition } }
}

/** Joins, then takes the computed key columns out again. */
export function dropKeyColumns(
  planner: Planner,
  left: Planned,
  right: Planned,
  keyed: Keyed,
  join: (left: Planned, right: Planned, parts: JoinParts) => Planned,
): Planned {
  const joined = join(keyed.left, keyed.right, keyed.parts)
  const leftWidth = left.node.fields.length
  const semi = keyed.parts.joinType === 'SEMI' || keyed.parts.joinType === 'ANTI'
  const start = keyed.left.node.fields.length
  const columns = [
    ...Array.from({ length: leftWidth }, (_, i) => i),
    ...(semi ? [] : Array.from({ length: right.node.fields.length }, (_, i) => start + i)),
  ]
  const { fields } = joined.node
  if (columns.length === fields.length) return joined
  return calc(
    planner,
    joined,
    columns.map((i) => inputRef(i, fields[i]!.type)),
    columns.map((i) => fields[i]!.name),
  )
}

function intervalJoin(
  planner: Planner,
  left: Planned,
  right: Planned,
  parts: JoinParts,
  interval: IntervalBounds,
): Planned {
  requireInsertOnly(planner, left, 'IntervalJoin')
  requireInsertOnly(planner, right, 'IntervalJoin')
  const leftType = left.node.fields[interval.leftTime]!.type
  const rightType = right.node.fields[interval.rightTime]!.type
  const rowtime = isRowtime(leftType)
  if (rowtime && leftType.kind !== rightType.kind)
    fail('interval-join-rowtime-types', { left: flinkText(leftType), right: flinkText(rightType) })
  const node = planner.add({
    kind: 'IntervalJoin',
    inputs: [left.node.id, right.node.id],
    fields: joinFields(parts.joinType, left.node.fields, right.node.fields),
    changelog: INSERT_ONLY,
    ...parts,
    lower: interval.lower,
    upper: interval.upper,
    leftTime: interval.leftTime,
    rightTime: interval.rightTime,
    attribute: isProctime(leftType) ? 'proctime' : 'rowtime',
  })
  return { node, window: null, keys: [] }
}

/** Both sides are windows of the same shape and the condition equates their start and end; null otherwise. */
function windowJoin(planner: Planner, left: Planned, right: Planned, parts: JoinParts): Planned | null {
  const leftWindow = columnWindowing(left.window, parts.leftKeys)
  const rightWindow = columnWindowing(right.window, parts.rightKeys)
  if (leftWindow === null || rightWindow === null) return null
  const isPair = (l: number, r: number): boolean =>
    parts.leftKeys.some((key, i) => key === l && parts.rightKeys[i] === r)
  if (!isPair(leftWindow.start, rightWindow.start) || !isPair(leftWindow.end, rightWindow.end)) return null
  if (JSON.stringify(withoutPartition(leftWindow.spec)) !== JSON.stringify(withoutPartition(rightWindow.spec)))
    return null
  requireInsertOnly(planner, left, 'WindowJoin')
  requireInsertOnly(planner, right, 'WindowJoin')
  const others = parts.leftKeys
    .map((_, i) => i)
    .filter((i) => parts.leftKeys[i] !== leftWindow.start && parts.leftKeys[i] !== leftWindow.end)
  const node = planner.add({
    kind: 'WindowJoin',
    inputs: [left.node.id, right.node.id],
    fields: joinFields(parts.joinType, left.node.fields, right.node.fields),
    changelog: INSERT_ONLY,
    joinType: parts.joinType,
    leftKeys: others.map((i) => parts.leftKeys[i]!),
    rightKeys: others.map((i) => parts.rightKeys[i]!),
    nullSafe: others.map((i) => parts.nullSafe[i]!),
    condition: parts.condition,
    left: leftWindow,
    right: rightWindow,
  })
  return { node, window: left.window, keys: [] }
}

const withoutPartition = (spec: object): object => ({ ...spec, partition: undefined })

export function regularJoin(planner: Planner, left: Planned, right: Planned, parts: JoinParts): Planned {
  const { joinType } = parts
  const inner = joinType === 'INNER' || joinType === 'SEMI'
  const kinds = ALL_KINDS.filter(
    (kind) =>
      left.node.changelog.includes(kind) ||
      right.node.changelog.includes(kind) ||
      (kind === RowKind.DELETE && joinType === 'SEMI' && right.node.changelog.length > 1),
  )
  const unique = (planned: Planned, keys: readonly number[]): readonly number[] | null =>
    planned.keys.find((key) => key.every((index) => keys.includes(index))) ?? planned.keys[0] ?? null
  const node = planner.add({
    kind: 'Join',
    inputs: [left.node.id, right.node.id],
    fields: joinFields(joinType, materialised(left.node.fields), materialised(right.node.fields)),
    changelog: inner ? kinds : ALL_KINDS,
    ...parts,
    ttl: [0, 0],
    leftUnique: unique(left, parts.leftKeys),
    rightUnique: unique(right, parts.rightKeys),
  })
  return { node, window: null, keys: joinKeys(left, right, parts) }
}

/** A side whose join keys are unique on the other keeps its own keys. */
function joinKeys(left: Planned, right: Planned, parts: JoinParts): number[][] {
  if (parts.joinType === 'SEMI' || parts.joinType === 'ANTI') return left.keys.map((key) => [...key])
  const uniqueOn = (planned: Planned, keys: readonly number[]): boolean =>
    planned.keys.some((key) => key.every((index) => keys.includes(index)))
  const width = left.node.fields.length
  const shifted = right.keys.map((key) => key.map((index) => index + width))
  const result: number[][] = []
  if (uniqueOn(right, parts.rightKeys) && parts.joinType !== 'RIGHT' && parts.joinType !== 'FULL')
    result.push(...left.keys.map((key) => [...key]))
  if (uniqueOn(left, parts.leftKeys) && parts.joinType !== 'LEFT' && parts.joinType !== 'FULL') result.push(...shifted)
  for (const l of left.keys) for (const r of shifted) result.push([...l, ...r])
  return result
}
