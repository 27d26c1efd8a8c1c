import { fail } from '../../errors/messages.ts'
import { flinkText } from '../../types/type-text.ts'
import { aggregateFunction } from '../../functions/registry.ts'
import type * as ast from '../../sql/ast.ts'
import { isTimeAttribute, types, withNullable, type LogicalType, type RowField } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import { call, digest, inputRef, literal, type Rex } from '../rex.ts'
import type { LogicalAggregate, Rel, WindowArgument } from '../rel.ts'
import { callName, containsAggregate, groupWindowProperty, isGroupWindow } from './aggregates-in.ts'
import type { Environment } from './environment.ts'
import { callee, callSite, coerce, constantOf, ExpressionBinder, type ExpressionRules } from './expressions.ts'
import { uniqueNames } from './from.ts'
import type { Scope } from './scope.ts'
import { windowArgument } from './window-table-function.ts'

/** Stand-ins for columns of the aggregate whose position is not known before all calls have been seen. */
const AGG = '$AGG'
const PROPERTY = '$PROPERTY'

interface PendingCall {
  readonly fn: string
  readonly args: readonly Rex[]
  readonly filter: Rex | null
  readonly distinct: boolean
  readonly ignoreNulls: boolean
  readonly type: LogicalType
  readonly options?: Readonly<Record<string, unknown>>
  /** For GROUPING: positions of keys. */
  readonly keys?: readonly number[]
}

interface GroupWindow {
  readonly type: 'TUMBLE' | 'HOP' | 'SESSION'
  readonly time: Rex
  readonly arguments: readonly WindowArgument[]
  readonly text: string
}

type Property = 'start' | 'end' | 'rowtime' | 'proctime'

/** GROUP BY and the aggregate calls of one SELECT: collects while the select binds, then builds the Aggregate. */
export class Grouping {
  private readonly keys: Rex[] = []
  private readonly sets: number[][] | null
  private readonly calls: PendingCall[] = []
  private readonly callsByDigest = new Map<string, number>()
  private readonly references = new Map<Rex, ast.ColumnRef>()
  private window: GroupWindow | null = null
  private readonly properties: Property[] = []
  private readonly scope: Scope
  private readonly environment: Environment

  constructor(groupBy: ast.GroupBy | null, _input: Rel, scope: Scope, environment: Environment) {
    this.scope = scope
    this.environment = environment
    this.sets = groupBy === null ? null : this.groupingSets(groupBy)
  }

  private plainBinder(clause: string): ExpressionBinder {
    return new ExpressionBinder(this.environment.context, this.scope, { clause })
  }

  // ------------------------------------------------------------ keys

  private groupingSets(groupBy: ast.GroupBy): number[][] | null {
    const lists = groupBy.items.map((item) => this.setsOf(item))
    // the items of GROUP BY multiply
    const sets = lists.reduce<number[][]>(
      (all, list) => all.flatMap((a) => list.map((b) => [...new Set([...a, ...b])])),
      [[]],
    )
    return groupBy.items.every((item) => item.kind === 'expression' || item.kind === 'set') && sets.length === 1
      ? null
      : sets
  }

  private setsOf(item: ast.GroupItem): number[][] {
    switch (item.kind) {
      case 'expression':
        return [this.keysOf(item.expression)]
      case 'set':
        return [item.expressions.flatMap((expression) => this.keysOf(expression))]
      case 'grouping sets':
        return item.items.flatMap((inner) => this.setsOf(inner))
      case 'rollup': {
        const parts = item.items.map((inner) => this.setsOf(inner)[0]!)
        return Array.from({ length: parts.length + 1 }, (_, i) => parts.slice(0, parts.length - i).flat())
      }
      case 'cube': {
        const parts = item.items.map((inner) => this.setsOf(inner)[0]!)
        const all: number[][] = []
        for (let mask = (1 << parts.length) - 1; mask >= 0; mask--)
          all.push(parts.flatMap((part, i) => (mask & (1 << (parts.length - 1 - i)) ? part : [])))
        return all
      }
    }
  }

  private keysOf(node: ast.Expression): number[] {
    if (node.type === 'Row' && !node.explicit) return node.items.flatMap((item) => this.keysOf(item))
    // a number names nothing here: it is a constant key
    if (node.type === 'Literal') return []
    if (node.type === 'Call' && isGroupWindow(callName(node))) {
      this.groupWindow(node)
      return []
    }
    if (containsAggregate(node)) fail('aggregate-in-clause', { clause: 'GROUP BY' }, node.span)
    const rex = this.plainBinder('GROUP BY').bind(node)
    const text = digest(rex)
    const known = this.keys.findIndex((key) => digest(key) === text)
    if (known !== -1) return [known]
    this.keys.push(rex)
    return [this.keys.length - 1]
  }

  private groupWindow(node: ast.Call): void {
    const binder = this.plainBinder('GROUP BY')
    const [time, ...sizes] = node.args
    const rex = binder.bind(time!)
    if (!isTimeAttribute(rex.type))
      fail('group-window-time', { type: flinkText({ ...rex.type, nullable: true }) }, time!.span)
    this.window = {
      type: callName(node) as GroupWindow['type'],
      time: rex,
      arguments: sizes.map((size) => windowArgument(binder.bind(size), this.environment)),
      text: windowText(node, binder),
    }
  }

  // ------------------------------------------------------------ calls

  rules(): Omit<ExpressionRules, 'clause'> {
    return {
      intercept: (node) => {
        if (node.type !== 'ColumnRef') return undefined
        const rex = this.scope.resolve(node.name)
        const copy = { ...rex }
        this.references.set(copy, node)
        return copy
      },
      aggregate: (node) => this.aggregate(node),
      special: (node) => this.special(node),
    }
  }

  private special(node: ast.Call): Rex | undefined {
    const name = callName(node)
    const property = groupWindowProperty(name)
    if (property !== null) return this.property(node, property[1]!, property[2]!.toLowerCase() as Property)
    if (name === 'GROUPING' || name === 'GROUPING_ID' || name === 'GROUP_ID') {
      const binder = this.plainBinder(name)
      const keys = node.args.map((arg) => {
        const text = digest(binder.bind(arg))
        const key = this.keys.findIndex((k) => digest(k) === text)
        return key === -1 ? fail('grouping-argument', { name }, arg.span) : key
      })
      return this.pending({
        fn: name,
        args: [],
        filter: null,
        distinct: false,
        ignoreNulls: false,
        type: types.bigint(false),
        keys,
      })
    }
    return undefined
  }

  private property(node: ast.Call, group: string, property: Property): Rex {
    const [time, ...sizes] = node.args
    const asGroup: ast.Call = { ...node, args: [time!, ...sizes] }
    if (
      this.window === null ||
      this.window.type !== group ||
      this.window.text !== windowText(asGroup, this.plainBinder('SELECT'))
    )
      return fail('auxiliary-group-function', { name: callName(node), group }, node.span)
    let index = this.properties.indexOf(property)
    if (index === -1) index = this.properties.push(property) - 1
    return call(PROPERTY, [literal(index, types.int(false))], this.propertyType(property))
  }

  private propertyType(property: Property): LogicalType {
    if (property === 'rowtime') return this.window!.time.type
    if (property === 'proctime') return types.proctime()
    return types.timestamp(3, false)
  }

  private aggregate(node: ast.Call): Rex {
    const name = callName(node)
    const definition = aggregateFunction(name)
    if (node.withinGroup !== undefined) fail('within-group', { name }, node.span)
    const inner = node.args.find(containsAggregate)
    if (inner !== undefined) fail('aggregate-nested', {}, node.span)
    const binder = this.plainBinder(name)
    const star = node.args.length === 1 && node.args[0]!.type === 'Star'
    const args = star ? [] : node.args.map((arg) => binder.bind(arg))
    if (name === 'COUNT' && args.length > 1) fail('count-of-several', {}, node.span)
    const filter =
      node.filter === undefined
        ? null
        : new ExpressionBinder(this.environment.context, this.scope, { clause: 'FILTER' }).bindCondition(node.filter)
    const site = {
      ...callSite(
        this.environment.context,
        name,
        args,
        node.span,
        node.args.map((arg) => arg.span),
        aggregateOptions(node, args),
      ),
      ignoreNulls: node.nulls === 'IGNORE',
      // a filter may leave a group without rows
      emptyGroups: (this.keys.length === 0 && this.window === null) || filter !== null,
      retracting: false,
    }
    const { args: argTypes, result } = definition.resolve(site)
    return this.pending({
      fn: definition.name,
      args: args.map((arg, i) => coerce(arg, argTypes[i]!)),
      filter,
      distinct: node.quantifier === 'DISTINCT',
      ignoreNulls: node.nulls === 'IGNORE',
      type: result,
      ...(site.options === undefined ? {} : { options: site.options }),
    })
  }

  private pending(pending: PendingCall): Rex {
    const text = JSON.stringify([
      pending.fn,
      pending.args.map(digest),
      pending.filter === null ? null : digest(pending.filter),
      pending.distinct,
      pending.ignoreNulls,
      pending.options,
      pending.keys,
    ])
    let index = this.callsByDigest.get(text)
    if (index === undefined) {
      index = this.calls.push(pending) - 1
      this.callsByDigest.set(text, index)
    }
    return call(AGG, [literal(index, types.int(false))], pending.type)
  }

  // ------------------------------------------------------------ result

  /** The Aggregate (or legacy GroupWindow) over a projection of keys, arguments and filters. */
  build(input: Rel): Rel {
    const exprs: Rex[] = [...this.keys]
    const positions = new Map(exprs.map((rex, i) => [digest(rex), i]))
    const position = (rex: Rex): number => {
      const text = digest(rex)
      let at = positions.get(text)
      if (at === undefined) positions.set(text, (at = exprs.push(rex) - 1))
      return at
    }
    const calls = this.calls.map((pending, i): LogicalAggregate => ({
      ...constantsOf(pending.args, this.environment),
      fn: pending.fn,
      args: pending.keys ?? pending.args.map(position),
      distinct: pending.distinct,
      filter: pending.filter === null ? null : position(pending.filter),
      ...(pending.ignoreNulls ? { ignoreNulls: true } : {}),
      ...(pending.options === undefined ? {} : { options: pending.options }),
      type: pending.type,
      name: `EXPR$${i}`,
    }))
    const time = this.window === null ? -1 : position(this.window.time)
    const projected: Rel = {
      op: 'Project',
      input,
      exprs,
      fields: uniqueNames(exprs.map((rex, i) => ({ name: nameOfKey(rex, input) ?? `$f${i}`, type: rex.type }))),
    }
    const keys = this.keys.map((_, i) => i)
    const fields: RowField[] = uniqueNames([
      ...keys.map((i) => ({ name: projected.fields[i]!.name, type: this.keyType(i) })),
      ...calls.map((c) => ({ name: c.name, type: c.type })),
    ])
    if (this.window === null) return { op: 'Aggregate', input: projected, keys, sets: this.sets, calls, fields }
    return {
      op: 'GroupWindow',
      input: projected,
      type: this.window.type,
      time,
      arguments: this.window.arguments,
      keys,
      calls,
      properties: this.properties,
      fields: [
        ...fields,
        ...this.properties.map((property, i) => ({ name: `w$${property}${i}`, type: this.propertyType(property) })),
      ],
    }
  }

  private keyType(index: number): LogicalType {
    const { type } = this.keys[index]!
    const optional = this.sets !== null && this.sets.some((set) => !set.includes(index))
    return optional ? withNullable(type, true) : type
  }

  /** An expression of the select over the aggregate's columns; fails for columns that are not grouped. */
  settle(rex: Rex): Rex {
    const text = digest(rex)
    const key = this.keys.findIndex((k) => digest(k) === text)
    if (key !== -1) return inputRef(key, this.keyType(key))
    switch (rex.kind) {
      case 'call':
        if (rex.fn === AGG) return inputRef(this.keys.length + numberOf(rex), rex.type)
        if (rex.fn === PROPERTY) return inputRef(this.keys.length + this.calls.length + numberOf(rex), rex.type)
        return { ...rex, args: rex.args.map((arg) => (rex.fn.startsWith('$') ? arg : this.settle(arg))) }
      case 'field': {
        const base = this.grouped(rex.operand)
        return base === null ? this.notGrouped(rex) : { ...rex, operand: base }
      }
      case 'input':
        return this.notGrouped(rex)
      default:
        return rex
    }
  }

  /** A grouped ROW whose field is asked for, or null. */
  private grouped(rex: Rex): Rex | null {
    if (rex.kind !== 'field' && rex.kind !== 'input') return this.settle(rex)
    const text = digest(rex)
    const key = this.keys.findIndex((k) => digest(k) === text)
    if (key !== -1) return inputRef(key, this.keyType(key))
    if (rex.kind === 'input') return null
    const base = this.grouped(rex.operand)
    return base === null ? null : { ...rex, operand: base }
  }

  private notGrouped(rex: Rex): never {
    const node = this.references.get(rex) ?? this.referenceLike(rex)
    const expression = node?.name.parts.map((part) => part.name).join('.') ?? '?'
    return fail('not-grouped', { expression }, node?.span)
  }

  private referenceLike(rex: Rex): ast.ColumnRef | undefined {
    const text = digest(rex)
    for (const [reference, node] of this.references) if (digest(reference) === text) return node
    return undefined
  }
}

const numberOf = (rex: Rex): number =>
  rex.kind === 'call' && rex.args[0]!.kind === 'literal' ? (rex.args[0]!.value as number) : -1

function constantsOf(args: readonly Rex[], { context }: Environment): { constants?: readonly (Value | null)[] } {
  const values = args.map((arg) => constantOf(arg, context) ?? null)
  return values.every((value) => value === null) ? {} : { constants: values }
}

/** Names of plain column keys are kept, so that plans and window properties read well. */
function nameOfKey(rex: Rex, input: Rel): string | null {
  if (rex.kind === 'input') return input.fields[rex.index]!.name
  if (rex.kind === 'field' && rex.operand.type.kind === 'ROW') return rex.operand.type.fields[rex.index]!.name
  return null
}

function windowText(node: ast.Call, binder: ExpressionBinder): string {
  return node.args.map((arg) => digest(binder.bind(arg))).join('|')
}

function aggregateOptions(node: ast.Call, args: readonly Rex[]): Record<string, unknown> | undefined {
  if (!callName(node).startsWith('JSON')) return undefined
  return { calls: args.map(callee), ...(node.json?.onNull === undefined ? {} : { onNull: node.json.onNull }) }
}
