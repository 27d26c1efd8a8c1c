import { fail } from '../../errors/messages.ts'
import { isProctime, isRowtime } from '../../types/logical-type.ts'
import { conjuncts } from '../conditions.ts'
import { joinFields } from '../fields.ts'
import type { Rex } from '../rex.ts'
import type { JoinRel } from '../rel.ts'
import { dropKeyColumns, withKeys } from './join.ts'
import type { Planned, Planner } from './planner.ts'
import { materialised } from './time.ts'
import { onlyUpdateAfter } from './update-kind.ts'

/** `JOIN t FOR SYSTEM_TIME AS OF left.time`: the version of the right row that was valid at the left row's time. */
export function planTemporalJoin(
  planner: Planner,
  rel: JoinRel,
  left: Planned,
  completeRight: Planned,
  condition: Rex,
  period: Rex,
): Planned {
  // the newest version says all
  const right = onlyUpdateAfter(planner, completeRight) ?? completeRight
  const width = left.node.fields.length
  if (period.kind !== 'input') return fail('temporal-constant', {})
  if (period.index >= width || (!isRowtime(period.type) && !isProctime(period.type)))
    return fail('temporal-left-time', {})
  if (isProctime(period.type)) return fail('temporal-proctime', {})
  const rightTime = right.node.fields.findIndex((field) => isRowtime(field.type))
  if (rightTime === -1) return fail('temporal-right-rowtime', {})
  const keyed = withKeys(planner, rel.type, left, right, conjuncts(condition))
  if (right.keys.length === 0) return fail('temporal-right-key', {})
  if (!right.keys.some((key) => key.every((index) => keyed.parts.rightKeys.includes(index))))
    return fail('temporal-key-missing', {})
  return dropKeyColumns(planner, left, right, keyed, (l, r, joinParts) => ({
    node: planner.add({
      kind: 'TemporalJoin',
      inputs: [l.node.id, r.node.id],
      // the left time attribute lives on, the right one does not
      fields: joinFields(joinParts.joinType, l.node.fields, materialised(r.node.fields)),
      changelog: l.node.changelog,
      ...joinParts,
      leftTime: period.index,
      rightTime,
    }),
    window: null,
    keys: [],
  }))
}
