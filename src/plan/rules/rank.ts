import { fail } from '../../errors/messages.ts'
import { types } from '../../types/logical-type.ts'
import { inputRefs, inputsOf, literal, type Rex } from '../rex.ts'
import type { FilterRel, OverRel, RankRel, Rel } from '../rel.ts'
import { conjunction, FLIPPED } from '../conditions.ts'

const NUMBERING = new Set(['ROW_NUMBER', 'RANK', 'DENSE_RANK'])

interface Range {
  start: number
  end: number | null
  endColumn: number | null
}

/**
 * `WHERE rn <= N` over ROW_NUMBER() OVER (PARTITION BY … ORDER BY …) is a Top-N. Null when the filter says nothing of a
 * row number, or the Over computes more than that.
 */
export function filterOverToRank(filter: FilterRel, over: OverRel, parts: readonly Rex[]): Rel | null {
  if (over.groups.length !== 1 || over.groups[0]!.calls.length !== 1) return null
  const group = over.groups[0]!
  const fn = group.calls[0]!.fn
  if (!NUMBERING.has(fn) || group.orderBy.length === 0) return null
  const rank = over.input.fields.length
  const range: Range = { start: 1, end: null, endColumn: null }
  const rest: Rex[] = []
  let bounded = false
  for (const part of parts) {
    if (narrow(range, part, rank)) bounded = true
    else rest.push(part)
  }
  if (!bounded) return null
  if (range.end === null && range.endColumn === null) fail('rank-end-missing', {}, group.span)
  const constant = range.start === range.end
  const ranked: RankRel = {
    op: 'Rank',
    input: over.input,
    fn: fn as RankRel['fn'],
    partitionBy: group.partitionBy,
    orderBy: group.orderBy,
    start: range.start,
    end: range.end,
    endColumn: range.endColumn,
    outputRank: !constant || fn !== 'ROW_NUMBER',
    fields: constant && fn === 'ROW_NUMBER' ? over.input.fields : over.fields,
  }
  // a rank that can only be one number is that number
  const whole: Rel = ranked.outputRank
    ? ranked
    : {
        op: 'Project',
        input: ranked,
        exprs: [...inputRefs(over.input.fields), literal(range.start, types.bigint(false))],
        fields: over.fields,
      }
  const condition = conjunction(rest)
  return condition === null ? whole : { op: 'Filter', input: whole, condition, fields: filter.fields }
}

/** Takes one comparison of the rank into `range`; false when the condition is about something else. */
function narrow(range: Range, part: Rex, rank: number): boolean {
  if (part.kind !== 'call' || !(part.fn in FLIPPED) || part.args.length !== 2) return false
  const [left, right] = [unwrap(part.args[0]!), unwrap(part.args[1]!)]
  const isRank = (rex: Rex): boolean => rex.kind === 'input' && rex.index === rank
  const [operator, bound] = isRank(left) ? [part.fn, right] : isRank(right) ? [FLIPPED[part.fn]!, left] : [null, null]
  if (operator === null) return false
  if (bound!.kind === 'literal') {
    const n = Number(bound!.value)
    if (operator === '<=' || operator === '=') range.end = Math.min(range.end ?? Infinity, Math.floor(n))
    if (operator === '<') range.end = Math.min(range.end ?? Infinity, Math.ceil(n) - 1)
    if (operator === '>=' || operator === '=') range.start = Math.max(range.start, Math.ceil(n))
    if (operator === '>') range.start = Math.max(range.start, Math.floor(n) + 1)
    return true
  }
  if (bound!.kind === 'input' && !inputsOf(bound!).includes(rank) && (operator === '<=' || operator === '=')) {
    range.endColumn = bound!.index
    return true
  }
  return false
}

/** A cast that only widens a number does not change the comparison. */
function unwrap(rex: Rex): Rex {
  return rex.kind === 'call' && rex.fn === 'CAST' && (rex.type.kind === 'BIGINT' || rex.type.kind === 'INTEGER')
    ? unwrap(rex.args[0]!)
    : rex
}
