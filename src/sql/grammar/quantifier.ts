import type { Cursor } from '../cursor.ts'

/** DISTINCT or ALL, if one stands here. */
export function setQuantifier(c: Cursor): 'DISTINCT' | 'ALL' | undefined {
  return c.at('DISTINCT') || c.at('ALL') ? (c.advance().word as 'DISTINCT' | 'ALL') : undefined
}
