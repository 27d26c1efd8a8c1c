import { fail } from '../errors/messages.ts'
import { isTimeAttribute, type RowField } from '../types/logical-type.ts'
import type { SortKey } from './exec-node.ts'

/** The time attribute that the rows of a MATCH_RECOGNIZE are in the order of; fails when there is none. */
export function timeOfOrder(orderBy: readonly SortKey[], fields: readonly RowField[]): 'rowtime' | 'proctime' {
  const [order] = orderBy
  if (order === undefined) return fail('match-order-missing')
  const { type } = fields[order.index]!
  if (!isTimeAttribute(type)) return fail('match-order-first')
  if (order.descending) return fail('match-order-ascending')
  return type.attribute!
}
