import { fail } from '../../errors/messages.ts'
import {
  isTimeAttribute,
  withNullable,
  withoutTimeAttribute,
  type LogicalType,
  type RowField,
} from '../../types/logical-type.ts'
import { mapRex, type Rex } from '../rex.ts'
import { RowKind } from '../../types/row-kind.ts'
import { describeNode } from '../describe.ts'
import type { ExecNode } from '../exec-node.ts'
import type { Planned, Planner } from './planner.ts'

/**
 * What the validator calls a time attribute may have become a plain timestamp on the way (after a regular join, an
 * aggregate, a measure): references take the type that the planned input really has. Flink's RelTimeIndicatorConverter.
 */
export function retype(rex: Rex, fields: readonly RowField[]): Rex {
  return mapRex(rex, (node) => {
    if (node.kind !== 'input') return node
    const type = fields[node.index]!.type
    return isTimeAttribute(type) === isTimeAttribute(node.type)
      ? node
      : { ...node, type: withNullable(type, node.type.nullable) }
  })
}

/** Columns as plain timestamps: what operators that keep no time order give out. */
export const materialised = (fields: readonly RowField[]): RowField[] =>
  fields.map((field) => ({ ...field, type: withoutTimeAttribute(field.type) }))

export const attributeOf = (type: LogicalType): 'rowtime' | 'proctime' | null =>
  isTimeAttribute(type) ? type.attribute! : null

/** Fails in Flink's words when an operator that needs insert-only rows gets updates. */
export function requireInsertOnly(planner: Planner, planned: Planned, consumer: string): void {
  const found = changesOf(planner, planned)
  if (found !== null) fail('updates-not-supported', { node: consumer, ...found })
}

/** What an insert-only consumer cannot take, and the node that makes it. */
export function changesOf(planner: Planner, planned: Planned): { changes: string; producer: string } | null {
  const node = producerOf(planner.nodes, planned.node)
  const kinds = new Set(node.changelog)
  const update = kinds.has(RowKind.UPDATE_AFTER) || kinds.has(RowKind.UPDATE_BEFORE)
  const remove = kinds.has(RowKind.DELETE)
  if (!update && !remove) return null
  const changes = [...(update ? ['update'] : []), ...(remove ? ['delete'] : [])].join(' and ')
  const producer = describeNode(
    node,
    node.inputs.map((id) => planner.nodes[id]!),
  )
  return { changes, producer }
}

/** Nodes that pass the kinds of their input on as they are. */
const PASSES_ON = new Set<ExecNode['kind']>(['Calc', 'WatermarkAssigner', 'WindowTableFunction', 'Correlate'])

/** The node that makes the updates, seen through those that only pass them on. */
function producerOf(nodes: readonly ExecNode[], node: ExecNode): ExecNode {
  return PASSES_ON.has(node.kind) && node.inputs.length === 1 ? producerOf(nodes, nodes[node.inputs[0]!]!) : node
}
