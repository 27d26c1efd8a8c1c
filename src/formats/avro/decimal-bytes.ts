import { fitPrecision } from '../../types/decimal.ts'
import { toLong } from '../../types/long.ts'
import type { Long } from '../../types/value.ts'

/** The unscaled value in big-endian two's complement; NULL when it has more digits than `precision`. */
export function decimalFromBytes(bytes: Uint8Array, precision: number): Long | null {
  let unscaled = 0n
  for (const byte of bytes) unscaled = (unscaled << 8n) | BigInt(byte)
  return fitPrecision(toLong(BigInt.asIntN(bytes.length * 8, unscaled)), precision)
}
