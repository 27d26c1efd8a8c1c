import { INSERT_ONLY } from '../../types/row-kind.ts'
import { isTimeAttribute, withoutTimeAttribute, type RowField } from '../../types/logical-type.ts'
import { timeOfOrder } from '../match-order.ts'
import type { MatchRel } from '../rel.ts'
import { mapRex, type Rex } from '../rex.ts'
import { type Planned, type Planner } from './planner.ts'
import { requireInsertOnly } from './time.ts'

/** Time attributes that a measure passes on: only MATCH_ROWTIME and MATCH_PROCTIME. */
const KEEPS_TIME = new Set(['MATCH_ROWTIME', 'MATCH_PROCTIME'])

export function planMatch(planner: Planner, rel: MatchRel): Planned {
  const input = planner.plan(rel.input)
  const attribute = timeOfOrder(rel.orderBy, input.node.fields)
  requireInsertOnly(planner, input, 'Match Recognize')
  const measures = rel.measures.map(({ name, rex }) => ({ name, rex: plainReferences(rex) }))
  const fields: RowField[] = [
    ...rel.partitionBy
      .map((index) => input.node.fields[index]!)
      .map((f) => ({ ...f, type: withoutTimeAttribute(f.type) })),
    // the columns are those of the validator: of a measure the planner may hold that it is NOT NULL
    ...rel.fields.slice(rel.partitionBy.length).map(({ name, type }, i) => {
      const { rex } = measures[i]!
      return { name, type: rex.kind === 'call' && KEEPS_TIME.has(rex.fn) ? type : withoutTimeAttribute(type) }
    }),
  ]
  const node = planner.add({
    kind: 'Match',
    inputs: [input.node.id],
    fields,
    changelog: INSERT_ONLY,
    partitionBy: rel.partitionBy,
    orderBy: rel.orderBy,
    rowtime: attribute === 'rowtime' ? rel.orderBy[0]!.index : null,
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
