import type { Call, CompoundName, Expression, Identifier, Over, OrderItem } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { reservedFunctionNames } from '../keywords.ts'
import { spanOf } from '../token.ts'
import { type Context, checkNonQuery, insideParentheses } from './context.ts'
import { expression } from './expressions.ts'
import { signedNumber } from './literals.ts'
import {
  compoundName,
  identifier,
  isIdentifier,
  simpleNameOrList,
  singleName,
  wordIdentifier,
  wordName,
} from './names.ts'
import { orderBy, orderItem } from './order-by.ts'
import { setQuantifier } from './quantifier.ts'
import { queryOrExpression } from './queries.ts'
import { windowSpec } from './windows.ts'

/** A call with everything that may follow it: null treatment, WITHIN GROUP, FILTER, OVER. */
export function namedFunctionCall(c: Cursor): Expression {
  return asDescriptor(afterCall(c, plainCall(c)))
}

function plainCall(c: Cursor): Call {
  const { word } = c
  if (word === 'ARRAY_AGG' && c.atNext('(')) return arrayAgg(c)
  if ((word === 'PERCENTILE_CONT' || word === 'PERCENTILE_DISC') && c.token.reserved) return percentile(c)
  return namedCall(c, functionName(c))
}

function functionName(c: Cursor): CompoundName {
  if (c.token.kind === 'word' && reservedFunctionNames.has(c.word)) return wordName(c.advance())
  const name = compoundName(c, 'the name of a function')
  if (!c.at('.') || !c.atNext('*')) return name
  c.advance()
  const star = c.advance()
  return { type: 'Name', parts: [...name.parts, wordIdentifier(star)], span: c.spanFrom(name.span) }
}

/** `(…)` behind a function's name. */
export function namedCall(c: Cursor, name: CompoundName): Call {
  return callOf(c, name, functionArguments(c, 'SUB_QUERY'))
}

interface Arguments {
  readonly args: readonly Expression[]
  readonly quantifier?: 'DISTINCT' | 'ALL'
}

function callOf(c: Cursor, name: CompoundName, { args, quantifier }: Arguments): Call {
  return {
    type: 'Call',
    name,
    args,
    span: c.spanFrom(name.span),
    ...(quantifier === undefined ? {} : { quantifier }),
  }
}

/** `(*)`, `()`, `([DISTINCT | ALL] argument, …)`. */
export function functionArguments(c: Cursor, context: Context): Arguments {
  if (c.at('(') && c.atNext('*')) {
    c.advance()
    const star = c.advance()
    c.expect(')')
    return { args: [{ type: 'Star', span: spanOf(star) }] }
  }
  c.expect('(')
  if (c.accept(')')) return { args: [] }
  const quantifier = setQuantifier(c)
  const args = argumentList(c, context)
  c.expect(')')
  return quantifier === undefined ? { args } : { args, quantifier }
}

/** Arguments with commas between; the first may be a whole query. */
export function argumentList(c: Cursor, context: Context): Expression[] {
  const args = [argument(c, context, true)]
  while (c.at(',')) {
    const comma = c.advance()
    checkNonQuery(c, context, comma)
    args.push(argument(c, context, false))
  }
  return args
}

function argument(c: Cursor, context: Context, first: boolean): Expression {
  if (isIdentifier(c.token) && c.atNext('=>')) {
    const name = identifier(c)
    c.advance()
    const value = argumentValue(c, context, first)
    return { type: 'NamedArgument', name, value, span: { start: name.span.start, end: value.span.end } }
  }
  return argumentValue(c, context, first)
}

function argumentValue(c: Cursor, context: Context, first: boolean): Expression {
  if (c.at('DEFAULT')) {
    const token = c.advance()
    return { type: 'Keyword', word: 'DEFAULT', span: spanOf(token) }
  }
  if (c.at('TABLE') && (!first || isIdentifier(c.peek(1)))) return tableArgument(c)
  if (!first) return expression(c, context)
  const start = c.token
  const value = queryOrExpression(c, insideParentheses(context))
  const { partitionBy, orderBy } = partitionAndOrder(c)
  const inTableFunction = context === 'CURSOR'
  if (value.type === 'Subquery' && (inTableFunction || partitionBy.length + orderBy.length > 0)) {
    return { type: 'TableArgument', query: value.query, partitionBy, orderBy, span: c.spanFrom(start) }
  }
  return value
}

/** `TABLE t [PARTITION BY …] [ORDER BY …]`. */
function tableArgument(c: Cursor): Expression {
  const start = c.expect('TABLE')
  const table = compoundName(c, 'the name of a table')
  const { partitionBy, orderBy } = partitionAndOrder(c)
  return { type: 'TableArgument', table, partitionBy, orderBy, span: c.spanFrom(start) }
}

function partitionAndOrder(c: Cursor): { partitionBy: Expression[]; orderBy: OrderItem[] } {
  let partitionBy: Expression[] = []
  if (c.accept('PARTITION')) {
    c.expect('BY')
    partitionBy = simpleNameOrList(c).map(columnOf)
  }
  const order: OrderItem[] = []
  if (c.accept('ORDER')) {
    c.expect('BY')
    if (c.accept('(')) {
      do order.push(orderItem(c))
      while (c.accept(','))
      c.expect(')')
    } else {
      order.push(orderItem(c))
    }
  }
  return { partitionBy, orderBy: order }
}

function columnOf(name: Identifier): Expression {
  return { type: 'ColumnRef', name: singleName(name), span: name.span }
}

/** `ARRAY_AGG([DISTINCT] x [IGNORE NULLS] [ORDER BY …])`. */
function arrayAgg(c: Cursor): Call {
  const name = compoundName(c)
  c.expect('(')
  const quantifier = setQuantifier(c)
  const args = [argument(c, 'SUB_QUERY', false)]
  while (c.accept(',')) args.push(argument(c, 'SUB_QUERY', false))
  const nulls = c.at('IGNORE') || c.at('RESPECT') ? nullTreatment(c) : undefined
  const order = c.at('ORDER') ? orderBy(c) : undefined
  c.expect(')')
  return {
    ...callOf(c, name, quantifier === undefined ? { args } : { args, quantifier }),
    ...(nulls === undefined ? {} : { nulls }),
    ...(order === undefined ? {} : { orderBy: order }),
  }
}

function percentile(c: Cursor): Call {
  const name = wordName(c.advance())
  c.expect('(')
  const args = [argument(c, 'SUB_QUERY', false)]
  let nulls: 'IGNORE' | 'RESPECT' | undefined
  if (c.accept(',')) {
    args.push(signedNumber(c))
    if (c.at('IGNORE') || c.at('RESPECT')) nulls = nullTreatment(c)
  }
  c.expect(')')
  return { ...callOf(c, name, { args }), ...(nulls === undefined ? {} : { nulls }) }
}

function nullTreatment(c: Cursor): 'IGNORE' | 'RESPECT' {
  const kind = c.advance().word as 'IGNORE' | 'RESPECT'
  c.expect('NULLS')
  return kind
}

/** What follows the parentheses of a call. */
function afterCall(c: Cursor, call: Call): Expression {
  let result = call
  if ((c.at('IGNORE') || c.at('RESPECT')) && c.atNext('NULLS')) {
    result = extended(c, { ...result, nulls: nullTreatment(c) })
  }
  if (c.at('WITHIN')) {
    c.advance()
    if (c.accept('DISTINCT')) {
      c.expect('(')
      const keys = [expression(c, 'SUB_QUERY')]
      while (c.accept(',')) keys.push(expression(c, 'SUB_QUERY'))
      c.expect(')')
      result = extended(c, { ...result, withinDistinct: keys })
      if (c.at('WITHIN')) {
        c.advance()
        result = withinGroup(c, result)
      }
    } else {
      result = withinGroup(c, result)
    }
  }
  if (c.accept('FILTER')) {
    c.expect('(')
    c.expect('WHERE')
    const filter = expression(c, 'SUB_QUERY')
    c.expect(')')
    result = extended(c, { ...result, filter })
  }
  return overClause(c, result)
}

export function withinGroup(c: Cursor, call: Call): Call {
  c.expect('GROUP')
  c.expect('(')
  const order = orderBy(c)
  c.expect(')')
  return extended(c, { ...call, withinGroup: order })
}

function extended(c: Cursor, call: Call): Call {
  return { ...call, span: c.spanFrom(call.span) }
}

export function overClause(c: Cursor, call: Call): Call | Over {
  if (!c.accept('OVER')) return call
  const window = c.at('(') ? windowSpec(c) : identifier(c, 'a window in parentheses, or the name of one')
  return { type: 'Over', call, window, span: c.spanFrom(call.span) }
}

/** `DESCRIPTOR(a, b)` as the node of its own when it lists plain names. */
function asDescriptor(call: Expression): Expression {
  if (call.type !== 'Call' || call.name.parts.length !== 1 || call.args.length === 0) return call
  if (call.name.parts[0]!.name.toUpperCase() !== 'DESCRIPTOR') return call
  const columns: Identifier[] = []
  for (const arg of call.args) {
    if (arg.type !== 'ColumnRef' || arg.name.parts.length !== 1) return call
    columns.push(arg.name.parts[0]!)
  }
  return { type: 'Descriptor', columns, span: call.span }
}
