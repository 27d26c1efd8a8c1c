import type { Span } from '../errors/span.ts'
import type { Expression, IntervalLiteral, Literal, PatternQuantifier, Statement, TimeUnit } from './ast.ts'
import { parseScript } from './parser.ts'
import { quoteString } from './quotes.ts'

/** A literal that a control on the page may edit. */
export interface LiteralSite {
  readonly kind: 'number' | 'string' | 'boolean' | 'interval' | 'date' | 'time' | 'timestamp' | 'quantifier'
  /** What it is for, where its place says so. */
  readonly role?: 'in-list' | 'limit' | 'offset' | 'rank'
  /** Strings unquoted, numbers with their sign, quantifiers as written. */
  readonly value: string
  /** The text that stands for the value: with quotes, without a unit. */
  readonly span: Span
  /** With all that belongs to it: the word INTERVAL and the unit, the word DATE. */
  readonly whole: Span
  /** Of intervals. */
  readonly unit?: TimeUnit
  readonly interval?: IntervalLiteral
}

/** Every literal of a script or of parsed statements, in the order of the text. What does not parse has none. */
export function literalsOf(source: string | readonly Statement[]): LiteralSite[] {
  const statements = typeof source === 'string' ? parseScript(source).statements : source
  const sites: LiteralSite[] = []
  const ranks = new Set<string>()
  for (const statement of statements) collectRanks(statement, ranks)
  for (const statement of statements) collect(statement, undefined, sites, ranks)
  return sites.sort((a, b) => a.span.start - b.span.start)
}

interface Edit {
  readonly span: Span
  readonly text: string
}

/**
 * The edit that gives a literal another value and keeps it valid: an interval of more than two digits needs a precision
 * behind its unit, as `INTERVAL '120' SECOND(3)`.
 */
export function literalEdit(site: LiteralSite, value: string): Edit {
  switch (site.kind) {
    case 'number':
    case 'boolean':
    case 'quantifier':
      return { span: site.span, text: value }
    case 'interval':
      return intervalEdit(site, value)
    default:
      return { span: site.span, text: quoteString(value) }
  }
}

function intervalEdit(site: LiteralSite, value: string): Edit {
  const interval = site.interval!
  const digits = /^\d+/.exec(value)?.[0].length ?? 0
  if (digits <= (interval.precision ?? 2) || interval.to !== undefined)
    return { span: site.span, text: quoteString(value) }
  const unit = interval.plural ? `${interval.from}S` : interval.from
  const sign = interval.negative ? '-' : ''
  const fraction = interval.fractional === undefined ? '' : `, ${interval.fractional}`
  return { span: site.whole, text: `INTERVAL ${sign}${quoteString(value)} ${unit}(${digits}${fraction})` }
}

type Node = Readonly<Record<string, unknown>>
type Role = LiteralSite['role']

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

function collect(node: unknown, role: Role, sites: LiteralSite[], ranks: ReadonlySet<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, role, sites, ranks)
    return
  }
  if (!isNode(node)) return
  const site = siteOf(node, role)
  if (site !== undefined) {
    sites.push(site)
    if (site.kind !== 'quantifier') return
  }
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'span') collect(child, roleOf(node, key, ranks), sites, ranks)
  }
}

function siteOf(node: Node, role: Role): LiteralSite | undefined {
  const place = role === undefined ? {} : { role }
  if (node['kind'] === 'quantified') {
    const { text, quantifierSpan } = node as unknown as PatternQuantifier
    return { kind: 'quantifier', value: text, span: quantifierSpan, whole: quantifierSpan }
  }
  if (node['type'] === 'Interval') {
    const interval = node as unknown as IntervalLiteral
    const { value, negative, literalSpan, span, from } = interval
    return {
      kind: 'interval',
      value: negative ? `-${value}` : value,
      span: literalSpan,
      whole: span,
      unit: from,
      interval,
      ...place,
    }
  }
  if (node['type'] === 'Unary' && node['operator'] === '-') {
    const operand = node['operand'] as Expression
    if (operand.type !== 'Literal' || operand.kind !== 'number') return undefined
    const span = node['span'] as Span
    return { kind: 'number', value: `-${operand.value}`, span, whole: span, ...place }
  }
  if (node['type'] !== 'Literal') return undefined
  const { kind, value, literalSpan, span } = node as unknown as Literal
  if (kind === 'null' || kind === 'binary') return undefined
  return { kind, value, span: literalSpan, whole: span, ...place }
}

function roleOf(node: Node, key: string, ranks: ReadonlySet<string>): Role {
  if (node['type'] === 'InList' && key === 'items') return 'in-list'
  if (node['type'] === 'Ordered' && (key === 'limit' || key === 'offset')) return key
  if (node['type'] === 'Binary' && comparisons.has(String(node['operator']))) {
    const other = node[key === 'left' ? 'right' : 'left'] as Expression
    if (isRank(other, ranks)) return 'rank'
  }
  if (node['type'] === 'Between' && key !== 'operand' && isRank(node['operand'] as Expression, ranks)) return 'rank'
  return undefined
}

const comparisons = new Set(['=', '<', '<=', '>', '>='])

function isRank(expression: Expression, ranks: ReadonlySet<string>): boolean {
  return expression.type === 'ColumnRef' && ranks.has(expression.name.parts.at(-1)!.name)
}

const rankings = new Set(['ROW_NUMBER', 'RANK', 'DENSE_RANK'])

/** Names under which a ranking function is selected: `ROW_NUMBER() OVER (…) AS rn`. */
function collectRanks(node: unknown, ranks: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collectRanks(item, ranks)
    return
  }
  if (!isNode(node)) return
  if (node['type'] === 'SelectItem') {
    const expression = node['expression'] as Expression
    const alias = node['alias'] as { name: string } | undefined
    const call = expression.type === 'Over' ? expression.call.name.parts.at(-1)!.name.toUpperCase() : ''
    if (alias !== undefined && rankings.has(call)) ranks.add(alias.name)
  }
  for (const child of Object.values(node)) collectRanks(child, ranks)
}
