import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import { isCharacter, types, withNullable, type RowField } from '../../types/logical-type.ts'
import { RowKind } from '../../types/row-kind.ts'
import { flinkText } from '../../types/type-text.ts'
import { inputRef, inputRefs } from '../rex.ts'
import type { ChangelogRel, Rel } from '../rel.ts'
import { callName } from './aggregates-in.ts'
import type { Environment } from './environment.ts'
import { constantOf } from './call-site.ts'
import { ExpressionBinder } from './expressions.ts'
import { Scope } from './scope.ts'
import { bindTableArgument } from './window-table-function.ts'

/** Kinds by the names that a mapping uses, in the order of Flink's messages. */
const OPERATIONS: ReadonlyMap<string, RowKind> = new Map([
  ['INSERT', RowKind.INSERT],
  ['UPDATE_AFTER', RowKind.UPDATE_AFTER],
  ['UPDATE_BEFORE', RowKind.UPDATE_BEFORE],
  ['DELETE', RowKind.DELETE],
])

const PARAMETERS = ['input', 'op', 'op_mapping', 'on_time', 'uid'] as const
type Parameter = (typeof PARAMETERS)[number]

/** `TO_CHANGELOG(input => TABLE t, …)`: each change as a row that says what it is; `FROM_CHANGELOG`: the way back. */
export function bindChangelogFunction(call: ast.Call, environment: Environment): Rel {
  const name = callName(call)
  const args = argumentsOf(call)
  const table = args.get('input')
  if (table === undefined) return fail('changelog-input-missing', { name }, call.span)
  const { input, partition } = bindTableArgument(table, name, environment)
  if (partition.length > 0) fail('changelog-partition', { name }, table.span)
  const op = args.get('op')
  const column = op === undefined ? 'op' : columnOf(op, 'op')
  const mapping = args.get('op_mapping')
  const written = mapping === undefined ? null : pairsOf(mapping, environment)
  const span = (mapping ?? call).span
  return name === 'TO_CHANGELOG'
    ? toChangelog(input, column, written, args.get('on_time'), span)
    : fromChangelog(input, column, written, op ?? call, span)
}

function argumentsOf(call: ast.Call): Map<Parameter, ast.Expression> {
  const found = new Map<Parameter, ast.Expression>()
  call.args.forEach((arg, i) => {
    if (arg.type === 'Keyword' && arg.word === 'DEFAULT') return
    if (arg.type !== 'NamedArgument') {
      found.set(PARAMETERS[i] ?? fail('unsupported', { what: 'This argument' }, arg.span), arg)
      return
    }
    const parameter = PARAMETERS.find((known) => known === arg.name.name)
    if (parameter === undefined)
      fail('unknown-identifier', { name: arg.name.name }, arg.name.span, `The arguments are ${PARAMETERS.join(', ')}.`)
    found.set(parameter, arg.value)
  })
  return found
}

function columnOf(node: ast.Expression, argument: string): string {
  if (node.type !== 'Descriptor') return fail('unsupported', { what: `This ${argument}` }, node.span)
  if (node.columns.length !== 1) fail('changelog-descriptor', { argument }, node.span)
  return node.columns[0]!.name
}

/** The keys and values of a MAP of constant texts. */
function pairsOf(node: ast.Expression, environment: Environment): [string, string][] {
  if (node.type !== 'Collection' || node.kind !== 'MAP')
    return fail('unsupported', { what: 'This op_mapping' }, node.span)
  const binder = new ExpressionBinder(environment.context, new Scope([]), { clause: 'op_mapping' })
  const texts = node.items.map((item) => {
    const value = constantOf(binder.bind(item), environment.context)
    return typeof value === 'string' ? value : fail('unsupported', { what: 'This op_mapping' }, item.span)
  })
  return Array.from({ length: texts.length / 2 }, (_, i) => [texts[2 * i]!, texts[2 * i + 1]!])
}

const namesIn = (text: string): string[] => text.split(',').map((name) => name.trim())

function operation(name: string, span: ast.Expression['span']): RowKind {
  return (
    OPERATIONS.get(name) ??
    fail('changelog-unknown-operation', { name, names: [...OPERATIONS.keys()].join(', ') }, span)
  )
}

const operationName = (kind: RowKind): string => [...OPERATIONS].find(([, known]) => known === kind)![0]

/** Kinds that the mapping leaves out are left out of the result. */
function toChangelog(
  input: Rel,
  column: string,
  written: readonly [string, string][] | null,
  onTime: ast.Expression | undefined,
  span: ast.Expression['span'],
): Rel {
  const codes = new Map<RowKind, string>()
  if (written === null) for (const [name, kind] of OPERATIONS) codes.set(kind, name)
  for (const [names, code] of written ?? [])
    for (const name of namesIn(names)) {
      const kind = operation(name, span)
      if (codes.has(kind)) fail('changelog-duplicate-operation', { name }, span)
      codes.set(kind, code)
    }
  const time = onTime === undefined ? null : columnOf(onTime, 'on_time')
  const rowtime = time === null ? -1 : input.fields.findIndex((field) => field.name === time)
  if (onTime !== undefined && rowtime === -1) fail('unknown-identifier', { name: time! }, onTime.span)
  const fields: RowField[] = [
    { name: column, type: types.string() },
    ...input.fields,
    ...(rowtime === -1 ? [] : [{ name: 'rowtime', type: withNullable(input.fields[rowtime]!.type, false) }]),
  ]
  const seen = new Set<string>()
  for (const { name } of fields) {
    if (seen.has(name)) fail('changelog-duplicate-column', { name }, span)
    seen.add(name)
  }
  const rel: ChangelogRel = {
    op: 'Changelog',
    direction: 'TO',
    input,
    column: -1,
    codes: [...codes],
    fields: fields.slice(0, input.fields.length + 1),
  }
  if (rowtime === -1) return rel
  const exprs = [...inputRefs(rel.fields), inputRef(rowtime + 1, fields.at(-1)!.type)]
  return { op: 'Project', input: rel, exprs, fields }
}

function fromChangelog(
  input: Rel,
  name: string,
  written: readonly [string, string][] | null,
  node: ast.Expression,
  span: ast.Expression['span'],
): ChangelogRel {
  const column = input.fields.findIndex((field) => field.name === name)
  if (column === -1) return fail('changelog-op-missing', { name }, node.span)
  const { type } = input.fields[column]!
  if (!isCharacter(type)) fail('changelog-op-type', { name, type: flinkText(withNullable(type, true)) }, node.span)
  const codes: [RowKind, string][] =
    written === null
      ? [...OPERATIONS].map(([code, kind]) => [kind, code])
      : written.flatMap(([texts, target]) => {
          const kind = operation(target, span)
          return namesIn(texts).map((code): [RowKind, string] => [kind, code])
        })
  const known = new Map<string, RowKind>()
  for (const [kind, code] of codes) {
    const other = known.get(code)
    if (other !== undefined)
      fail('changelog-code-twice', { code, first: operationName(other), second: operationName(kind) }, span)
    known.set(code, kind)
  }
  const kinds = new Set(codes.map(([kind]) => kind))
  if (kinds.has(RowKind.UPDATE_AFTER) && !kinds.has(RowKind.UPDATE_BEFORE)) fail('changelog-upsert', {}, span)
  return {
    op: 'Changelog',
    direction: 'FROM',
    input,
    column,
    codes,
    fields: input.fields.filter((_, i) => i !== column),
  }
}
