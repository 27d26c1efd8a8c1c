import type { Expression } from '../../src/sql/ast.ts'

const renamed: Record<string, string> = {
  'MULTISET UNION': 'MULTISET_UNION_ALL',
  'MULTISET INTERSECT': 'MULTISET_INTERSECT_ALL',
  'MULTISET EXCEPT': 'MULTISET_EXCEPT_ALL',
}

/** An expression as Calcite's tree prints in Polish notation: `(+ #a (* #b 2))`. */
export function treeText(e: Expression): string {
  const list = (items: readonly Expression[]): string => items.map(treeText).join(' ')
  switch (e.type) {
    case 'Literal':
      return e.kind === 'string' ? `'${e.value}'` : e.value
    case 'ColumnRef':
      return `#${e.name.parts.map((part) => part.name).join('.')}`
    case 'Binary':
      return `(${renamed[e.operator] ?? e.operator.replaceAll(' ', '_')} ${list([e.left, e.right])})`
    case 'Unary':
      return `(${e.operator} ${treeText(e.operand)})`
    case 'Postfix':
      return `(${e.operator.replaceAll(' ', '_')} ${treeText(e.operand)})`
    case 'Between':
      return `(${e.not ? 'NOT_' : ''}BETWEEN_ASYMMETRIC ${list([e.operand, e.low, e.high])})`
    case 'Like': {
      const operator = e.operator.replaceAll(' ', '_')
      return `(${e.not ? 'NOT_' : ''}${operator} ${list([e.operand, e.pattern])}${e.escape ? ` ${treeText(e.escape)}` : ''})`
    }
    case 'InList':
      return `(${e.not ? 'NOT_' : ''}IN ${treeText(e.operand)} [${list(e.items)}])`
    case 'Quantified':
      if ('type' in e.query) throw new Error('a query')
      return `(${e.operator}_${e.quantifier === 'ALL' ? 'ALL' : 'SOME'} ${treeText(e.operand)} [${list(e.query)}])`
    case 'Subscript':
      return `(ITEM ${list([e.operand, e.index])})`
    case 'FieldAccess':
      return `(DOT ${treeText(e.operand)} #${e.field.name})`
    case 'Call':
      return `(${e.name.parts[0]!.name} ${list(e.args)})`
    default:
      throw new Error(e.type)
  }
}
