import { MAX_LENGTH, type LogicalType } from '../logical-type.ts'
import type { OpaqueValue } from '../value.ts'
import { identity, type Caster } from './caster.ts'

/** Flink's rule is for BYTES that may be NULL: a BITMAP NOT NULL can be read as BYTES by TRY_CAST only. */
export function fromBitmap(to: LogicalType): Caster | undefined {
  if (to.kind === 'BITMAP') return identity
  if (to.kind !== 'VARBINARY' || to.length !== MAX_LENGTH || !to.nullable) return undefined
  return { apply: (value) => (value as OpaqueValue).bytes!() }
}
