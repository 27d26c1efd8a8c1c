import { encodeUtf8 } from '../bytes.ts'
import { MAX_LENGTH, type BinaryType, type LogicalType } from '../logical-type.ts'
import type { Value } from '../value.ts'
import { identity, type Caster } from './caster.ts'

/** BINARY(n) is filled up with zero bytes or cut; VARBINARY(n) only cut. */
function fit(bytes: Uint8Array, to: BinaryType): Uint8Array {
  if (bytes.length === to.length) return bytes
  if (bytes.length > to.length) return bytes.slice(0, to.length)
  if (to.kind === 'VARBINARY') return bytes
  const padded = new Uint8Array(to.length)
  padded.set(bytes)
  return padded
}

export const textToBinary = (to: BinaryType): Caster => ({
  apply: (value): Value => fit(encodeUtf8(value as string), to),
})

export function fromBinary(from: BinaryType, to: LogicalType): Caster | undefined {
  if (to.kind !== 'BINARY' && to.kind !== 'VARBINARY') return undefined
  if (to.length === MAX_LENGTH || (to.kind === 'VARBINARY' && from.length <= to.length)) return identity
  return { apply: (value) => fit(value as Uint8Array, to) }
}
