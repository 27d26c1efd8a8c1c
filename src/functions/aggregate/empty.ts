import { withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { AggregateSite, CallSite } from '../definition.ts'

/** The type of the argument, nullable when a group may see no row (Calcite's ARG0_NULLABLE_IF_EMPTY). */
export const nullableIfEmpty = (call: CallSite & AggregateSite, type: LogicalType): LogicalType =>
  withNullable(type, call.args[0]!.nullable || call.emptyGroups)
