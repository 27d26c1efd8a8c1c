import { isTimeAttribute } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import { evaluateConstant, isConstant } from '../constant.ts'
import { FLIPPED } from '../conditions.ts'
import { someRex, type Rex } from '../rex.ts'

export interface IntervalBounds {
  /** leftTime − rightTime lies in [lower, upper], ms. */
  readonly lower: number
  readonly upper: number
  /** Columns of each side. */
  readonly leftTime: number
  readonly rightTime: number
  readonly rest: readonly Rex[]
}

/** A time attribute plus a constant. */
interface TimePoint {
  readonly index: number
  readonly offset: number
}

function timePoint(rex: Rex, session: SessionContext): TimePoint | null {
  if (rex.kind === 'input') return isTimeAttribute(rex.type) ? { index: rex.index, offset: 0 } : null
  if (rex.kind !== 'call') return null
  if (rex.fn === 'CAST' && rex.type.kind === rex.args[0]!.type.kind) return timePoint(rex.args[0]!, session)
  if (rex.fn !== '+' && rex.fn !== '-') return null
  const [a, b] = rex.args
  const constant = (side: Rex): number | null => {
    if (side.type.kind !== 'INTERVAL_DAY_TIME' || !isConstant(side)) return null
    return Number(evaluateConstant(side, session))
  }
  const right = constant(b!)
  const point = right === null ? null : timePoint(a!, session)
  if (point !== null) return { index: point.index, offset: point.offset + (rex.fn === '+' ? right! : -right!) }
  const left = rex.fn === '+' ? constant(a!) : null
  const other = left === null ? null : timePoint(b!, session)
  return other === null ? null : { index: other.index, offset: other.offset + left! }
}

/**
 * Whether conditions bound the distance of two time attributes from both sides, and nothing else asks for them; null
 * otherwise: then it is a regular join. Flink's IntervalJoinUtil.
 */
export function intervalBounds(parts: readonly Rex[], width: number, session: SessionContext): IntervalBounds | null {
  const times: { fn: string; left: TimePoint; right: TimePoint }[] = []
  const rest: Rex[] = []
  for (const part of parts) {
    const found = timePredicate(part, width, session)
    if (found === null) rest.push(part)
    else times.push(found)
  }
  if (times.length === 0 || times.length > 2 || rest.some((part) => someRex(part, isTimeReference))) return null
  let lower = -Infinity
  let upper = Infinity
  for (const { fn, left: l, right: r } of times) {
    // l.time + l.offset fn r.time + r.offset
    const distance = r.offset - l.offset
    if (fn === '>=' || fn === '=') lower = Math.max(lower, distance)
    if (fn === '>') lower = Math.max(lower, distance + 1)
    if (fn === '<=' || fn === '=') upper = Math.min(upper, distance)
    if (fn === '<') upper = Math.min(upper, distance - 1)
  }
  if (lower === -Infinity || upper === Infinity) return null
  const [first] = times
  if (times.some((t) => t.left.index !== first!.left.index || t.right.index !== first!.right.index)) return null
  return { lower, upper, leftTime: first!.left.index, rightTime: first!.right.index - width, rest }
}

function timePredicate(
  part: Rex,
  width: number,
  session: SessionContext,
): { fn: string; left: TimePoint; right: TimePoint } | null {
  if (part.kind !== 'call' || !(part.fn in FLIPPED)) return null
  const a = timePoint(part.args[0]!, session)
  const b = timePoint(part.args[1]!, session)
  if (a === null || b === null || a.index < width === b.index < width) return null
  return a.index < width ? { fn: part.fn, left: a, right: b } : { fn: FLIPPED[part.fn]!, left: b, right: a }
}

const isTimeReference = (node: Rex): boolean => node.kind === 'input' && isTimeAttribute(node.type)
