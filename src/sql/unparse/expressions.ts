import type { Binary, Expression, Hint, OrderItem, Query, WindowSpec } from '../ast.ts'
import { binaryPowers, precedence } from '../grammar/precedence.ts'
import { quoteString } from '../quotes.ts'
import { callText } from './calls.ts'
import { intervalText, literalText } from './literals.ts'
import { identifierText, nameText } from './names.ts'
import { queryText } from './queries.ts'
import { dataTypeText } from './types.ts'

const loosest = 0
const { not, postfix, range, sign, item: tightest } = precedence
const prefixCall = precedence.exists - 1

function binaryPower(operator: Binary['operator']): number {
  return binaryPowers.get(operator) ?? precedence.comparison
}

export function expressionText(expression: Expression): string {
  return operandText(expression, loosest)
}

export function listText(expressions: readonly Expression[]): string {
  return expressions.map(expressionText).join(', ')
}

/** The text of an operand, in parentheses unless it binds at least as tightly as `least`. */
function operandText(expression: Expression, least: number): string {
  const text = bareText(expression)
  return powerOf(expression) < least ? `(${text})` : text
}

function powerOf(expression: Expression): number {
  switch (expression.type) {
    case 'Binary':
      return binaryPower(expression.operator)
    case 'Unary':
      return expression.operator === 'NOT' ? not : sign
    case 'Postfix':
      return postfix
    case 'Between':
    case 'InList':
    case 'InQuery':
    case 'Like':
    case 'Quantified':
      return range
    case 'Exists':
      return prefixCall
    case 'Interval':
    case 'Literal':
      return tightest - 1
    case 'Call':
      return isPrefixCall(expression.name.parts[0]!.name, expression.name.parts[0]!.quoted) ? prefixCall : tightest
    default:
      return tightest
  }
}

function isPrefixCall(name: string, quoted: boolean): boolean {
  return !quoted && (name === 'EXISTS' || name === 'UNIQUE' || name === 'CURSOR')
}

function bareText(e: Expression): string {
  switch (e.type) {
    case 'Literal':
      return literalText(e)
    case 'Interval':
      return intervalText(e)
    case 'ColumnRef':
      return nameText(e.name)
    case 'Star':
      return e.qualifier === undefined ? '*' : `${nameText(e.qualifier)}.*`
    case 'Keyword':
      return e.word
    case 'Call':
      return callText(e)
    case 'Over':
      return `${callText(e.call)} OVER ${e.window.type === 'WindowSpec' ? windowText(e.window) : identifierText(e.window)}`
    case 'Binary': {
      const power = binaryPower(e.operator)
      return `${operandText(e.left, power)} ${e.operator} ${operandText(e.right, power + 1)}`
    }
    case 'Unary': {
      if (e.operator === 'NOT') return `NOT ${operandText(e.operand, not)}`
      const operand = operandText(e.operand, sign)
      return /^[+-]/.test(operand) ? `${e.operator} ${operand}` : e.operator + operand
    }
    case 'Postfix':
      return `${operandText(e.operand, postfix)} ${e.operator}`
    case 'Between': {
      const symmetric = e.symmetric ? ' SYMMETRIC' : ''
      const [operand, low, high] = [e.operand, e.low, e.high].map((part) => operandText(part, range + 1))
      return `${operand!}${e.not ? ' NOT' : ''} BETWEEN${symmetric} ${low!} AND ${high!}`
    }
    case 'InList':
      return `${operandText(e.operand, range + 1)}${e.not ? ' NOT' : ''} IN (${listText(e.items)})`
    case 'InQuery':
      return `${operandText(e.operand, range + 1)}${e.not ? ' NOT' : ''} IN ${subqueryText(e.query)}`
    case 'Quantified': {
      const list = 'type' in e.query ? subqueryText(e.query) : `(${listText(e.query)})`
      return `${operandText(e.operand, range + 1)} ${e.operator} ${e.quantifier} ${list}`
    }
    case 'Like': {
      const escape = e.escape === undefined ? '' : ` ESCAPE ${operandText(e.escape, tightest - 1)}`
      const [operand, pattern] = [e.operand, e.pattern].map((part) => operandText(part, range + 1))
      return `${operand!}${e.not ? ' NOT' : ''} ${e.operator} ${pattern!}${escape}`
    }
    case 'Exists':
      return `EXISTS ${subqueryText(e.query)}`
    case 'Subquery':
      return subqueryText(e.query)
    case 'Case': {
      const operand = e.operand === undefined ? '' : ` ${expressionText(e.operand)}`
      const branches = e.branches.map(({ when, then }) => ` WHEN ${expressionText(when)} THEN ${expressionText(then)}`)
      return `CASE${operand}${branches.join('')}${e.otherwise === undefined ? '' : ` ELSE ${expressionText(e.otherwise)}`} END`
    }
    case 'Cast':
      return `${e.function}(${expressionText(e.operand)} AS ${dataTypeText(e.target)})`
    case 'Subscript':
      return `${operandText(e.operand, tightest - 1)}[${expressionText(e.index)}]`
    case 'FieldAccess': {
      // A dot behind a plain name would go on with the name.
      const plain = e.operand.type === 'ColumnRef' || e.operand.type === 'Star'
      const operand = plain ? `(${bareText(e.operand)})` : operandText(e.operand, tightest)
      return `${operand}.${identifierText(e.field)}${e.args === undefined ? '' : `(${listText(e.args)})`}`
    }
    case 'Row':
      return `${e.explicit ? 'ROW' : ''}(${listText(e.items)})`
    case 'Collection':
      return e.query === undefined ? `${e.kind}[${listText(e.items)}]` : `${e.kind}${subqueryText(e.query)}`
    case 'NamedArgument':
      return `${identifierText(e.name)} => ${expressionText(e.value)}`
    case 'Descriptor':
      return `DESCRIPTOR(${e.columns.map(identifierText).join(', ')})`
    case 'TableArgument': {
      const table =
        e.query === undefined ? `TABLE ${e.table === undefined ? '' : nameText(e.table)}` : subqueryText(e.query)
      const keys = e.partitionBy.length === 1 ? listText(e.partitionBy) : `(${listText(e.partitionBy)})`
      const partition = e.partitionBy.length === 0 ? '' : ` PARTITION BY ${keys}`
      return table + partition + (e.orderBy.length === 0 ? '' : ` ORDER BY ${argumentOrder(e.orderBy)}`)
    }
  }
}

function argumentOrder(items: readonly OrderItem[]): string {
  const text = orderText(items)
  return items.length === 1 && !text.startsWith('(') ? text : `(${text})`
}

export function subqueryText(query: Query): string {
  return `(${queryText(query)})`
}

export function orderText(items: readonly OrderItem[]): string {
  return items
    .map(({ expression, direction, nulls }) => {
      const order = direction === undefined ? '' : ` ${direction}`
      return `${expressionText(expression)}${order}${nulls === undefined ? '' : ` NULLS ${nulls}`}`
    })
    .join(', ')
}

export function windowText(window: WindowSpec): string {
  const parts: string[] = []
  if (window.reference !== undefined) parts.push(identifierText(window.reference))
  if (window.partitionBy.length > 0) parts.push(`PARTITION BY ${listText(window.partitionBy)}`)
  if (window.orderBy.length > 0) parts.push(`ORDER BY ${orderText(window.orderBy)}`)
  const { frame } = window
  if (frame !== undefined) {
    const start = boundText(frame.start)
    parts.push(
      frame.end === undefined ? `${frame.unit} ${start}` : `${frame.unit} BETWEEN ${start} AND ${boundText(frame.end)}`,
    )
  }
  if (window.partial !== undefined) parts.push(`${window.partial} PARTIAL`)
  return `(${parts.join(' ')})`
}

function boundText(bound: NonNullable<WindowSpec['frame']>['start']): string {
  if (!('value' in bound)) return bound.kind
  return `${operandText(bound.value, range + 1)} ${bound.kind}`
}

export function hintsText(hints: readonly Hint[]): string {
  if (hints.length === 0) return ''
  const texts = hints.map(({ name, options }) => {
    const list = options.map(({ key, value, style }) => {
      const word =
        style === undefined ? quoteString(key) : style === 'number' ? key : identifierText({ name: key, quoted: false })
      return value === undefined ? word : `${word} = ${quoteString(value)}`
    })
    return options.length === 0 ? identifierText(name) : `${identifierText(name)}(${list.join(', ')})`
  })
  return ` /*+ ${texts.join(', ')} */`
}
