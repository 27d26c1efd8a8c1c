import { columnsOf, moveCall } from '../aggregate-call.ts'
import type { SortKey } from '../exec-node.ts'
import { childrenOf, shiftInputs, type Rex } from '../rex.ts'
import {
  selectColumns,
  type CorrelateRel,
  type OverRel,
  type Paths,
  type RankRel,
  type Rel,
  type ScanRel,
  type WindowTvfRel,
} from '../rel.ts'

/** Columns that are needed, each with the nested paths below it, or null for the whole column. */
type Need = Map<number, Paths | null>

/** New position of each old column that was kept. */
type Move = (index: number) => number

interface Pruned {
  readonly rel: Rel
  readonly at: Move
}

/** Takes columns that nobody reads out of a tree, down to the scans, which then decode less. */
export const prune = (rel: Rel): Rel => visit(rel, whole(rel.fields.keys())).rel

const whole = (indexes: Iterable<number>): Need => new Map([...indexes].map((index) => [index, null]))

const sorted = (need: Iterable<number>): number[] => [...new Set(need)].sort((a, b) => a - b)

/** Something still needs one column to count the rows by. */
const oneAtLeast = (columns: readonly number[], rel: Rel): readonly number[] =>
  columns.length === 0 && rel.fields.length > 0 ? [0] : columns

function addWhole(need: Need, ...indexes: readonly number[]): void {
  for (const index of indexes) need.set(index, null)
}

function addOrdered(need: Need, rel: { partitionBy: readonly number[]; orderBy: readonly SortKey[] }): void {
  addWhole(need, ...rel.partitionBy, ...rel.orderBy.map((key) => key.index))
}

const moveSort = (keys: readonly SortKey[], at: Move): SortKey[] =>
  keys.map((key) => ({ ...key, index: at(key.index) }))

/** What an expression reads: fields of ROW columns by path, all else whole. */
function addReads(need: Need, rex: Rex): void {
  const path = fieldPath(rex)
  if (path !== null) {
    const known = need.get(path.index)
    if (known === null) return
    need.set(path.index, path.names.length === 0 ? null : [...(known ?? []), path.names])
    return
  }
  if (rex.kind === 'pattern') addWhole(need, rex.index)
  for (const child of childrenOf(rex)) addReads(need, child)
}

function fieldPath(rex: Rex): { index: number; names: string[] } | null {
  if (rex.kind === 'input') return { index: rex.index, names: [] }
  if (rex.kind !== 'field' || rex.operand.type.kind !== 'ROW') return null
  const inner = fieldPath(rex.operand)
  return inner === null
    ? null
    : { index: inner.index, names: [...inner.names, rex.operand.type.fields[rex.index]!.name] }
}

/** Keeps only `need` of the output columns where the node can drop some; the answer says where they went. */
function visit(rel: Rel, need: Need): Pruned {
  switch (rel.op) {
    case 'Scan': {
      // an upsert source is completed by its primary key
      const columns = oneAtLeast(sorted([...need.keys(), ...(need.size === 0 ? [] : keyColumns(rel))]), rel)
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
          exprs: keep.map((index) => shiftInputs(rel.exprs[index]!, input.at)),
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
        rel: {
          op: 'Filter',
          input: input.rel,
          condition: shiftInputs(rel.condition, input.at),
          fields: input.rel.fields,
        },
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
        rel: { op: 'Watermark', input: input.rel, rowtime, expression: shiftInputs(rel.expression, input.at), fields },
        at: input.at,
      }
    }
    case 'WindowTvf':
      return widened(
        rel,
        need,
        (below) => addWhole(below, rel.time, ...rel.partition),
        (at) => ({ ...rel, time: at(rel.time), partition: rel.partition.map(at) }),
      )
    case 'Aggregate': {
      const below: Need = new Map()
      addWhole(below, ...rel.keys)
      const keys = rel.keys.length
      const kept = rel.calls.map((_, i) => i).filter((i) => need.has(keys + i) || rel.calls.length === 1)
      const calls = kept.map((i) => rel.calls[i]!)
      addWhole(below, ...calls.flatMap(columnsOf))
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
      addWhole(below, ...rel.calls.flatMap(columnsOf))
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
      const at: Move = (index) => (index < width ? left.at(index) : leftWidth + right.at(index - width))
      const semi = rel.type === 'SEMI' || rel.type === 'ANTI'
      const fields = [
        ...oldPositions(width, left).map((i) => rel.fields[i]!),
        ...(semi ? [] : oldPositions(rel.right.fields.length, right).map((i) => rel.fields[width + i]!)),
      ]
      return {
        rel: {
          ...rel,
          left: left.rel,
          right: right.rel,
          condition: shiftInputs(rel.condition, at),
          snapshot: rel.snapshot === null ? null : shiftInputs(rel.snapshot, at),
          fields,
        },
        at,
      }
    }
    case 'Correlate':
      return widened(
        rel,
        need,
        (below) => {
          for (const arg of rel.call.kind === 'unnest' ? [rel.call.operand] : rel.call.args) addReads(below, arg)
          if (rel.condition !== null) addReads(below, rel.condition)
        },
        (at) => ({
          ...rel,
          call:
            rel.call.kind === 'unnest'
              ? { ...rel.call, operand: shiftInputs(rel.call.operand, at) }
              : { ...rel.call, args: rel.call.args.map((arg) => shiftInputs(arg, at)) },
          condition: rel.condition === null ? null : shiftInputs(rel.condition, at),
        }),
      )
    case 'Over':
      return widened(
        rel,
        need,
        (below) => {
          for (const group of rel.groups) {
            addOrdered(below, group)
            addWhole(below, ...group.calls.flatMap(columnsOf))
          }
        },
        (at) => ({
          ...rel,
          groups: rel.groups.map((group) => ({
            ...group,
            partitionBy: group.partitionBy.map(at),
            orderBy: moveSort(group.orderBy, at),
            calls: group.calls.map((c) => moveCall(c, at)),
          })),
        }),
      )
    case 'Rank': {
      const width = rel.input.fields.length
      const outputRank = rel.outputRank && need.has(width)
      const kept: RankRel = outputRank ? rel : { ...rel, outputRank, fields: rel.fields.slice(0, width) }
      return widened(
        kept,
        need,
        (below) => {
          addOrdered(below, rel)
          if (rel.endColumn !== null) addWhole(below, rel.endColumn)
        },
        (at) => ({
          ...kept,
          partitionBy: rel.partitionBy.map(at),
          orderBy: moveSort(rel.orderBy, at),
          endColumn: rel.endColumn === null ? null : at(rel.endColumn),
        }),
      )
    }
    case 'Match': {
      const below: Need = new Map()
      addOrdered(below, rel)
      for (const { rex } of rel.measures) addReads(below, rex)
      for (const { condition } of rel.define) addReads(below, condition)
      const input = visit(rel.input, below)
      return {
        rel: {
          ...rel,
          input: input.rel,
          partitionBy: rel.partitionBy.map(input.at),
          orderBy: moveSort(rel.orderBy, input.at),
          measures: rel.measures.map((m) => ({ ...m, rex: shiftInputs(m.rex, input.at) })),
          define: rel.define.map((d) => ({ ...d, condition: shiftInputs(d.condition, input.at) })),
        },
        at: (index) => index,
      }
    }
    case 'Changelog': {
      const input = visit(rel.input, whole(rel.input.fields.keys()))
      return { rel: { ...rel, input: input.rel }, at: (index) => index }
    }
    case 'SetOp': {
      // all columns of a set operation count for its meaning, except for UNION ALL
      const keep = rel.kind === 'UNION' && rel.all ? sorted(need.keys()) : [...rel.fields.keys()]
      const columns = oneAtLeast(keep, rel)
      const inputs = rel.inputs.map((input) => {
        const pruned = visit(input, whole(columns))
        return selectColumns(pruned.rel, columns.map(pruned.at))
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
          keys: moveSort(rel.keys, input.at),
          fields: input.rel.fields,
        },
        at: input.at,
      }
    }
  }
}

/** A rel whose output is the columns of its input, then some of its own. `reads` adds what it reads itself. */
function widened<R extends WindowTvfRel | CorrelateRel | OverRel | RankRel>(
  rel: R,
  need: Need,
  reads: (below: Need) => void,
  moved: (at: Move) => R,
): Pruned {
  const width = rel.input.fields.length
  const below: Need = new Map(need)
  reads(below)
  for (const index of [...below.keys()]) if (index >= width) below.delete(index)
  const input = visit(rel.input, below)
  const at: Move = (index) => (index < width ? input.at(index) : input.rel.fields.length + index - width)
  const fields = [...oldPositions(width, input).map((i) => rel.fields[i]!), ...rel.fields.slice(width)]
  return { rel: { ...moved(at), input: input.rel, fields }, at }
}

function keyColumns(scan: ScanRel): number[] {
  const names = scan.fields.map((field) => field.name)
  return (scan.table.primaryKey?.columns ?? []).map((name) => names.indexOf(name)).filter((index) => index >= 0)
}

/** The old positions of a pruned rel's columns, in its new order. */
function oldPositions(width: number, pruned: Pruned): number[] {
  const old: number[] = []
  for (let i = 0; i < width; i++) {
    const now = pruned.at(i)
    if (now >= 0 && now < pruned.rel.fields.length) old[now] = i
  }
  return old
}
