import type { Operand } from '../signatures.ts'

/** An argument of type BITMAP. */
export const bitmap: Operand = { label: 'BITMAP', accepts: (type) => type.kind === 'BITMAP' }
