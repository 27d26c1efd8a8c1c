import { types } from '../../types/logical-type.ts'
import type { ScalarFunction } from '../definition.ts'
import { always, characterString, flink, integerNumeric } from '../signatures.ts'

/** One to four decimal parts of at most 255 each; with fewer than four, zeros stand before the last. */
function addressNumber(text: string): number | null {
  const parts = text.split('.')
  if (parts.length > 4 || !parts.every((part) => /^[0-9]+$/.test(part) && Number(part) <= 255)) return null
  const last = Number(parts.pop())
  return parts.reduce((sum, part, i) => sum + Number(part) * 2 ** (24 - 8 * i), last)
}

export const inetAton: ScalarFunction = {
  kind: 'scalar',
  name: 'INET_ATON',
  resolve: flink([{ operands: [characterString] }], always(types.bigint())),
  nulls: 'propagate',
  bind: () => (text) => addressNumber(text as string),
  doc: {
    group: 'string',
    signatures: ['INET_ATON(string)'],
    text: 'The number of an IPv4 address; short forms like `127.1` are allowed, and what is no address gives NULL.',
    examples: [
      { sql: "INET_ATON('127.0.0.1')", value: '2130706433' },
      { sql: "INET_ATON('1.256')", value: null },
    ],
  },
}

export const inetNtoa: ScalarFunction = {
  kind: 'scalar',
  name: 'INET_NTOA',
  resolve: flink([{ operands: [integerNumeric] }], always(types.string())),
  nulls: 'propagate',
  bind: () => (value) => {
    const address = Number(value)
    if (address < 0 || address > 0xffffffff) return null
    return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
  },
  doc: {
    group: 'string',
    signatures: ['INET_NTOA(integer)'],
    text: 'The IPv4 address of a number; NULL outside 0 to 4294967295.',
    examples: [{ sql: 'INET_NTOA(CAST(3232235777 AS BIGINT))', value: '192.168.1.1' }],
  },
}
