import type { ColumnBuilder } from '../../data/column-builder.ts'
import type { Match } from '../../plan/exec-node.ts'
import { compile, type Resolve } from '../expression/compile.ts'
import { absentValue } from '../../types/default-value.ts'
import { variableOf, prepared, type PatternState } from './pattern-resolver.ts'

/** Appends one measure of the match that the context stands at. */
export type Measure = (out: ColumnBuilder) => void

export function measuresOf(match: Match, state: PatternState, resolve: Resolve): Measure[] {
  return match.measures.map(({ rex }): Measure => {
    const missing = absentValue(rex.type)
    if (rex.kind === 'pattern') {
      const { context, buffer } = state
      const variable = variableOf(state, rex.variable)
      const last = rex.from === 'LAST'
      const { offset } = rex
      const column = buffer.columns[state.columnOf(rex.index)]!
      return (out) => {
        const id = context.locate(variable, last, offset)
        if (id < 0) out.append(missing)
        else out.appendBuilt(column, id)
      }
    }
    const { eval: evaluate } = compile(prepared(rex), resolve, state.session)
    return (out) => {
      const value = evaluate(0)
      out.append(value === null ? missing : value)
    }
  })
}
