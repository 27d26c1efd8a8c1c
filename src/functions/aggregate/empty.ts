import { withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { AggregateFunction } from '../definition.ts'
import { calcite, type Operand } from '../signatures.ts'

/**
 * One argument, and a type made of its type: nullable when the argument is or a group may see no row (Calcite's
 * ARG0_NULLABLE_IF_EMPTY).
 */
export const nullableIfEmpty =
  (operand: Operand, result: (type: LogicalType) => LogicalType = (type) => type): AggregateFunction['resolve'] =>
  (call) =>
    calcite([{ operands: [operand] }], ({ args: [type] }) =>
      withNullable(result(type!), type!.nullable || call.emptyGroups),
    )(call)
