import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import { unparseExpression } from '../../sql/unparse.ts'
import { callName, subexpressions } from './aggregates-in.ts'
import { ANY_VARIABLE, type PatternVariables } from './match-variables.ts'

/** The aggregates that Calcite knows as such here; Flink looks at the others when it makes code of them. */
const AGGREGATES = new Set(['SUM', 'AVG', 'COUNT', 'MAX', 'MIN'])
const isLogical = (name: string): boolean => name === 'FIRST' || name === 'LAST'
const isPhysical = (name: string): boolean => name === 'PREV' || name === 'NEXT'

interface Around {
  readonly logical: boolean
  readonly physical: boolean
  readonly aggregate: boolean
}

/**
 * Calcite's PatternValidator: which navigations and aggregates may stand in which, and that each is about one variable.
 * Fails in its words.
 */
export function checkNavigation(
  node: ast.Expression,
  clause: 'DEFINE' | 'MEASURES',
  variables: PatternVariables,
): void {
  const check = (inner: ast.Expression, around: Around): Set<string> => {
    if (inner.type === 'ColumnRef')
      return new Set(around.logical || around.physical || around.aggregate ? [variables.variableOf(inner)] : [])
    if (inner.type !== 'Call') return union(subexpressions(inner).map((part) => check(part, around)))
    const refuse = (code: Parameters<typeof fail>[0]): never =>
      fail(code, { call: expandedText(inner, variables) }, inner.span)
    if (inner.semantics !== undefined && clause === 'DEFINE') refuse('match-running-in-define')
    const name = callName(inner)
    if (isPhysical(name) && clause === 'MEASURES') refuse('match-physical-in-measure')
    if ((isPhysical(name) || isLogical(name)) && around.logical) refuse('match-navigation-nested')
    const aggregate = AGGREGATES.has(name)
    if (aggregate && (around.logical || around.physical)) refuse('match-aggregate-in-navigation')
    if (name === 'COUNT' && inner.args.length > 1) refuse('match-count-arguments')
    const used = union(
      inner.args.map((arg) =>
        check(arg, {
          logical: around.logical || isLogical(name),
          physical: around.physical || isPhysical(name),
          aggregate: around.aggregate || aggregate,
        }),
      ),
    )
    if (name === 'COUNT') {
      if (used.size > 1) refuse('match-count-arguments')
    } else if (aggregate || isLogical(name) || isPhysical(name)) {
      if (aggregate && used.size === 0) refuse('match-variable-missing')
      if (used.size > 1) refuse('match-variable-multiple')
    }
    return used
  }
  check(node, { logical: false, physical: false, aggregate: false })
}

const union = (sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]))

/** An expression as Calcite prints it: names in back-quotes and with their variable, offsets of navigations explicit. */
export function expandedText(node: ast.Expression, variables: PatternVariables): string {
  return unparseExpression(expanded(node, variables))
}

/** Copies a tree; `T` is a node or a list of nodes. */
function expanded<T>(node: T, variables: PatternVariables): T {
  if (Array.isArray(node)) return node.map((item: unknown) => expanded(item, variables)) as T
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, expanded(value, variables)])) as T
  const expression = copy as ast.Expression
  if (expression.type === 'ColumnRef') return { ...expression, name: qualified(expression, variables) } as T
  if (expression.type === 'Call' && expression.args.length === 1) {
    const name = callName(expression)
    if (isLogical(name) || isPhysical(name))
      return { ...expression, args: [...expression.args, numberLiteral(isLogical(name) ? '0' : '1', expression)] } as T
  }
  return copy
}

function qualified(node: ast.ColumnRef, variables: PatternVariables): ast.CompoundName {
  const { name } = node
  const parts =
    variables.variableOf(node) === ANY_VARIABLE
      ? [{ ...name.parts[0]!, name: ANY_VARIABLE }, ...name.parts]
      : name.parts
  return { ...name, parts: parts.map((part) => ({ ...part, quoted: true })) }
}

const numberLiteral = (value: string, { span }: ast.Expression): ast.Literal => ({
  type: 'Literal',
  kind: 'number',
  value,
  literalSpan: span,
  span,
})
