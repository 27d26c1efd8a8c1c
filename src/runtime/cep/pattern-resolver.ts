import { RowBuilder, StringBuilder, type ColumnBuilder } from '../../data/column-builder.ts'
import type { RowBuffer } from '../../data/row-buffer.ts'
import type { Accumulator } from '../../functions/definition.ts'
import { aggregateFunction } from '../../functions/find.ts'
import { inputRef, mapRex, type PatternAggregate, type Rex } from '../../plan/rex.ts'
import { withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import type { Value } from '../../types/value.ts'
import { compile, type Leaf, type Resolve } from '../expression/compile.ts'
import type { Evaluator } from '../expression/evaluator.ts'
import { ABSENT, ANY, type PatternContext } from './pattern-context.ts'
import { canRun, type RunningAggregate } from './running-aggregate.ts'

/** Stand for MATCH_ROWTIME() and MATCH_PROCTIME() once an expression is prepared. */
const ROWTIME = -1
const PROCTIME = -2

/** 9999-12-31 23:59:59.999: the time of matches that the end of input lets go. Flink prints garbage for its own, 2^63 - 1. */
const LAST_TIME = 253402300799999

/**
 * An expression of MEASURES or DEFINE, ready to be compiled. Clocks read no row: they become leaves. COALESCE looks at
 * the values even where types say NOT NULL: Flink's planner, which would cut it short, does not come here.
 */
export const prepared = (rex: Rex): Rex =>
  mapRex(rex, (node) => {
    if (node.kind !== 'call') return node
    switch (node.fn) {
      case 'MATCH_ROWTIME':
        return inputRef(ROWTIME, node.type)
      case 'MATCH_PROCTIME':
        return inputRef(PROCTIME, node.type)
      case 'COALESCE':
        return { ...node, args: node.args.map((arg): Rex => ({ ...arg, type: withNullable(arg.type, true) })) }
      default:
        return node
    }
  })

export interface PatternState {
  readonly context: PatternContext
  readonly variables: readonly string[]
  readonly buffer: RowBuffer
  /** Where the row buffer keeps an input column. */
  readonly columnOf: (input: number) => number
  readonly session: SessionContext
}

/** Makes an aggregate that keeps what it has seen, and knows when rows are gone. */
export type CarryAggregate = (
  accumulator: Accumulator,
  accumulate: (slot: number, row: number) => void,
) => RunningAggregate

/**
 * Answers references to pattern variables, aggregates over them and the clocks of the match from the context.
 *
 * @param carry for expressions that are evaluated again with each row
 */
export function patternResolver(state: PatternState, carry?: CarryAggregate): Resolve {
  const { context, buffer } = state
  return (leaf: Leaf): Evaluator => {
    switch (leaf.kind) {
      case 'input':
        if (leaf.index === ROWTIME) return { type: leaf.type, eval: () => Math.min(context.time, LAST_TIME) }
        if (leaf.index === PROCTIME) return { type: leaf.type, eval: () => state.session.now() }
        throw new Error(`input column ${leaf.index} outside an aggregate of MATCH_RECOGNIZE`)
      case 'pattern': {
        const variable = variableOf(state, leaf.variable)
        const last = leaf.from === 'LAST'
        const { offset } = leaf
        return readBuilder(leaf.type, buffer.columns[state.columnOf(leaf.index)]!, () =>
          context.locate(variable, last, offset),
        )
      }
      case 'patternAggregate':
        return aggregate(leaf, state, carry)
    }
  }
}

export function variableOf({ variables }: PatternState, name: string): number {
  if (name === '*') return ANY
  const index = variables.indexOf(name)
  return index < 0 ? ABSENT : index
}

/** The value at the row that `locate` finds; NULL at -1. */
function readBuilder(type: LogicalType, builder: ColumnBuilder, locate: (row: number) => number): Evaluator {
  const read = (row: number): Value => {
    const id = locate(row)
    return id < 0 ? null : builder.get(id)
  }
  if (builder instanceof StringBuilder) {
    const code = (row: number): number => {
      const id = locate(row)
      return id < 0 ? -1 : builder.code(id)
    }
    return { type, eval: read, strings: { code, dictionary: () => builder.dictionary } }
  }
  if (builder instanceof RowBuilder) {
    const fields = builder.fields.map((field) => readBuilder(field.type, field, locate))
    return { type, eval: read, fields }
  }
  return { type, eval: read }
}

const NO_ARGUMENT = (): Value => null

/** Without `carry`, runs over all rows of the variable at each evaluation, as Flink does. */
function aggregate(leaf: PatternAggregate, state: PatternState, carry: CarryAggregate | undefined): Evaluator {
  const { context, buffer, session } = state
  const byId: Resolve = (arg) => {
    if (arg.kind !== 'input') throw new Error(`${arg.kind} in an aggregate of MATCH_RECOGNIZE`)
    return readBuilder(arg.type, buffer.columns[state.columnOf(arg.index)]!, (id) => id)
  }
  const args = leaf.args.map((arg) => compile(arg, byId, session))
  const accumulator = aggregateFunction(leaf.fn).create({
    args: args.map((arg) => arg.type),
    result: leaf.type,
    constants: args.map((arg) => arg.constant?.value),
    session,
    emptyGroups: false,
    retracting: false,
  })
  const { type } = leaf
  const variable = variableOf(state, leaf.variable)
  const [a = NO_ARGUMENT, b = NO_ARGUMENT, c = NO_ARGUMENT] = args.map((arg) => arg.eval)
  const accumulate = (slot: number, id: number): void => accumulator.accumulate(slot, a(id), b(id), c(id))
  if (carry !== undefined && canRun(leaf.fn, accumulator)) {
    const running = carry(accumulator, accumulate)
    return { type, eval: () => running.value(context, variable) }
  }
  const visit = (id: number): void => accumulate(0, id)
  return {
    type,
    eval: () => {
      accumulator.reset(0)
      context.forEach(variable, visit)
      return accumulator.value(0)
    },
  }
}
