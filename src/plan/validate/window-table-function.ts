import { fail } from '../../errors/messages.ts'
import { operandText } from '../../functions/signatures.ts'
import type * as ast from '../../sql/ast.ts'
import { isInterval, isTimestamp, types, type RowField } from '../../types/logical-type.ts'
import { calciteText } from '../../types/type-text.ts'
import type { Rex } from '../rex.ts'
import type { Rel, WindowArgument } from '../rel.ts'
import { callName } from './aggregates-in.ts'
import type { Environment } from './environment.ts'
import { constantOf } from './call-site.ts'
import { ExpressionBinder } from './expressions.ts'
import { bindQuery } from './query.ts'
import { Scope } from './scope.ts'
import { bindNamedTable } from './table.ts'

interface Shape {
  /** Parameter names in order, after DATA and TIMECOL. */
  readonly sizes: readonly string[]
  readonly required: number
  readonly form: string
}

const SHAPES: Readonly<Record<string, Shape>> = {
  TUMBLE: {
    sizes: ['SIZE', 'OFFSET'],
    required: 1,
    form: 'TUMBLE(TABLE table_name, DESCRIPTOR(timecol), datetime interval[, datetime interval])',
  },
  HOP: {
    sizes: ['SLIDE', 'SIZE', 'OFFSET'],
    required: 2,
    form: 'HOP(TABLE table_name, DESCRIPTOR(timecol), datetime interval, datetime interval[, datetime interval])',
  },
  CUMULATE: {
    sizes: ['STEP', 'SIZE', 'OFFSET'],
    required: 2,
    form: 'CUMULATE(TABLE table_name, DESCRIPTOR(timecol), datetime interval, datetime interval[, datetime interval])',
  },
  SESSION: {
    sizes: ['GAP'],
    required: 1,
    form: 'SESSION(TABLE table_name [PARTITION BY columns_list], DESCRIPTOR(timecol), datetime interval)',
  },
}

export const isWindowFunction = (name: string): boolean => name in SHAPES
export const isChangelogFunction = (name: string): boolean => name === 'FROM_CHANGELOG' || name === 'TO_CHANGELOG'

interface Arguments {
  readonly table: ast.Expression
  readonly time: ast.Expression
  readonly sizes: readonly ast.Expression[]
}

function argumentsOf(call: ast.Call, shape: Shape, name: string): Arguments {
  const positions = ['DATA', 'TIMECOL', ...shape.sizes]
  const required = 2 + shape.required
  if (call.args.length < required || call.args.length > positions.length) {
    // a first argument that is not a table stops Flink earlier
    const first = call.args[0]
    if (first !== undefined && first.type === 'ColumnRef')
      fail('column-not-found', { name: first.name.parts[0]!.name }, first.span, tableHint(name))
    fail('wrong-argument-count', { name, count: required }, call.span, `The form is ${shape.form}.`)
  }
  const slots = new Map<string, ast.Expression>()
  call.args.forEach((arg, i) => {
    if (arg.type !== 'NamedArgument') slots.set(positions[i]!, arg)
    else {
      const key = arg.name.name.toUpperCase()
      if (!positions.includes(key))
        fail('unknown-identifier', { name: arg.name.name }, arg.name.span, `The arguments are ${positions.join(', ')}.`)
      slots.set(key, arg.value)
    }
  })
  const missing = positions.slice(0, required).find((position) => !slots.has(position))
  if (missing !== undefined)
    fail('wrong-argument-count', { name, count: required }, call.span, `${missing} is missing.`)
  return {
    table: slots.get('DATA')!,
    time: slots.get('TIMECOL')!,
    sizes: shape.sizes.flatMap((size) => slots.get(size) ?? []),
  }
}

const tableHint = (name: string): string =>
  `Write TABLE before the table's name: ${name}(TABLE t, DESCRIPTOR(time), …).`

export function bindWindowTableFunction(call: ast.Call, environment: Environment): Rel {
  const name = callName(call)
  const shape = SHAPES[name]!
  const { table, time, sizes } = argumentsOf(call, shape, name)
  if (table.type === 'TableArgument' && table.partitionBy.length > 0 && name !== 'SESSION')
    fail('tumble-partition', { name }, table.span)
  const { input, partition } = bindTableArgument(table, name, environment)
  if (time.type !== 'Descriptor') {
    const written = time.type === 'Call' ? time.args[0] : time
    if (written?.type === 'ColumnRef')
      fail(
        'column-not-found',
        { name: written.name.parts[0]!.name },
        written.span,
        'The time column must stand in DESCRIPTOR(…), spelt exactly so.',
      )
    return fail('unsupported', { what: 'This time column' }, time.span)
  }
  const column = time.columns[0]!
  const index = input.fields.findIndex((field) => field.name === column.name)
  if (index === -1)
    fail(
      'unknown-identifier',
      { name: column.name },
      column.span,
      `The columns are ${input.fields.map((f) => `\`${f.name}\``).join(', ')}.`,
    )
  const timeType = input.fields[index]!.type
  if (!isTimestamp(timeType))
    fail('window-not-timestamp', { form: shape.form, type: calciteText(timeType) }, column.span)
  const binder = new ExpressionBinder(environment.context, new Scope([]), { clause: name })
  // a number with a unit is an expression to Flink, not a constant
  const bound = sizes.map((size) => (size.type === 'Call' ? null : binder.bind(size)))
  if (bound.some((rex) => rex !== null && !isInterval(rex.type))) {
    const given = bound.map((rex) => (rex === null ? '<INTERVAL>' : operandText(rex.type)))
    const applied = `${name}(<${recordText(input.fields)}>, <COLUMN_LIST>, ${given.join(', ')})`
    fail('cannot-apply', { name, applied, forms: shape.form }, call.span)
  }
  const fields: RowField[] = [
    ...input.fields,
    { name: 'window_start', type: types.timestamp(3, false) },
    { name: 'window_end', type: types.timestamp(3, false) },
    { name: 'window_time', type: types.rowtime(timeType.kind, false) },
  ]
  return {
    op: 'WindowTvf',
    input,
    type: name as 'TUMBLE',
    time: index,
    arguments: bound.map((rex) => (rex === null ? { kind: 'other' } : windowArgument(rex, environment))),
    partition,
    fields,
    span: call.span,
  }
}

/** The type of a table's rows in Calcite's messages. */
const recordText = (fields: readonly RowField[]): string =>
  `RECORDTYPE(${fields.map(({ name, type }) => `${calciteText(type)} ${name}`).join(', ')})`.toUpperCase()

export function windowArgument(rex: Rex, environment: Environment): WindowArgument {
  const value = constantOf(rex, environment.context)
  if (rex.type.kind === 'INTERVAL_DAY_TIME' && value !== undefined && value !== null)
    return { kind: 'ms', value: Number(value) }
  return rex.type.kind === 'INTERVAL_YEAR_MONTH' ? { kind: 'months' } : { kind: 'other' }
}

export function bindTableArgument(
  node: ast.Expression,
  name: string,
  environment: Environment,
): { input: Rel; partition: number[] } {
  if (node.type === 'ColumnRef')
    fail('column-not-found', { name: node.name.parts[0]!.name }, node.span, tableHint(name))
  const argument: ast.TableArgument =
    node.type === 'TableArgument'
      ? node
      : node.type === 'Subquery'
        ? { type: 'TableArgument', query: node.query, partitionBy: [], orderBy: [], span: node.span }
        : fail('unsupported', { what: 'This table argument' }, node.span)
  const input =
    argument.query !== undefined
      ? bindQuery(argument.query, { ...environment, outer: null })
      : bindNamedTable(argument.table!, [], environment)
  const scope = Scope.of(argument.table?.parts.at(-1)!.name ?? '', input.fields)
  const binder = new ExpressionBinder(environment.context, scope, { clause: 'PARTITION BY' })
  const partition = argument.partitionBy.map((key) => {
    const rex = binder.bind(key)
    return rex.kind === 'input'
      ? rex.index
      : fail('unsupported', { what: 'An expression in PARTITION BY of a table argument' }, key.span)
  })
  return { input, partition }
}
