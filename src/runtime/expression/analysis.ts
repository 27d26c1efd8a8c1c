import { scalarFunction } from '../../functions/find.ts'
import { childrenOf, digest, walkRex, type Rex } from '../../plan/rex.ts'
import { isTimestamp, type LogicalType } from '../../types/logical-type.ts'

/** Whether equal inputs always give equal results: no clock, no watermark, no random number in it. */
export function isDeterministic(rex: Rex): boolean {
  let deterministic = true
  walkRex(rex, (node) => {
    if (node.kind === 'call' && scalarFunction(node.fn).deterministic === false) deterministic = false
  })
  return deterministic
}

/** A leaf or a chain of field accesses down to one. */
const isPath = (rex: Rex): boolean => (rex.kind === 'field' ? isPath(rex.operand) : rex.kind !== 'call')

/** The only thing an expression reads: a column or a field of one. */
export function singleLeaf(rex: Rex): Rex | 'none' | 'several' {
  const found = new Map<string, Rex>()
  const visit = (node: Rex): void => {
    if (node.kind === 'literal') return
    if (isPath(node) && !(node.kind === 'field' && rootOf(node).kind === 'literal')) found.set(digest(node), node)
    else for (const child of childrenOf(node)) visit(child)
  }
  visit(rex)
  if (found.size > 1) return 'several'
  for (const leaf of found.values()) return leaf
  return 'none'
}

const rootOf = (rex: Rex): Rex => (rex.kind === 'field' ? rootOf(rex.operand) : rex)

/** The expression with every occurrence of `leaf` replaced. */
export function withLeaf(rex: Rex, leaf: Rex, replacement: Rex): Rex {
  const wanted = digest(leaf)
  const visit = (node: Rex): Rex => {
    if (node.kind === leaf.kind && digest(node) === wanted) return replacement
    if (node.kind === 'call') return { ...node, args: node.args.map(visit) }
    return node.kind === 'field' ? { ...node, operand: visit(node.operand) } : node
  }
  return visit(rex)
}

/** Whether the cast of an array's elements replaces NULLs: Flink makes zeros of them where their kind changes. */
const fills = (from: LogicalType, to: LogicalType): boolean => from.nullable && !to.nullable && from.kind !== to.kind

/** Whether a cast between the types leaves every value, and how columns hold it, as it is. */
export function keepsForm(from: LogicalType, to: LogicalType): boolean {
  switch (from.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return (
        (to.kind === 'VARCHAR' && to.length >= from.length) ||
        (to.kind === 'CHAR' && from.kind === 'CHAR' && to.length === from.length)
      )
    case 'BINARY':
    case 'VARBINARY':
      return to.kind === 'VARBINARY' && to.length >= from.length
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
      return (
        ['TINYINT', 'SMALLINT', 'INTEGER'].indexOf(to.kind) >= ['TINYINT', 'SMALLINT', 'INTEGER'].indexOf(from.kind)
      )
    case 'DECIMAL':
      return to.kind === 'DECIMAL' && to.scale === from.scale && to.precision >= from.precision
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return isTimestamp(to) && to.kind === from.kind && to.precision >= from.precision
    case 'BOOLEAN':
    case 'BIGINT':
    case 'FLOAT':
    case 'DOUBLE':
    case 'DATE':
    case 'INTERVAL_YEAR_MONTH':
    case 'INTERVAL_DAY_TIME':
      return to.kind === from.kind
    case 'ROW':
      return (
        to.kind === 'ROW' &&
        to.fields.length === from.fields.length &&
        from.fields.every((field, i) => keepsForm(field.type, to.fields[i]!.type))
      )
    case 'ARRAY':
      return to.kind === 'ARRAY' && keepsForm(from.element, to.element) && !fills(from.element, to.element)
    case 'MAP':
      return to.kind === 'MAP' && keepsForm(from.key, to.key) && keepsForm(from.value, to.value)
    default:
      return false
  }
}
