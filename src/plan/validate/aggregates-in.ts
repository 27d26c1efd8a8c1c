import { findFunction } from '../../functions/find.ts'
import type * as ast from '../../sql/ast.ts'
import { isGroupingFunction } from '../aggregate-call.ts'

/** Legacy group window functions and what reads them. */
const GROUP_WINDOW_PROPERTY = /^(TUMBLE|HOP|SESSION)_(START|END|ROWTIME|PROCTIME)$/
export const groupWindowProperty = (name: string): RegExpExecArray | null => GROUP_WINDOW_PROPERTY.exec(name)
export const isGroupWindow = (name: string): boolean => name === 'TUMBLE' || name === 'HOP' || name === 'SESSION'

export const callName = (call: ast.Call): string =>
  call.name.parts
    .map((part) => part.name)
    .join('.')
    .toUpperCase()

/** The direct sub-expressions of an expression; queries inside are not entered. */
export function subexpressions(node: ast.Expression): readonly ast.Expression[] {
  switch (node.type) {
    case 'Binary':
      return [node.left, node.right]
    case 'Unary':
    case 'Postfix':
    case 'Cast':
    case 'InQuery':
    case 'Quantified':
    case 'FieldAccess':
      return [node.operand]
    case 'Between':
      return [node.operand, node.low, node.high]
    case 'InList':
      return [node.operand, ...node.items]
    case 'Like':
      return node.escape === undefined ? [node.operand, node.pattern] : [node.operand, node.pattern, node.escape]
    case 'Case':
      return [
        ...(node.operand === undefined ? [] : [node.operand]),
        ...node.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(node.otherwise === undefined ? [] : [node.otherwise]),
      ]
    case 'Subscript':
      return [node.operand, node.index]
    case 'Row':
    case 'Collection':
      return node.items
    case 'Call':
      return node.args
    case 'Over':
      // the function itself is not an aggregate of this query; its arguments may hold some
      return [
        ...node.call.args,
        ...(node.window.type === 'WindowSpec'
          ? [...node.window.partitionBy, ...node.window.orderBy.map((item) => item.expression)]
          : []),
      ]
    case 'NamedArgument':
      return [node.value]
    default:
      return []
  }
}

export function containsAggregate(node: ast.Expression): boolean {
  if (node.type === 'Call') {
    const name = callName(node)
    if (findFunction(name)?.kind === 'aggregate' || isGroupingFunction(name)) return true
  }
  return subexpressions(node).some(containsAggregate)
}
