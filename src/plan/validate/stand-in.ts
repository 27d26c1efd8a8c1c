import { types, type LogicalType } from '../../types/logical-type.ts'
import { call, literal, mapRex, type Rex } from '../rex.ts'

/**
 * Calls that stand for a column whose position is not known while an expression is bound: an aggregate call, a property
 * of a group window, an OVER call, a scalar subquery; `$OUTER`: a column of the enclosing query.
 */
const KINDS = ['$AGG', '$PROPERTY', '$OVER', '$SCALAR', '$OUTER'] as const
export type StandIn = (typeof KINDS)[number]

export const standIn = (kind: StandIn, index: number, type: LogicalType): Rex =>
  call(kind, [literal(index, types.int(false))], type)

/** The kind and number of a stand-in; null for any other expression. */
export function asStandIn(rex: Rex): { readonly kind: StandIn; readonly index: number } | null {
  const kind = rex.kind === 'call' ? KINDS.find((name) => name === rex.fn) : undefined
  return kind === undefined ? null : { kind, index: (rex as { args: readonly { value: number }[] }).args[0]!.value }
}

/** The expression with every stand-in of a kind replaced. */
export const replaceStandIns = (rex: Rex, kind: StandIn, by: (index: number, type: LogicalType) => Rex): Rex =>
  mapRex(rex, (node) => {
    const found = asStandIn(node)
    return found?.kind === kind ? by(found.index, node.type) : node
  })
