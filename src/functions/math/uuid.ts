import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite } from '../signatures.ts'

/** A version 4 UUID (RFC 4122) from a source of numbers in [0, 1). */
function uuidText(random: () => number): string {
  let digits = ''
  for (let i = 0; i < 32; i++) {
    const digit = Math.floor(random() * 16)
    digits += (i === 12 ? 4 : i === 16 ? (digit & 3) | 8 : digit).toString(16)
  }
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export const uuid: ScalarFunction = {
  kind: 'scalar',
  name: 'UUID',
  resolve: calcite([{ operands: [] }], () => types.char(36, false)),
  nulls: 'propagate',
  deterministic: false,
  bind:
    ({ session }) =>
    () =>
      uuidText(() => session.random()),
  doc: {
    group: 'string',
    signatures: ['UUID()'],
    text: 'A universally unique identifier (RFC 4122, version 4), another one for every row.',
    examples: [{ sql: "UUID() LIKE '________-____-4%'", value: 'TRUE' }],
  },
}
