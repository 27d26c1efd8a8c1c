import { findFunction, scalarFunction } from '../functions/find.ts'
import type { SessionContext } from '../types/session.ts'
import type { Value } from '../types/value.ts'
import { someRex, type Rex } from './rex.ts'

/** Whether an expression reads no input and always gives the same. */
export const isConstant = (rex: Rex): boolean => !someRex(rex, varies)

function varies(node: Rex): boolean {
  if (node.kind === 'call') return !isDeterministic(node.fn)
  return node.kind === 'input' || node.kind === 'pattern' || node.kind === 'patternAggregate'
}

/** Calls that only a place knows (`$OUTER`, MATCH_ROWTIME) are not constant. */
function isDeterministic(fn: string): boolean {
  const definition = findFunction(fn)
  return definition?.kind === 'scalar' && definition.deterministic !== false
}

/** The value of a constant expression; may throw what the function throws. */
export function evaluateConstant(rex: Rex, session: SessionContext): Value {
  switch (rex.kind) {
    case 'literal':
      return rex.value
    case 'field': {
      const row = evaluateConstant(rex.operand, session) as readonly Value[] | null
      return row === null ? null : row[rex.index]!
    }
    case 'call': {
      const definition = scalarFunction(rex.fn)
      const site = {
        args: rex.args.map((arg) => arg.type),
        result: rex.type,
        constants: rex.args.map((arg) => (arg.kind === 'literal' ? arg.value : undefined)),
        session,
        ...(rex.options === undefined ? {} : { options: rex.options }),
      }
      if (definition.lazy !== undefined)
        return definition.lazy(
          site,
          rex.args.map((arg) => () => evaluateConstant(arg, session)),
        )(0)
      const values = rex.args.map((arg) => evaluateConstant(arg, session))
      if (definition.nulls === 'propagate' && values.includes(null)) return null
      // no literal holds a ROW, yet one of constants is a constant
      const constants = site.constants.map((known, i) => (rex.args[i]!.type.kind === 'ROW' ? values[i] : known))
      return definition.bind({ ...site, constants })(...values)
    }
    default:
      throw new Error('not a constant expression')
  }
}
