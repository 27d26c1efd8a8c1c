import type { LogicalType } from '../types/logical-type.ts'
import { shortKind, type RowKind } from '../types/row-kind.ts'
import type { Value } from '../types/value.ts'
import { printText } from '../types/value-text.ts'

/** A changelog line as Flink's SQL client prints its fields: `+I[1, abc, NULL]`. LTZ values are shown in `zone`. */
export function rowText(kind: RowKind, values: readonly Value[], types: readonly LogicalType[], zone: string): string {
  return `${shortKind(kind)}[${values.map((value, i) => printText(value, types[i]!, zone)).join(', ')}]`
}
