import { RowColumn } from '../../data/column.ts'
import type { Column } from '../../data/column.ts'
import { Dictionary } from '../../data/dictionary.ts'
import type { BoundCall } from '../../functions/definition.ts'
import { scalarFunction } from '../../functions/find.ts'
import { digest, type FieldRef, type InputRef, type PatternAggregate, type PatternRef } from '../../plan/rex.ts'
import type { Rex, RexCall } from '../../plan/rex.ts'
import { isCharacter, type LogicalType } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import type { Value } from '../../types/value.ts'
import { isDeterministic, keepsForm, singleLeaf, withLeaf } from './analysis.ts'
import { applyKernel } from './apply.ts'
import type { Evaluator, StringAccess } from './evaluator.ts'
import { stringChoice } from './choice.ts'
import { CodeDomain, memoised } from './memo.ts'
import { readColumn } from './read-column.ts'

export type Leaf = InputRef | PatternRef | PatternAggregate
export type Resolve = (leaf: Leaf) => Evaluator

/**
 * Makes closures of a typed expression. `resolve` answers for what stands at its leaves. Constant parts are evaluated
 * once; a deterministic part that reads one string column only is evaluated once a distinct string (see memo.ts).
 *
 * Errors of constant parts (a division by zero) come when a row first asks for them.
 */
export function compile(rex: Rex, resolve: Resolve, session: SessionContext): Evaluator {
  switch (rex.kind) {
    case 'literal':
      return constant(rex.value, rex.type)
    case 'field':
      return compileField(rex, resolve, session)
    case 'call':
      return compileCall(rex, resolve, session)
    default:
      return resolve(rex)
  }
}

export function constant(value: Value, type: LogicalType): Evaluator {
  const base = { type, eval: () => value, constant: { value } }
  if (!isCharacter(type)) return base
  const dictionary = new Dictionary()
  const code = value === null ? -1 : dictionary.intern(value as string)
  return { ...base, strings: { code: () => code, dictionary: () => dictionary } }
}

function compileField(rex: FieldRef, resolve: Resolve, session: SessionContext): Evaluator {
  const operand = compile(rex.operand, resolve, session)
  const { index, type } = rex
  if (operand.column !== undefined) return readColumn(type, fieldColumn(operand.column, index))
  if (operand.fields !== undefined) return { ...operand.fields[index]!, type }
  return {
    type,
    eval: (row) => {
      const value = operand.eval(row) as readonly Value[] | null
      return value === null ? null : value[index]!
    },
  }
}

const fieldColumn = (column: () => Column, index: number) => (): Column => (column() as RowColumn).fields[index]!

function compileCall(rex: RexCall, resolve: Resolve, session: SessionContext): Evaluator {
  if (rex.fn === 'CAST' && keepsForm(rex.args[0]!.type, rex.type))
    return { ...compile(rex.args[0]!, resolve, session), type: rex.type }
  // the fields of a ROW become columns, each by itself
  if (rex.fn !== 'ROW' && isDeterministic(rex)) {
    const leaf = singleLeaf(rex)
    if (leaf === 'none') return foldedCall(rex, resolve, session)
    if (leaf !== 'several' && isCharacter(leaf.type)) {
      const source = compile(leaf, resolve, session)
      if (source.strings !== undefined && source.constant === undefined) {
        const domain = new CodeDomain()
        const placeholder: InputRef = { kind: 'input', index: 0, type: leaf.type }
        const body = withLeaf(rex, leaf, placeholder) as RexCall
        const evaluator = applied(body, () => domain.leaf(source), session)
        return memoised(evaluator, domain, source.strings, `${session.zone} ${digest(body)}`)
      }
    }
  }
  return applied(rex, resolve, session)
}

function foldedCall(rex: RexCall, resolve: Resolve, session: SessionContext): Evaluator {
  const call = applied(rex, resolve, session)
  try {
    return constant(call.eval(0), rex.type)
  } catch {
    return call
  }
}

const textOf =
  ({ code, dictionary }: StringAccess) =>
  (row: number): Value => {
    const known = code(row)
    return known < 0 ? null : dictionary().get(known)
  }

/** The value of a constant, which a ROW of constants is too. */
function constantOf({ constant, fields }: Evaluator): Value | undefined {
  if (constant !== undefined || fields === undefined) return constant?.value
  const values = fields.map(constantOf)
  return values.every((value) => value !== undefined) ? values : undefined
}

/** The call as such: its arguments, then its kernel for every row. */
function applied(rex: RexCall, resolve: Resolve, session: SessionContext): Evaluator {
  const args = rex.args.map((arg) => compile(arg, resolve, session))
  const { type } = rex
  const definition = scalarFunction(rex.fn)
  const call: BoundCall = {
    args: args.map((arg) => arg.type),
    result: type,
    constants: args.map(constantOf),
    session,
    ...(rex.options === undefined ? {} : { options: rex.options }),
  }
  const strings = stringChoice(definition, call, args)
  if (strings !== undefined) return { type, eval: textOf(strings), strings }
  if (definition.lazy !== undefined) {
    const evals = args.map((arg) => arg.eval)
    return { type, eval: definition.lazy(call, evals) }
  }
  const evaluator = { type, eval: applyKernel(definition.bind(call), args, definition.nulls === 'propagate') }
  return rex.fn === 'ROW' ? { ...evaluator, fields: args } : evaluator
}
