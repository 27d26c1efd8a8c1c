import { types } from '../../types/logical-type.ts'
import { conjunction, conjuncts, or, TRUE } from '../conditions.ts'
import { uniqueNames } from '../fields.ts'
import { call, inputRef, literal, mapRex, shiftInputs, someRex, type Rex } from '../rex.ts'
import type { JoinRel, Rel } from '../rel.ts'
import { grouped, isCorrelated, refersOut, widened } from './decorrelate.ts'
import { replaceStandIns } from './stand-in.ts'
import { comparison, moveOuter, type Settle } from './subquery-joins.ts'

/** `[NOT] IN (query)`, `[NOT] EXISTS (query)` as a condition of its own: a semi or anti join. */
export interface Membership {
  readonly right: Rel
  readonly operands: readonly Rex[]
  readonly anti: boolean
}

/** Left rows with, or without, a row of a subquery. */
export function semiJoin(left: Rel, { right, operands, anti }: Membership, settled: Settle, outer: Settle): Rel {
  const width = left.fields.length
  const { rel, conditions } = pullUp(moveOuter(right, outer))!
  const correlation = conditions.map((rex) =>
    replaceStandIns(
      shiftInputs(rex, (index) => index + width),
      '$OUTER',
      inputRef,
    ),
  )
  const tests = operands.map((operand, i) => {
    const value = settled(operand)
    const column = inputRef(width + i, rel.fields[i]!.type)
    const equal = comparison('=', value, column)
    // x NOT IN (…) is also undecided, so not TRUE, when either side is NULL
    return anti && (value.type.nullable || column.type.nullable) ? or(equal, or(isNull(value), isNull(column))) : equal
  })
  const join: JoinRel = {
    op: 'Join',
    type: anti ? 'ANTI' : 'SEMI',
    left,
    right: rel,
    condition: conjunction([...correlation, ...tests]) ?? TRUE,
    snapshot: null,
    fields: left.fields,
  }
  return join
}

const isNull = (rex: Rex): Rex =>
  rex.type.nullable ? call('IS NULL', [rex], types.boolean(false)) : literal(false, types.boolean(false))

interface PulledUp {
  readonly rel: Rel
  readonly conditions: readonly Rex[]
}

/**
 * Conditions with outer references, taken out of a subquery; columns they need are kept behind the visible ones. Null
 * where that cannot be done. Flink's SubQueryDecorrelator.
 */
export function pullUp(rel: Rel): PulledUp | null {
  if (!isCorrelated(rel)) return { rel, conditions: [] }
  switch (rel.op) {
    case 'Filter': {
      const pulled = pullUp(rel.input)
      if (pulled === null) return null
      const { rel: input, conditions } = pulled
      const parts = conjuncts(rel.condition)
      const outer = parts.filter(refersOut)
      const inner = conjunction(parts.filter((part) => !refersOut(part)))
      const filtered: Rel = inner === null ? input : { op: 'Filter', input, condition: inner, fields: input.fields }
      return { rel: filtered, conditions: [...conditions, ...outer] }
    }
    case 'Project': {
      const pulled = rel.exprs.some(refersOut) ? null : pullUp(rel.input)
      if (pulled === null) return null
      const exprs = [...rel.exprs]
      const fields = [...rel.fields]
      const conditions = pulled.conditions.map((rex) =>
        mapRex(rex, (node) => {
          if (node.kind !== 'input') return node
          const at = exprs.findIndex((known) => known.kind === 'input' && known.index === node.index)
          if (at !== -1) return inputRef(at, node.type)
          fields.push({ name: `$c${exprs.length}`, type: node.type })
          return inputRef(exprs.push(node) - 1, node.type)
        }),
      )
      return { rel: { ...rel, input: pulled.rel, exprs, fields: uniqueNames(fields) }, conditions }
    }
    case 'Aggregate': {
      const pulled = rel.sets === null ? pullUp(rel.input) : null
      if (pulled === null) return null
      const locals: Rex[] = []
      const conditions: Rex[] = []
      for (const rex of pulled.conditions) {
        // only what is equal for all rows of a group can be asked of the group
        if (rex.kind !== 'call' || rex.fn !== '=') return null
        const [a, b] = rex.args as [Rex, Rex]
        const local = isLocal(a) && isForeign(b) ? a : isLocal(b) && isForeign(a) ? b : null
        if (local === null) return null
        const place = inputRef(rel.fields.length + locals.push(local) - 1, local.type)
        conditions.push({ ...rex, args: local === a ? [place, b] : [a, place] })
      }
      const width = pulled.rel.fields.length
      const more = locals.map((local, i): [number, number] => [i, local.kind === 'input' ? local.index : width + i])
      const input = locals.every((local) => local.kind === 'input') ? pulled.rel : widened(pulled.rel, locals)
      return { rel: grouped(rel, input, more).rel, conditions }
    }
    case 'Sort': {
      const pulled = pullUp(rel.input)
      return pulled && { rel: { ...rel, input: pulled.rel, fields: pulled.rel.fields }, conditions: pulled.conditions }
    }
    default:
      return null
  }
}

const isLocal = (rex: Rex): boolean => !refersOut(rex)
const isForeign = (rex: Rex): boolean => !someRex(rex, (node) => node.kind === 'input')
