import { rowCount, kindOf } from '../../src/data/batch.ts'
import { columnBuilder } from '../../src/data/column-builder.ts'
import { Job } from '../../src/engine/job.ts'
import type { AggregateCall, ExecNode } from '../../src/plan/exec-node.ts'
import { call, inputRef, literal, type Rex } from '../../src/plan/rex.ts'
import { types, type LogicalType, type RowField } from '../../src/types/logical-type.ts'
import { parseKind, RowKind, shortKind } from '../../src/types/row-kind.ts'
import { MapValue, type Value } from '../../src/types/value.ts'

/** 2020-10-10 00:00:00, where the recorded cases' times start; times below are seconds after it. */
export const BASE = Date.UTC(2020, 9, 10)
export const at = (seconds: number): number => BASE + seconds * 1000

/** One input record: its arrival in ms, its values, its kind (`+I` when left out). */
export type Record = readonly [number, readonly Value[], string?]

type Draft = ExecNode extends infer N ? (N extends ExecNode ? Omit<N, 'id' | 'changelog'> : never) : never

/** A plan written by hand: nodes in order, ids and kinds filled in; the sink comes by itself. */
export class PlanBuilder {
  readonly nodes: ExecNode[] = []
  readonly sources: { node: number; table: string; records: readonly Record[] }[] = []

  add(draft: Draft, changelog: readonly RowKind[] = [RowKind.INSERT]): number {
    const id = this.nodes.length
    this.nodes.push({ ...draft, id, changelog } as ExecNode)
    return id
  }

  source(table: string, fields: readonly RowField[], records: readonly Record[]): number {
    const kinds = [...new Set(records.map(([, , kind]) => parseKind(kind ?? '+I')!))]
    const node = this.add(
      { kind: 'TableSourceScan', inputs: [], fields, table: [table], projection: [], nested: [], options: {} },
      kinds,
    )
    this.sources.push({ node, table, records })
    return node
  }

  /** A watermark `delay` seconds behind a column. */
  watermark(
    input: number,
    rowtime: number,
    delay: number,
    options: { interval?: number; idleTimeout?: number } = {},
  ): number {
    const { fields } = this.nodes[input]!
    const { type } = fields[rowtime]!
    const expression = call(
      '-',
      [inputRef(rowtime, type), literal(delay * 1000, types.dayTime('SECOND', 2, 3, false))],
      type,
    )
    return this.add(
      {
        kind: 'WatermarkAssigner',
        inputs: [input],
        fields,
        rowtime,
        expression,
        interval: 0,
        idleTimeout: 0,
        ...options,
      },
      this.nodes[input]!.changelog,
    )
  }

  /** Runs the plan and answers the changelog, one row a line: `+I[a, 1, NULL]`, times in seconds after BASE. */
  run(
    batchSize: number,
    options: { end?: 'closed' | 'open'; zone?: string; config?: readonly (readonly [string, string])[] } = {},
  ): string[] {
    const top = this.nodes[this.nodes.length - 1]!
    const sink: ExecNode = {
      kind: 'Sink',
      id: this.nodes.length,
      inputs: [top.id],
      fields: top.fields,
      changelog: top.changelog,
      target: 'collect',
      notNull: [],
      enforcer: 'ERROR',
      primaryKey: null,
    }
    const nodes = top.kind === 'Sink' ? this.nodes : [...this.nodes, sink]
    const sources = this.sources.map(({ node, table, records }) => ({
      node,
      table,
      rows: sourceRows(this.nodes[node]!.fields, records),
    }))
    const job = new Job({ nodes }, sources, top.fields, {
      end: options.end ?? 'closed',
      batchSize,
      zone: options.zone ?? 'UTC',
      config: new Map(options.config ?? []),
    })
    job.runTo()
    const lines: string[] = []
    for (let i = 0; i < job.changelog.length; i++) {
      const { batch, row } = job.changelog.at(i)
      if (row >= batch.length || rowCount(batch) === 0) throw new Error('a row is missing')
      const values = top.fields.map((field, c) => text(batch.columns[c]!.get(row), field.type))
      lines.push(`${shortKind(kindOf(batch, row))}[${values.join(', ')}]`)
    }
    return lines
  }

  /** The changelog, which must be the same at any batch size. */
  lines(options: Parameters<PlanBuilder['run']>[1] = {}): string[] {
    const [first, ...others] = [1, 2, 7, 1024].map((size) => this.run(size, options))
    for (const other of others)
      if (JSON.stringify(other) !== JSON.stringify(first)) throw new Error(`${first}\n${other}`)
    return first!
  }
}

function sourceRows(fields: readonly RowField[], records: readonly Record[]) {
  const columns = fields.map((field, c) => {
    const builder = columnBuilder(field.type)
    for (const [, values] of records) builder.append(values[c]!)
    return builder.finish()
  })
  const kinds = Uint8Array.from(records, ([, , kind]) => parseKind(kind ?? '+I')!)
  return {
    columns,
    length: records.length,
    kinds: kinds.every((kind) => kind === RowKind.INSERT) ? null : kinds,
    arrivals: Float64Array.from(records, ([arrival]) => arrival),
  }
}

function text(value: Value, type: LogicalType): string {
  if (value === null) return 'NULL'
  if (type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ') return String(((value as number) - BASE) / 1000)
  if (type.kind === 'ARRAY') return `[${(value as readonly Value[]).map((e) => text(e, type.element)).join(', ')}]`
  if (value instanceof MapValue) return `{${value.keys.map((key, i) => `${key}=${value.values[i]}`).join(', ')}}`
  return String(value)
}

export const field = (name: string, type: LogicalType): RowField => ({ name, type })
export const ref = (fields: readonly RowField[], index: number): Rex => inputRef(index, fields[index]!.type)

export function aggregate(
  fn: string,
  args: readonly number[],
  type: LogicalType,
  extra: Partial<AggregateCall> = {},
): AggregateCall {
  return { fn, args, distinct: false, filter: null, type, name: fn, ...extra }
}
