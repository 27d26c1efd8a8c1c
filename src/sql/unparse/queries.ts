import type { GroupItem, Query, RowConstructor, Select, SetOperation } from '../ast.ts'
import { expressionText, hintsText, listText, orderText, subqueryText, windowText } from './expressions.ts'
import { indent } from './layout.ts'
import { identifierText, namesText } from './names.ts'
import { tableText } from './tables.ts'

/** One clause a line, long lists one item a line. */
export function queryText(query: Query): string {
  switch (query.type) {
    case 'Select':
      return selectText(query)
    case 'Values':
      return `VALUES ${query.rows.map((row) => rowText(row)).join(', ')}`
    case 'SetOperation': {
      const operator = `${query.operator}${query.all ? ' ALL' : ''}`
      return `${setOperand(query.left, query, 0)}\n${operator}\n${setOperand(query.right, query, 1)}`
    }
    case 'With': {
      const tables = query.tables.map(({ name, columns, query: definition }) => {
        const list = columns === undefined ? '' : ` ${namesText(columns)}`
        return `${identifierText(name)}${list} AS (\n${indent(queryText(definition))}\n)`
      })
      const body =
        query.body.type === 'With' || query.body.type === 'Ordered' ? subqueryText(query.body) : queryText(query.body)
      return `WITH ${query.recursive ? 'RECURSIVE ' : ''}${tables.join(', ')}\n${body}`
    }
    case 'Ordered': {
      const lines = [query.query.type === 'Ordered' ? subqueryText(query.query) : queryText(query.query)]
      if (query.orderBy.length > 0) lines.push(`ORDER BY ${orderText(query.orderBy)}`)
      if (query.limit !== undefined) lines.push(`LIMIT ${expressionText(query.limit)}`)
      if (query.offset !== undefined)
        lines.push(`OFFSET ${expressionText(query.offset)}${query.limit === undefined ? ' ROWS' : ''}`)
      return lines.join('\n')
    }
  }
}

/** A row that opens with ROW would be taken for that row alone. */
function rowText({ explicit, items }: RowConstructor): string {
  const [first, ...others] = items.map(expressionText)
  const opens = first !== undefined && /^ROW\b/.test(first) ? `(${first})` : (first ?? '')
  return `${explicit ? 'ROW' : ''}(${[opens, ...others].join(', ')})`
}

function tightness(operation: SetOperation): number {
  return operation.operator === 'INTERSECT' ? 2 : 1
}

/** An operand of a set operation; on the right, one that binds as tightly needs parentheses too. */
function setOperand(operand: Query, parent: SetOperation, extra: number): string {
  const loose = operand.type === 'SetOperation' && tightness(operand) < tightness(parent) + extra
  return loose || operand.type === 'With' || operand.type === 'Ordered' ? subqueryText(operand) : queryText(operand)
}

function selectText(select: Select): string {
  const quantifier = select.quantifier === undefined ? '' : ` ${select.quantifier}`
  const items = select.items.map(({ expression, alias }) => {
    const text = expressionText(expression)
    return alias === undefined ? text : `${text} AS ${identifierText(alias)}`
  })
  const lines = [`SELECT${hintsText(select.hints)}${quantifier}${itemsText(items)}`]
  if (select.from !== undefined) lines.push(`FROM ${tableText(select.from)}`)
  if (select.where !== undefined) lines.push(`WHERE ${expressionText(select.where)}`)
  if (select.groupBy !== undefined) {
    const group = select.groupBy.quantifier === undefined ? '' : ` ${select.groupBy.quantifier}`
    lines.push(`GROUP BY${group} ${select.groupBy.items.map(groupText).join(', ')}`)
  }
  if (select.having !== undefined) lines.push(`HAVING ${expressionText(select.having)}`)
  if (select.windows.length > 0) {
    lines.push(
      `WINDOW ${select.windows.map(({ name, spec }) => `${identifierText(name)} AS ${windowText(spec)}`).join(', ')}`,
    )
  }
  if (select.qualify !== undefined) lines.push(`QUALIFY ${expressionText(select.qualify)}`)
  return lines.join('\n')
}

function itemsText(items: readonly string[]): string {
  const line = ` ${items.join(', ')}`
  return items.length <= 1 || (line.length <= 72 && !line.includes('\n')) ? line : `\n${indent(items.join(',\n'))}`
}

function groupText(item: GroupItem): string {
  switch (item.kind) {
    case 'expression':
      return expressionText(item.expression)
    case 'set':
      return `(${listText(item.expressions)})`
    default:
      return `${item.kind.toUpperCase()} (${item.items.map(groupText).join(', ')})`
  }
}
