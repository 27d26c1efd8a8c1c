import { inputRef, mapRex, type Rex } from '../rex.ts'
import type { LogicalAggregate, Paths, Rel, ScanRel } from '../rel.ts'

/** Columns that are needed, each with the nested paths below it, or null for the whole column. */
type Need = Map<number, Paths | null>

interface Pruned {
  readonly rel: Rel
  /** New position of each old column that was kept. */
  readonly at: (index: number) => number
}

/** Takes columns that nobody reads out of a tree, down to the scans, which then decode less. */
export function prune(rel: Rel): Rel {
  const all: Need = new Map(rel.fields.map((_, i) => [i, null]))
  return visit(rel, all).rel
}

const sorted = (need: Iterable<number>): number[] => [...new Set(need)].sort((a, b) => a - b)

function addWhole(need: Need, ...indexes: readonly number[]): void {
  for (const index of indexes) need.set(index, null)
}

/** What an expression reads: fields of ROW columns by path, all else whole. */
function addReads(need: Need, rex: Rex): void {
  const path = fieldPath(rex)
  if (path !== null) {
    const known = need.get(path.index)
    if (known === null) return
    need.set(path.index, path.names.length === 0 ? null : [...(known ?? []), path.names])
    return
  }
  if (rex.kind === 'call' || rex.kind === 'patternAggregate') for (const arg of rex.args) addReads(need, arg)
  else if (rex.kind === 'field') addReads(need, rex.operand)
  else if (rex.kind === 'pattern') addWhole(need, rex.index)
}

function fieldPath(rex: Rex): { index: number; names: string[] } | null {
  if (rex.kind === 'input') return { index: rex.index, names: [] }
  if (rex.kind !== 'field' || rex.operand.type.kind !== 'ROW') return null
  const inner = fieldPath(rex.operand)
  return inner === null
    ? null
    : { index: inner.index, names: [...inner.names, rex.operand.type.fields[rex.index]!.name] }
}

const remap = (rex: Rex, at: (index: number) => number): Rex =>
  mapRex(rex, (node) => (node.kind === 'input' || node.kind === 'pattern' ? { ...node, index: at(node.index) } : node))

/** Keeps only `need` of the output columns where the node can drop some; the answer says where they went. */
function visit(rel: Rel, need: Need): Pruned {
  switch (rel.op) {
    case 'Scan': {
      // an upsert source is completed by its primary key
      const keep = sorted([...need.keys(), ...(need.size === 0 ? [] : keyColumns(rel))])
      // a scan that only counts rows still reads one column
      const columns = keep.length === 0 && rel.fields.length > 0 ? [0] : keep
      return {
        rel: {
          ...rel,
          projection: columns,
          nested: columns.map((index) => need.get(index) ?? null),
          fields: columns.map((index) => rel.fields[index]!),
        },
        at: (index) => columns.indexOf(index),
      }
    }
    case 'Values': {
      const keep = sorted(need.keys())
      return {
        rel: { ...rel, rows: rel.rows.map((row) => keep.map((i) => row[i]!)), fields: keep.map((i) => rel.fields[i]!) },
        at: (index) => keep.indexOf(index),
      }
    }
    case 'Project': {
      const keep = sorted(need.keys())
      const below: Need = new Map()
      for (const index of keep) {
        const rex = rel.exprs[index]!
        const path = fieldPath(rex)
        const paths = need.get(index) ?? null
        if (path !== null && paths !== null) {
          const known = below.get(path.index)
          if (known !== null) below.set(path.index, [...(known ?? []), ...paths.map((p) => [...path.names, ...p])])
        } else addReads(below, rex)
      }
      const input = visit(rel.input, below)
      return {
        rel: {
          op: 'Project',
          input: input.rel,
          exprs: keep.map((index) => remap(rel.exprs[index]!, input.at)),
          fields: keep.map((index) => rel.fields[index]!),
        },
        at: (index) => keep.indexOf(index),
      }
    }
    case 'Filter': {
      const below: Need = new Map(need)
      addReads(below, rel.condition)
      const input = visit(rel.input, below)
      return {
        rel: { op: 'Filter', input: input.rel, condition: remap(rel.condition, input.at), fields: input.rel.fields },
        at: input.at,
      }
    }
    case 'Watermark': {
      const below: Need = new Map(need)
      addWhole(below, rel.rowtime)
      addReads(below, rel.expression)
      const input = visit(rel.input, below)
      const rowtime = input.at(rel.rowtime)
      const fields = input.rel.fields.map((field, i) => (i === rowtime ? rel.fields[rel.rowtime]! : field))
      return {
        rel: { op: 'Watermark', input: input.rel, rowtime, expression: remap(rel.expression, input.at), fields },
        at: input.at,
      }
    }
    case 'WindowTvf': {
      const width = rel.input.fields.length
      const below: Need = new Map([...need].filter(([index]) => index < width))
      addWhole(below, rel.time, ...rel.partition)
      const input = visit(rel.input, below)
      const at = (index: number): number => (index < width ? input.at(index) : input.rel.fields.length + index - width)
      return {
        rel: {
          ...rel,
          input: input.rel,
          time: input.at(rel.time),
          partition: rel.partition.map(input.at),
          fields: [...input.rel.fields, ...rel.fields.slice(width)],
        },
        at,
      }
    }
    case 'Aggregate': {
      const below: Need = new Map()
      addWhole(below, ...rel.keys)
      const keys = rel.keys.length
      const kept = rel.calls.map((_, i) => i).filter((i) => need.has(keys + i) || rel.calls.length === 1)
      const calls = kept.map((i) => rel.calls[i]!)
      for (const c of calls) addCall(below, c)
      const input = visit(rel.input, below)
      return {
        rel: {
          ...rel,
          input: input.rel,
          keys: rel.keys.map(input.at),
          calls: calls.map((c) => moveCall(c, input.at)),
          fields: [...rel.fields.slice(0, keys), ...kept.map((i) => rel.fields[keys + i]!)],
        },
        at: (index) => (index < keys ? index : keys + kept.indexOf(index - keys)),
      }
    }
    case 'GroupWindow': {
      const below: Need = new Map()
      addWhole(below, rel.time, ...rel.keys)
      for (const c of rel.calls) addCall(below, c)
      const input = visit(rel.input, below)
      return {
        rel: {
          ...rel,
          input: input.rel,
          time: input.at(rel.time),
          keys: rel.keys.map(input.at),
          calls: rel.calls.map((c) => moveCall(c, input.at)),
        },
        at: (index) => index,
      }
    }
    case 'Join': {
      const width = rel.left.fields.length
      const needed: Need = new Map(need)
      addReads(needed, rel.condition)
      if (rel.snapshot !== null) addReads(needed, rel.snapshot)
      const side = (from: number, to: number): Need =>
        new Map([...needed].filter(([i]) => i >= from && i < to).map(([i, paths]) => [i - from, paths]))
      const left = visit(rel.left, side(0, width))
      const right = visit(rel.right, side(width, width + rel.right.fields.length))
      const leftWidth = left.rel.fields.length
      const at = (index: number): number => (index < width ? left.at(index) : leftWidth + right.at(index - width))
      const semi = rel.type === 'SEMI' || rel.type === 'ANTI'
      const leftOld = oldPositions(rel.left.fields.length, left)
      const rightOld = oldPositions(rel.right.fields.length, right)
      const fields = semi
        ? leftOld.map((i) => rel.fields[i]!)
        : [...leftOld.map((i) => rel.fields[i]!), ...rightOld.map((i) => rel.fields[width + i]!)]
      return {
        rel: {
          ...rel,
          left: left.rel,
          right: right.rel,
          condition: remap(rel.condition, at),
          snapshot: rel.snapshot === null ? null : remap(rel.snapshot, at),
          fields,
        },
        at,
      }
    }
    case 'Correlate': {
      const width = rel.input.fields.length
      const below: Need = new Map([...need].filter(([i]) => i < width))
      if (rel.call.kind === 'unnest') addReads(below, rel.call.operand)
      else for (const arg of rel.call.args) addReads(below, arg)
      if (rel.condition !== null) addReads(below, rel.condition)
      for (const index of [...below.keys()]) if (index >= width) below.delete(index)
      const input = visit(rel.input, below)
      const at = (index: number): number => (index < width ? input.at(index) : input.rel.fields.length + index - width)
      return {
        rel: {
          ...rel,
          input: input.rel,
          call:
            rel.call.kind === 'unnest'
              ? { ...rel.call, operand: remap(rel.call.operand, at) }
              : { ...rel.call, args: rel.call.args.map((arg) => remap(arg, at)) },
          condition: rel.condition === null ? null : remap(rel.condition, at),
          fields: [...oldPositions(width, input).map((i) => rel.fields[i]!), ...rel.fields.slice(width)],
        },
        at,
      }
    }
    case 'Over': {
      const width = rel.input.fields.length
      const below: Need = new Map([...need].filter(([i]) => i < width))
      for (const group of rel.groups) {
        addWhole(below, ...group.partitionBy, ...group.orderBy.map((key) => key.index))
        for (const c of group.calls) addWhole(below, ...c.args)
      }
      const input = visit(rel.input, below)
      const at = (index: number): number => (index < width ? input.at(index) : input.rel.fields.length + index - width)
      return {
        rel: {
          ...rel,
          input: input.rel,
          groups: rel.groups.map((group) => ({
            ...group,
            partitionBy: group.partitionBy.map(at),
            orderBy: group.orderBy.map((key) => ({ ...key, index: at(key.index) })),
            calls: group.calls.map((c) => ({ ...c, args: c.args.map(at) })),
          })),
          fields: [...oldPositions(width, input).map((i) => rel.fields[i]!), ...rel.fields.slice(width)],
        },
        at,
      }
    }
    case 'Rank': {
      const width = rel.input.fields.length
      const below: Need = new Map([...need].filter(([i]) => i < width))
      addWhole(below, ...rel.partitionBy, ...rel.orderBy.map((key) => key.index))
      if (rel.endColumn !== null) addWhole(below, rel.endColumn)
      const input = visit(rel.input, below)
      const at = (index: number): number => (index < width ? input.at(index) : input.rel.fields.length)
      const outputRank = rel.outputRank && need.has(width)
      return {
        rel: {
          ...rel,
          input: input.rel,
          partitionBy: rel.partitionBy.map(at),
          orderBy: rel.orderBy.map((key) => ({ ...key, index: at(key.index) })),
          endColumn: rel.endColumn === null ? null : at(rel.endColumn),
          outputRank,
          fields: [
            ...oldPositions(width, input).map((i) => rel.fields[i]!),
            ...(outputRank ? rel.fields.slice(width) : []),
          ],
        },
        at,
      }
    }
    case 'Match': {
      const below: Need = new Map()
      addWhole(below, ...rel.partitionBy, ...rel.orderBy.map((key) => key.index))
      for (const { rex } of rel.measures) addReads(below, rex)
      for (const { condition } of rel.define) addReads(below, condition)
      const input = visit(rel.input, below)
      return {
        rel: {
          ...rel,
          input: input.rel,
          partitionBy: rel.partitionBy.map(input.at),
          orderBy: rel.orderBy.map((key) => ({ ...key, index: input.at(key.index) })),
          measures: rel.measures.map((m) => ({ ...m, rex: remap(m.rex, input.at) })),
          define: rel.define.map((d) => ({ ...d, condition: remap(d.condition, input.at) })),
        },
        at: (index) => index,
      }
    }
    case 'SetOp': {
      // all columns of a set operation count for its meaning, except for UNION ALL
      const keep = rel.kind === 'UNION' && rel.all ? sorted(need.keys()) : rel.fields.map((_, i) => i)
      const columns = keep.length === 0 && rel.fields.length > 0 ? [0] : keep
      const inputs = rel.inputs.map((input) => {
        const pruned = visit(input, new Map(columns.map((i) => [i, null])))
        return select(pruned.rel, columns.map(pruned.at))
      })
      return {
        rel: { ...rel, inputs, fields: columns.map((i) => rel.fields[i]!) },
        at: (index) => columns.indexOf(index),
      }
    }
    case 'Sort': {
      const below: Need = new Map(need)
      addWhole(below, ...rel.keys.map((key) => key.index))
      const input = visit(rel.input, below)
      return {
        rel: {
          ...rel,
          input: input.rel,
          keys: rel.keys.map((key) => ({ ...key, index: input.at(key.index) })),
          fields: input.rel.fields,
        },
        at: input.at,
      }
    }
    case 'ChangelogFunction': {
      const input = visit(rel.input, new Map(rel.input.fields.map((_, i) => [i, null])))
      return { rel: { ...rel, input: input.rel }, at: (index) => index }
    }
  }
}

function keyColumns(scan: ScanRel): number[] {
  const names = scan.fields.map((field) => field.name)
  return (scan.table.primaryKey?.columns ?? []).map((name) => names.indexOf(name)).filter((index) => index >= 0)
}

function addCall(need: Need, c: LogicalAggregate): void {
  if (!isGrouping(c)) addWhole(need, ...c.args)
  if (c.filter !== null) addWhole(need, c.filter)
}

/** GROUPING's arguments are positions of keys, not columns. */
export const isGrouping = (c: LogicalAggregate): boolean =>
  c.fn === 'GROUPING' || c.fn === 'GROUPING_ID' || c.fn === 'GROUP_ID'

const moveCall = (c: LogicalAggregate, at: (index: number) => number): LogicalAggregate => ({
  ...c,
  args: isGrouping(c) ? c.args : c.args.map(at),
  filter: c.filter === null ? null : at(c.filter),
})

/** The old positions of a pruned rel's columns, in its new order. */
function oldPositions(width: number, pruned: Pruned): number[] {
  const old: number[] = []
  for (let i = 0; i < width; i++) {
    const now = pruned.at(i)
    if (now >= 0 && now < pruned.rel.fields.length) old[now] = i
  }
  return old
}

function select(rel: Rel, columns: readonly number[]): Rel {
  if (columns.length === rel.fields.length && columns.every((c, i) => c === i)) return rel
  const fields = columns.map((i) => rel.fields[i]!)
  return { op: 'Project', input: rel, exprs: columns.map((i) => inputRef(i, rel.fields[i]!.type)), fields }
}
