import type { Call, Expression, JsonBehavior } from '../ast.ts'
import { expressionText, listText, orderText } from './expressions.ts'
import { words } from './layout.ts'
import { identifierText, nameText } from './names.ts'
import { dataTypeText } from './types.ts'

export function callText(call: Call): string {
  const semantics = call.semantics === undefined ? '' : `${call.semantics} `
  return semantics + headText(call) + tailText(call)
}

/** The name and what stands in the parentheses. */
function headText(call: Call): string {
  const { args } = call
  const special = specialName(call)
  if (call.bare === true) return bareCall(call, special)
  const name = functionName(call)
  switch (special) {
    case 'EXTRACT':
      return `${name}(${text(args[0])} FROM ${text(args[1])})`
    case 'POSITION':
      return `${name}(${text(args[0])} IN ${text(args[1])}${args.length > 2 ? ` FROM ${text(args[2])}` : ''})`
    case 'OVERLAY':
      return `${name}(${text(args[0])} PLACING ${text(args[1])} FROM ${text(args[2])}${args.length > 3 ? ` FOR ${text(args[3])}` : ''})`
    case 'TRIM':
      return `${name}(${trimArguments(args)})`
    case 'FLOOR':
    case 'CEIL':
    case 'CEILING':
      return `${name}(${text(args[0])}${args.length > 1 ? ` TO ${text(args[1])}` : ''})`
    case 'CONVERT':
    case 'TRANSLATE':
      if (args.length === 2 && args[1]!.type === 'Keyword')
        return `${name}(${text(args[0])} USING ${keywordName(args[1])})`
      break
    case 'EXISTS':
    case 'UNIQUE':
      return `${name} (${args[0]!.type === 'Subquery' ? text(args[0]).slice(1, -1) : text(args[0])})`
    case 'CURSOR':
      return `${name} ${text(args[0])}`
    case 'JSON_OBJECT':
    case 'JSON_OBJECTAGG':
      return `${name}(${words(pairsText(args), nullClause(call))})`
  }
  const quantifier = call.quantifier === undefined ? '' : `${call.quantifier} `
  const order = call.orderBy === undefined ? '' : `ORDER BY ${orderText(call.orderBy)}`
  const inside = words(quantifier + argumentsText(special, args), order, jsonClauses(call), nullClause(call))
  return `${name}(${inside})`
}

/** Built-in functions may have names that are reserved. */
function functionName({ name }: Call): string {
  const [part, ...others] = name.parts
  return part !== undefined && !part.quoted && others.length === 0 ? part.name : nameText(name)
}

/** The name in upper case when it can be that of a function with a syntax of its own. */
function specialName(call: Call): string {
  const [part, ...others] = call.name.parts
  return part === undefined || part.quoted || others.length > 0 ? '' : part.name.toUpperCase()
}

function text(expression: Expression | undefined): string {
  return expression === undefined ? '' : expressionText(expression)
}

/** A keyword that was a name: the character set of CONVERT. */
function keywordName(expression: Expression | undefined): string {
  if (expression?.type !== 'Keyword') return text(expression)
  return identifierText({ name: expression.word, quoted: false })
}

function argumentsText(name: string, args: readonly Expression[]): string {
  if (name === 'CONVERT') return args.map((arg, i) => (i === 0 ? text(arg) : keywordName(arg))).join(', ')
  return listText(args)
}

function bareCall(call: Call, name: string): string {
  const { args } = call
  switch (name) {
    case 'INTERVAL':
      return `INTERVAL ${intervalAmount(args[0]!)} ${text(args[1])}`
    case 'MINUS_DATE':
      return `(${text(args[0])} - ${text(args[1])}) ${text(args[2])}`
    case 'NEXT':
    case 'CURRENT':
      return `${name} VALUE FOR ${text(args[0])}`
    default:
      return args.length === 0 ? functionName(call) : `${name} ${text(args[0])}`
  }
}

function intervalAmount(amount: Expression): string {
  const negated = amount.type === 'Unary' && amount.operator === '-'
  const value = negated ? amount.operand : amount
  const plain = (value.type === 'Literal' && value.kind === 'number') || value.type === 'ColumnRef'
  return (negated ? '-' : '') + (plain ? text(value) : `(${text(value)})`)
}

function trimArguments(args: readonly Expression[]): string {
  const [side, first, second] = args
  return second === undefined ? words(text(side), text(first)) : `${text(side)} ${text(first)} FROM ${text(second)}`
}

function pairsText(args: readonly Expression[]): string {
  const pairs: string[] = []
  for (let i = 0; i < args.length; i += 2) pairs.push(`KEY ${text(args[i])} VALUE ${text(args[i + 1])}`)
  return pairs.join(', ')
}

function nullClause(call: Call): string {
  return call.json?.onNull === undefined ? '' : `${call.json.onNull} ON NULL`
}

function jsonClauses({ json }: Call): string {
  if (json === undefined) return ''
  const wrappers = {
    WITHOUT: 'WITHOUT WRAPPER',
    CONDITIONAL: 'WITH CONDITIONAL WRAPPER',
    UNCONDITIONAL: 'WITH UNCONDITIONAL WRAPPER',
  }
  return words(
    json.returning === undefined ? '' : `RETURNING ${dataTypeText(json.returning)}`,
    json.wrapper === undefined ? '' : wrappers[json.wrapper],
    json.onEmpty === undefined ? '' : `${behaviorText(json.onEmpty)} ON EMPTY`,
    json.onError === undefined ? '' : `${behaviorText(json.onError)} ON ERROR`,
  )
}

function behaviorText(behavior: JsonBehavior): string {
  return behavior.kind === 'DEFAULT' ? `DEFAULT ${expressionText(behavior.value)}` : behavior.kind
}

/** What stands behind the parentheses. */
function tailText(call: Call): string {
  const nulls = call.nulls === undefined ? '' : ` ${call.nulls} NULLS`
  const distinct = call.withinDistinct === undefined ? '' : ` WITHIN DISTINCT (${listText(call.withinDistinct)})`
  const group = call.withinGroup === undefined ? '' : ` WITHIN GROUP (ORDER BY ${orderText(call.withinGroup)})`
  const filter = call.filter === undefined ? '' : ` FILTER (WHERE ${expressionText(call.filter)})`
  return nulls + distinct + group + filter
}
