import { fail } from '../../errors/messages.ts'
import { flinkText } from '../../types/type-text.ts'
import { aggregateFunction } from '../../functions/find.ts'
import type * as ast from '../../sql/ast.ts'
import { isTimeAttribute, types, withNullable, type LogicalType, type RowField } from '../../types/logical-type.ts'
import { isGroupingFunction } from '../aggregate-call.ts'
import type { AggregateCall } from '../exec-node.ts'
import { uniqueNames } from '../fields.ts'
import { digest, inputRef, type Rex } from '../rex.ts'
import type { Rel, WindowArgument } from '../rel.ts'
import { bindArguments, constantsOf, refuseCountOfSeveral, resolveAggregate } from './aggregate-call.ts'
import { callName, containsAggregate, groupWindowProperty, isGroupWindow } from './aggregates-in.ts'
import type { Environment } from './environment.ts'
import { callee } from './call-site.ts'
import { ExpressionBinder, type ExpressionRules } from './expressions.ts'
import type { Scope } from './scope.ts'
import { Subqueries } from './subqueries.ts'
import { asStandIn, standIn } from './stand-in.ts'
import { windowArgument } from './window-table-function.ts'

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
  /** Of its arguments, as a message prints them. */
  readonly types: string
}

type Property = 'start' | 'end' | 'rowtime' | 'proctime'

/** GROUP BY and the aggregate calls of one SELECT: collects while the select binds, then builds the Aggregate. */
export class Grouping {
  private readonly keys: Rex[] = []
  private readonly keysByDigest = new Map<string, number>()
  private readonly sets: number[][] | null
  private readonly calls: PendingCall[] = []
  private readonly callsByDigest = new Map<string, number>()
  private readonly references = new Map<Rex, ast.ColumnRef>()
  private window: GroupWindow | null = null
  private readonly properties: Property[] = []
  private readonly subqueries: Subqueries
  private readonly scope: Scope
  private readonly environment: Environment

  constructor(groupBy: ast.GroupBy | null, scope: Scope, environment: Environment) {
    this.scope = scope
    this.environment = environment
    this.subqueries = new Subqueries(environment, scope)
    this.sets = groupBy === null ? null : this.groupingSets(groupBy)
  }

  private plainBinder(clause: string): ExpressionBinder {
    const binder: ExpressionBinder = new ExpressionBinder(this.environment.context, this.scope, {
      clause,
      subquery: (node) => this.subqueries.bind(node, binder),
    })
    return binder
  }

  // ------------------------------------------------------------ keys

  private groupingSets(groupBy: ast.GroupBy): number[][] | null {
    const lists = groupBy.items.map((item) => this.setsOf(item))
    if (this.window !== null && lists.some((list) => list.length > 1))
      fail('grouping-sets-window', { fn: this.window.type, types: this.window.types }, groupBy.items[0]!.span)
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
    const known = this.keyOf(rex)
    if (known !== undefined) return [known]
    const index = this.keys.push(rex) - 1
    this.keysByDigest.set(digest(rex), index)
    return [index]
  }

  private keyOf(rex: Rex): number | undefined {
    return this.keysByDigest.get(digest(rex))
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
      types: node.args.map((arg) => flinkText(binder.bind(arg).type)).join(', '),
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
    if (isGroupingFunction(name)) {
      const binder = this.plainBinder(name)
      const keys = node.args.map((arg) => this.keyOf(binder.bind(arg)) ?? fail('grouping-argument', { name }, arg.span))
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
    if (this.window?.type !== group || this.window.text !== windowText(node, this.plainBinder('SELECT')))
      return fail('auxiliary-group-function', { name: callName(node), group }, node.span)
    let index = this.properties.indexOf(property)
    if (index === -1) index = this.properties.push(property) - 1
    return standIn('$PROPERTY', index, this.propertyType(property))
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
    if (node.args.some(containsAggregate)) fail('aggregate-nested', {}, node.span)
    const args = bindArguments(node, this.plainBinder(name))
    refuseCountOfSeveral(node)
    const filter = node.filter === undefined ? null : this.plainBinder('FILTER').bindCondition(node.filter)
    const options = aggregateOptions(node, args)
    // a filter may leave a group without rows
    const emptyGroups = (this.keys.length === 0 && this.window === null) || filter !== null
    return this.pending({
      ...resolveAggregate(definition, node, args, emptyGroups, this.environment.context, options),
      filter,
      distinct: node.quantifier === 'DISTINCT',
      ignoreNulls: node.nulls === 'IGNORE',
      ...(options === undefined ? {} : { options }),
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
    return standIn('$AGG', index, pending.type)
  }

  // ------------------------------------------------------------ result

  /**
   * The Aggregate (or legacy GroupWindow) over a projection of keys, arguments and filters. A call that is an item of the
   * SELECT list has that item's name, as in Flink's plans.
   */
  build(input: Rel, items: readonly { readonly name: string; readonly rex: Rex }[]): Rel {
    const exprs: Rex[] = [...this.keys]
    const positions = new Map(this.keysByDigest)
    const position = (rex: Rex): number => {
      const text = digest(rex)
      let at = positions.get(text)
      if (at === undefined) positions.set(text, (at = exprs.push(rex) - 1))
      return at
    }
    const names = new Map<number, string>()
    for (const { name, rex } of items) {
      const found = asStandIn(rex)
      if (found?.kind === '$AGG') names.set(found.index, name)
    }
    const calls = this.calls.map((pending, i): AggregateCall => {
      const constants = constantsOf(pending.args, this.environment.context)
      return {
        fn: pending.fn,
        args: pending.keys ?? pending.args.map(position),
        distinct: pending.distinct,
        filter: pending.filter === null ? null : position(pending.filter),
        ...(pending.ignoreNulls ? { ignoreNulls: true } : {}),
        ...(pending.options === undefined ? {} : { options: pending.options }),
        ...(constants.every((value) => value === null) ? {} : { constants }),
        type: pending.type,
        name: names.get(i) ?? `$f${this.keys.length + i}`,
      }
    })
    const time = this.window === null ? -1 : position(this.window.time)
    const below = this.subqueries.build(input)
    const settled = exprs.map((rex) => below.settle(rex))
    const projected: Rel = {
      op: 'Project',
      input: below.rel,
      exprs: settled,
      fields: uniqueNames(settled.map((rex, i) => ({ name: nameOfKey(rex, input) ?? `$f${i}`, type: rex.type }))),
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
    const key = this.keyOf(rex)
    if (key !== undefined) return inputRef(key, this.keyType(key))
    switch (rex.kind) {
      case 'call': {
        const found = asStandIn(rex)
        if (found === null) return { ...rex, args: rex.args.map((arg) => this.settle(arg)) }
        if (found.kind === '$AGG') return inputRef(this.keys.length + found.index, rex.type)
        if (found.kind === '$PROPERTY') return inputRef(this.keys.length + this.calls.length + found.index, rex.type)
        return rex
      }
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
    const key = this.keyOf(rex)
    if (key !== undefined) return inputRef(key, this.keyType(key))
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

/** Names of plain column keys are kept, so that plans and window properties read well. */
function nameOfKey(rex: Rex, input: Rel): string | null {
  if (rex.kind === 'input') return input.fields[rex.index]?.name ?? null
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
