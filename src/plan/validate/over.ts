import { fail } from '../../errors/messages.ts'
import type { Span } from '../../errors/span.ts'
import { findFunction } from '../../functions/find.ts'
import type * as ast from '../../sql/ast.ts'
import { types, withNullable, withoutTimeAttribute, type LogicalType, type RowField } from '../../types/logical-type.ts'
import type { AggregateCall, SortKey } from '../exec-node.ts'
import { uniqueNames } from '../fields.ts'
import { digest, inputRef, inputRefs, type Rex } from '../rex.ts'
import type { OverGroup, Rel } from '../rel.ts'
import { bindArguments, constantsOf, refuseCountOfSeveral, resolveAggregate } from './aggregate-call.ts'
import { callName } from './aggregates-in.ts'
import type { Environment } from './environment.ts'
import { constantOf } from './call-site.ts'
import { coerce } from './coerce.ts'
import type { ExpressionBinder } from './expressions.ts'
import { sortKey, withExtra } from './query.ts'
import { replaceStandIns, standIn } from './stand-in.ts'

/** Functions that exist only with OVER: the type from the arguments', and how many arguments there may be. */
const NUMBERING: Readonly<Record<string, LogicalType>> = {
  ROW_NUMBER: types.bigint(false),
  RANK: types.bigint(false),
  DENSE_RANK: types.bigint(false),
  NTILE: types.bigint(false),
  PERCENT_RANK: types.double(false),
  CUME_DIST: types.double(false),
}

interface Pending {
  readonly fn: string
  readonly args: readonly Rex[]
  readonly distinct: boolean
  readonly ignoreNulls: boolean
  readonly type: LogicalType
  readonly partitionBy: readonly Rex[]
  readonly orderBy: readonly { readonly rex: Rex; readonly key: SortKey }[]
  readonly unit: 'ROWS' | 'RANGE'
  readonly lower: OverGroup['lower']
  readonly upper: OverGroup['upper']
  readonly framed: boolean
  readonly span: Span
}

/** The OVER calls of one SELECT: collected while it binds, then built as one Over node. */
export class OverCollector {
  private readonly pending: Pending[] = []
  private readonly windows: ast.Select['windows']
  private readonly environment: Environment

  constructor(windows: ast.Select['windows'], environment: Environment) {
    this.windows = windows
    this.environment = environment
  }

  get any(): boolean {
    return this.pending.length > 0
  }

  collect(node: ast.Over, binder: ExpressionBinder): Rex {
    if (node.call.args.some((arg) => arg.type === 'Over')) fail('aggregate-nested', {}, node.call.span)
    const spec = this.spec(node.window)
    const { fn, args, type } = this.function(node, binder, spec)
    const orderBy = spec.orderBy.map((item) => ({ rex: binder.bind(item.expression), key: sortKey(-1, item) }))
    const partitionBy = spec.partitionBy.map((key) => binder.bind(key))
    const pending: Pending = {
      fn,
      args,
      distinct: node.call.quantifier === 'DISTINCT',
      ignoreNulls: node.call.nulls === 'IGNORE',
      type,
      partitionBy,
      orderBy,
      ...this.frame(spec, binder),
      // a row number counts rows, whatever their sort keys
      ...(fn === 'ROW_NUMBER' ? { unit: 'ROWS' } : {}),
      span: node.span,
    }
    return standIn('$OVER', this.pending.push(pending) - 1, type)
  }

  private spec(window: ast.WindowSpec | ast.Identifier): ast.WindowSpec {
    if (window.type === 'WindowSpec') {
      if (window.reference === undefined) return window
      const base = this.named(window.reference)
      return {
        ...window,
        partitionBy: window.partitionBy.length > 0 ? window.partitionBy : base.partitionBy,
        orderBy: window.orderBy.length > 0 ? window.orderBy : base.orderBy,
        ...(window.frame === undefined && base.frame !== undefined ? { frame: base.frame } : {}),
      }
    }
    return this.named(window)
  }

  private named(name: ast.Identifier): ast.WindowSpec {
    const found = this.windows.find((window) => window.name.name === name.name)
    if (found === undefined) return fail('window-not-found', { name: name.name }, name.span)
    return this.spec(found.spec)
  }

  private function(
    node: ast.Over,
    binder: ExpressionBinder,
    spec: ast.WindowSpec,
  ): Pick<Pending, 'fn' | 'args' | 'type'> {
    const name = callName(node.call)
    const args = bindArguments(node.call, binder)
    const numbering = NUMBERING[name]
    if (numbering !== undefined) {
      const count = name === 'NTILE' ? 1 : 0
      if (args.length !== count) fail('wrong-argument-count', { name, count }, node.call.span)
      return { fn: name, args, type: numbering }
    }
    if (name === 'LAG' || name === 'LEAD') {
      if (args.length < 1 || args.length > 3) fail('wrong-argument-count', { name, count: 1 }, node.call.span)
      const value = withoutTimeAttribute(args[0]!.type)
      // only a default decides whether there may be NULL
      const type = withNullable(value, args.length < 3 || args[2]!.type.nullable)
      return { fn: name, args: [args[0]!, ...args.slice(1, 2), ...args.slice(2).map((arg) => coerce(arg, type))], type }
    }
    refuseCountOfSeveral(node.call)
    const definition = findFunction(name)
    if (definition?.kind !== 'aggregate') return binder.noFunction(node.call, args)
    const emptyGroups = spec.orderBy.length === 0 && spec.partitionBy.length === 0
    return resolveAggregate(definition, node.call, args, emptyGroups, this.environment.context)
  }

  private frame(spec: ast.WindowSpec, binder: ExpressionBinder): Pick<Pending, 'unit' | 'lower' | 'upper' | 'framed'> {
    if (spec.frame === undefined) {
      return spec.orderBy.length === 0
        ? { unit: 'ROWS', lower: { kind: 'unbounded' }, upper: { kind: 'following' }, framed: false }
        : { unit: 'RANGE', lower: { kind: 'unbounded' }, upper: { kind: 'current' }, framed: false }
    }
    const bound = (b: ast.FrameBound): OverGroup['lower'] => {
      switch (b.kind) {
        case 'UNBOUNDED PRECEDING':
          return { kind: 'unbounded' }
        case 'CURRENT ROW':
          return { kind: 'current' }
        case 'PRECEDING': {
          const value = constantOf(binder.bind(b.value), this.environment.context)
          if (value === undefined || value === null) return fail('unsupported', { what: 'This frame bound' }, b.span)
          return { kind: 'preceding', value: Number(value) }
        }
        default:
          return { kind: 'following' }
      }
    }
    const { unit, start, end } = spec.frame
    return { unit, lower: bound(start), upper: end === undefined ? { kind: 'current' } : bound(end), framed: true }
  }

  build(rel: Rel, settle: (rex: Rex) => Rex): { rel: Rel; settle: (rex: Rex) => Rex } {
    const extra: Rex[] = []
    const known = new Map(inputRefs(rel.fields).map((column, i) => [digest(column), i]))
    const position = (raw: Rex): number => {
      const rex = settle(raw)
      const text = digest(rex)
      let at = known.get(text)
      if (at === undefined) known.set(text, (at = rel.fields.length + extra.push(rex) - 1))
      return at
    }
    const groups = new Map<string, { group: Omit<OverGroup, 'calls'>; calls: AggregateCall[] }>()
    const places: { group: string; call: number }[] = []
    for (const pending of this.pending) {
      const group: Omit<OverGroup, 'calls'> = {
        partitionBy: pending.partitionBy.map(position),
        orderBy: pending.orderBy.map(({ rex, key }) => ({ ...key, index: position(rex) })),
        unit: pending.unit,
        lower: pending.lower,
        upper: pending.upper,
        framed: pending.framed,
        span: pending.span,
      }
      const key = JSON.stringify([group.partitionBy, group.orderBy, group.unit, group.lower, group.upper])
      let entry = groups.get(key)
      if (entry === undefined) groups.set(key, (entry = { group, calls: [] }))
      const args = pending.args.map(position)
      places.push({ group: key, call: entry.calls.length })
      entry.calls.push({
        fn: pending.fn,
        args,
        distinct: pending.distinct,
        filter: null,
        ...(pending.ignoreNulls ? { ignoreNulls: true } : {}),
        constants: constantsOf(pending.args, this.environment.context),
        type: pending.type,
        name: `w${places.length - 1}$o0`,
      })
    }
    const input = withExtra(rel, extra)
    const starts = new Map<string, number>()
    let start = input.fields.length
    for (const [key, entry] of groups) {
      starts.set(key, start)
      start += entry.calls.length
    }
    const fields: RowField[] = uniqueNames([
      ...input.fields,
      ...[...groups.values()].flatMap((entry) => entry.calls.map((c) => ({ name: c.name, type: c.type }))),
    ])
    const over: Rel = {
      op: 'Over',
      input,
      groups: [...groups.values()].map(({ group, calls }) => ({ ...group, calls })),
      fields,
    }
    return {
      rel: over,
      settle: (rex) =>
        replaceStandIns(rex, '$OVER', (index, type) => {
          const place = places[index]!
          return inputRef(starts.get(place.group)! + place.call, type)
        }),
    }
  }
}
