import { fail } from '../../errors/messages.ts'
import { isTimeAttribute, withoutTimeAttribute, type RowField } from '../../types/logical-type.ts'
import type { MatchRel } from '../rel.ts'
import { mapRex, type Rex } from '../rex.ts'
import { INSERT_ONLY, type Planned, type Planner } from './planner.ts'
import { attributeOf, requireInsertOnly } from './time.ts'

/** Time attributes that a measure passes on: only MATCH_ROWTIME and MATCH_PROCTIME. */
const KEEPS_TIME = new Set(['MATCH_ROWTIME', 'MATCH_PROCTIME'])

export function planMatch(planner: Planner, rel: MatchRel): Planned {
  const input = planner.plan(rel.input)
  const order = rel.orderBy[0]
  if (order === undefined) return fail('match-order-missing')
  const attribute = attributeOf(input.node.fields[order.index]!.type)
  if (attribute === null) return fail('match-order-first')
  if (order.descending) return fail('match-order-ascending')
  requireInsertOnly(planner, input, 'Match Recognize')
  if (rel.within !== null && rel.within.kind !== 'ms') return fail('match-within-months')
  const measures = rel.measures.map(({ name, rex }) => ({ name, rex: plainReferences(rex) }))
  const fields: RowField[] = [
    ...rel.partitionBy
      .map((index) => input.node.fields[index]!)
      .map((f) => ({ ...f, type: withoutTimeAttribute(f.type) })),
    ...measures.map(({ name, rex }) => ({
      name,
      type: rex.kind === 'call' && KEEPS_TIME.has(rex.fn) ? rex.type : withoutTimeAttribute(rex.type),
    })),
  ]
  const node = planner.add({
    kind: 'Match',
    inputs: [input.node.id],
    fields,
    changelog: INSERT_ONLY,
    partitionBy: rel.partitionBy,
    orderBy: rel.orderBy,
    rowtime: attribute === 'rowtime' ? order.index : null,
    measures,
    afterMatch: rel.afterMatch,
    pattern: rel.pattern,
    within: rel.within?.kind === 'ms' ? rel.within.value : null,
    define: rel.define.map((d) => ({ ...d, condition: plainReferences(d.condition) })),
  })
  return { node, window: null, keys: [] }
}

/** Rows of a match are past: their times are plain timestamps. */
const plainReferences = (rex: Rex): Rex =>
  mapRex(rex, (node) =>
    node.kind === 'pattern' && isTimeAttribute(node.type) ? { ...node, type: withoutTimeAttribute(node.type) } : node,
  )
