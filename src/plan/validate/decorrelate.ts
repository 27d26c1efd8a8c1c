import { fail } from '../../errors/messages.ts'
import { leastRestrictive } from '../../types/common-type.ts'
import { types, withNullable } from '../../types/logical-type.ts'
import { conjunction, conjuncts, isTrue, TRUE } from '../conditions.ts'
import { joinFields, uniqueNames } from '../fields.ts'
import { call, inputRef, inputRefs, literal, mapRex, shiftInputs, someRex, walkRex, type Rex } from '../rex.ts'
import { inputsOfRel, rexesOfRel, selectColumns, type AggregateRel, type JoinRel, type Rel } from '../rel.ts'
import { coerce } from './coerce.ts'
import { asStandIn, replaceStandIns } from './stand-in.ts'

/** A subquery without references to the enclosing query; columns that stand for those come behind the visible ones. */
interface Frame {
  readonly rel: Rel
  /** Column of `rel` for each column of the enclosing query. */
  readonly outer: ReadonlyMap<number, number>
}

const isOuter = (rex: Rex): boolean => asStandIn(rex)?.kind === '$OUTER'

export const refersOut = (rex: Rex): boolean => someRex(rex, isOuter)

/** Whether a subquery refers to the query around it. */
export const isCorrelated = (rel: Rel): boolean =>
  rexesOfRel(rel).some(refersOut) || inputsOfRel(rel).some(isCorrelated)

/** Columns of the enclosing query that expressions refer to, once for each time. */
function outerColumns(rexes: readonly Rex[]): number[] {
  const found: number[] = []
  for (const rex of rexes)
    walkRex(rex, (node) => {
      const known = asStandIn(node)
      if (known?.kind === '$OUTER') found.push(known.index)
    })
  return found
}

/**
 * Left rows beside those that a correlated query has for them. `condition` is over left columns, then those of the query.
 * Calcite's RelDecorrelator, with its choice of joins.
 */
export function correlatedJoin(left: Rel, right: Rel, type: 'INNER' | 'LEFT', condition: Rex = TRUE): Rel {
  const counted = type === 'LEFT' && right.fields.length === 1 && isTrue(condition) ? countOf(right) : null
  const frame = new Decorrelator(left).frame(counted?.rel ?? right)
  const width = left.fields.length
  const equalities = [...frame.outer].map(([outer, column]) =>
    equal(inputRef(outer, left.fields[outer]!.type), inputRef(width + column, frame.rel.fields[column]!.type)),
  )
  const join: JoinRel = {
    op: 'Join',
    type,
    left,
    right: frame.rel,
    condition: conjunction([...conjuncts(condition), ...equalities]) ?? TRUE,
    snapshot: null,
    fields: joinFields(type, left.fields, frame.rel.fields),
  }
  if (counted === null) return selectColumns(join, [...join.fields.keys()].slice(0, width + right.fields.length))
  const exprs = [...inputRefs(join.fields.slice(0, width)), shiftInputs(counted.value, (index) => width + index)]
  return {
    op: 'Project',
    input: join,
    exprs,
    fields: exprs.map((rex, i) => ({ name: join.fields[i]!.name, type: rex.type })),
  }
}

/**
 * One expression over an aggregate of all rows: no row of the group means 0 for COUNT, where the join has NULL.
 * The expression then stands above the join. Calcite's AdjustProjectForCountAggregateRule.
 */
function countOf(rel: Rel): { rel: AggregateRel; value: Rex } | null {
  let value: Rex = inputRef(0, rel.fields[0]!.type)
  let inner = rel
  while (inner.op === 'Project') {
    const { exprs } = inner
    value = mapRex(value, (node) => (node.kind === 'input' ? exprs[node.index]! : node))
    inner = inner.input
  }
  if (inner.op !== 'Aggregate' || inner.keys.length > 0 || inner.sets !== null || refersOut(value)) return null
  const { calls } = inner
  const whole = mapRex(value, (node) => {
    if (node.kind !== 'input') return node
    const padded = inputRef(node.index, withNullable(node.type, true))
    const { fn } = calls[node.index]!
    if (fn !== 'COUNT') return padded
    const zero = literal(0, types.bigint(false))
    return call('CASE', [call('IS NULL', [padded], types.boolean(false)), zero, padded], types.bigint(true))
  })
  return { rel: inner, value: { ...whole, type: withNullable(whole.type, true) } }
}

function equal(left: Rex, right: Rex): Rex {
  const common = leastRestrictive([left.type, right.type])!
  const [a, b] = [coerce(left, common), coerce(right, common)]
  return call('=', [a, b], types.boolean(a.type.nullable || b.type.nullable))
}

class Decorrelator {
  private readonly left: Rel

  constructor(left: Rel) {
    this.left = left
  }

  frame(rel: Rel): Frame {
    if (rel.op === 'Values') return refuse()
    if (!isCorrelated(rel)) {
      inputsOfRel(rel).forEach((input) => this.frame(input))
      return { rel, outer: new Map() }
    }
    switch (rel.op) {
      case 'Filter': {
        const input = this.frame(rel.input)
        const frame = this.fromFilter(input, rel.condition) ?? this.withValues(input, [rel.condition])
        const condition = conjunction(conjuncts(rel.condition).map((part) => settledPart(part, frame))) ?? TRUE
        return { rel: { op: 'Filter', input: frame.rel, condition, fields: frame.rel.fields }, outer: frame.outer }
      }
      case 'Project': {
        const input = this.withValues(this.frame(rel.input), rel.exprs)
        const kept = [...input.outer]
        const exprs = [
          ...rel.exprs.map((rex) => settled(rex, input)),
          ...kept.map(([, column]) => inputRef(column, input.rel.fields[column]!.type)),
        ]
        const fields = uniqueNames([...rel.fields, ...kept.map(([, column]) => input.rel.fields[column]!)])
        return {
          rel: { op: 'Project', input: input.rel, exprs, fields },
          outer: new Map(kept.map(([outer], i) => [outer, rel.fields.length + i])),
        }
      }
      case 'Aggregate':
        return rel.sets === null ? this.aggregate(rel) : refuse()
      case 'Join':
        return this.join(rel)
      case 'Over': {
        const { rel: input, outer } = this.frame(rel.input)
        const width = rel.input.fields.length
        const calls = rel.fields.slice(width)
        const over: Rel = { ...rel, input, fields: uniqueNames([...input.fields, ...calls]) }
        const kept = [...outer]
        const visible = [...rel.fields.keys()].map((i) => (i < width ? i : input.fields.length + i - width))
        return {
          rel: selectColumns(over, [...visible, ...kept.map(([, column]) => column)]),
          outer: new Map(kept.map(([column], i) => [column, visible.length + i])),
        }
      }
      case 'Sort':
        // a limit would be one of all rows, not one for each row of the left
        return rel.limit === null && rel.offset === 0 ? this.frame(rel.input) : refuse()
      case 'Correlate':
        return refuse(1)
      default:
        return refuse()
    }
  }

  /** The columns that a filter equates with all it refers to: no other source of their values is needed then. */
  private fromFilter(input: Frame, condition: Rex): Frame | null {
    const references = outerColumns([condition])
    const found = new Map<number, number>()
    const more: Rex[] = []
    for (const part of conjuncts(condition)) {
      if (part.kind !== 'call' || part.fn !== '=') continue
      const [a, b] = part.args as [Rex, Rex]
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const outer = asStandIn(one)
        if (outer?.kind !== '$OUTER' || refersOut(other) || input.outer.has(outer.index) || found.has(outer.index))
          continue
        found.set(outer.index, other.kind === 'input' ? other.index : input.rel.fields.length + more.push(other) - 1)
      }
    }
    if (found.size !== references.length) return null
    return { rel: widened(input.rel, more), outer: new Map([...found, ...input.outer]) }
  }

  /** The rows beside every value that the columns referred to have on the left. */
  private withValues(input: Frame, rexes: readonly Rex[]): Frame {
    const columns = [...new Set(outerColumns(rexes))]
    if (columns.length === 0) return input
    const picked = selectColumns(this.left, columns)
    const distinct: Rel = {
      op: 'Aggregate',
      input: picked,
      keys: columns.map((_, i) => i),
      sets: null,
      calls: [],
      fields: picked.fields,
    }
    const width = input.rel.fields.length
    return {
      rel: {
        op: 'Join',
        type: 'INNER',
        left: input.rel,
        right: distinct,
        condition: TRUE,
        snapshot: null,
        fields: joinFields('INNER', input.rel.fields, distinct.fields),
      },
      outer: new Map([...input.outer, ...columns.map((column, i): [number, number] => [column, width + i])]),
    }
  }

  /** Aggregates are made for each value of the columns that the subquery refers to. */
  private aggregate(rel: AggregateRel): Frame {
    const input = this.frame(rel.input)
    return grouped(rel, input.rel, [...input.outer])
  }

  private join(rel: JoinRel): Frame {
    if (rel.snapshot !== null) return refuse()
    const left = this.frame(rel.left)
    const right = this.frame(rel.right)
    const width = rel.left.fields.length
    const all = left.rel.fields.length
    const shared = [...right.outer].flatMap(([outer, column]) => {
      const other = left.outer.get(outer)
      return other === undefined
        ? []
        : [equal(inputRef(other, left.rel.fields[other]!.type), inputRef(all + column, right.rel.fields[column]!.type))]
    })
    const moved = shiftInputs(rel.condition, (index) => (index < width ? index : all + index - width))
    const joined: Frame = {
      rel: {
        ...rel,
        left: left.rel,
        right: right.rel,
        condition: TRUE,
        fields: joinFields(rel.type, left.rel.fields, right.rel.fields),
      },
      outer: new Map([
        ...[...right.outer].map(([outer, column]): [number, number] => [outer, all + column]),
        ...left.outer,
      ]),
    }
    if (outerColumns([moved]).some((column) => !joined.outer.has(column))) return refuse()
    const condition = conjunction([...conjuncts(settled(moved, joined)), ...shared]) ?? TRUE
    const result: Rel = { ...(joined.rel as JoinRel), condition }
    if (rel.type === 'SEMI' || rel.type === 'ANTI') {
      if (right.outer.size > 0) return refuse()
      return { rel: result, outer: left.outer }
    }
    // visible columns first
    const visible = [
      ...Array.from({ length: width }, (_, i) => i),
      ...Array.from({ length: rel.right.fields.length }, (_, i) => all + i),
    ]
    const kept = [...joined.outer]
    return {
      rel: selectColumns(result, [...visible, ...kept.map(([, column]) => column)]),
      outer: new Map(kept.map(([outer], i) => [outer, visible.length + i])),
    }
  }
}

/** An aggregate with more keys, which then stand behind its other columns. */
export function grouped(
  rel: AggregateRel,
  input: Rel,
  more: readonly (readonly [outer: number, column: number])[],
): Frame {
  const keys = rel.keys.length
  const added = more.map(([, column]) => input.fields[column]!)
  const wide: Rel = {
    ...rel,
    input,
    keys: [...rel.keys, ...more.map(([, column]) => column)],
    fields: uniqueNames([...rel.fields.slice(0, keys), ...added, ...rel.fields.slice(keys)]),
  }
  const columns = [...rel.fields.keys()].map((i) => (i < keys ? i : i + more.length))
  return {
    rel: selectColumns(wide, [...columns, ...more.map((_, i) => keys + i)]),
    outer: new Map(more.map(([outer], i) => [outer, rel.fields.length + i])),
  }
}

/** The rel's columns, then more. */
export function widened(rel: Rel, more: readonly Rex[]): Rel {
  if (more.length === 0) return rel
  const exprs = [...inputRefs(rel.fields), ...more]
  const fields = uniqueNames(exprs.map((rex, i) => ({ name: rel.fields[i]?.name ?? `$f${i}`, type: rex.type })))
  return { op: 'Project', input: rel, exprs, fields }
}

const settled = (rex: Rex, frame: Frame): Rex =>
  replaceStandIns(rex, '$OUTER', (index) => {
    const column = frame.outer.get(index)!
    return inputRef(column, frame.rel.fields[column]!.type)
  })

/** A column that is equal to itself is not NULL. */
function settledPart(part: Rex, frame: Frame): Rex {
  const rex = settled(part, frame)
  if (rex === part || rex.kind !== 'call' || rex.fn !== '=') return rex
  const [a, b] = rex.args as [Rex, Rex]
  const same =
    (a.kind === 'input' && b.kind === 'input' && a.index === b.index) ||
    [...frame.outer.values()].some(
      (column) => a.kind === 'input' && a.index === column && isCopy(frame.rel, a.index, b),
    )
  if (!same) return rex
  return a.type.nullable ? call('IS NOT NULL', [a], types.boolean(false)) : TRUE
}

const isCopy = (rel: Rel, column: number, rex: Rex): boolean =>
  rel.op === 'Project' && JSON.stringify(rel.exprs[column]) === JSON.stringify(rex)

const refuse = (id = 0): never => fail('correlate-left', { id })
