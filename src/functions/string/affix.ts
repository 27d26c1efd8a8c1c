import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { binaryString, characterString, flink, nullableIfArgs } from '../signatures.ts'

const affixes = (name: string): ((call: CallSite) => Resolution) =>
  flink(
    [
      { operands: [characterString, characterString], names: ['expr', name] },
      { operands: [binaryString, binaryString], names: ['expr', name] },
    ],
    nullableIfArgs(types.boolean()),
  )

function bytesAt(bytes: Uint8Array, part: Uint8Array, start: number): boolean {
  return start >= 0 && start + part.length <= bytes.length && part.every((byte, i) => bytes[start + i] === byte)
}

function begins(value: Value, start: Value): boolean {
  if (typeof value === 'string') return value.startsWith(start as string)
  return bytesAt(value as Uint8Array, start as Uint8Array, 0)
}

function ends(value: Value, end: Value): boolean {
  if (typeof value === 'string') return value.endsWith(end as string)
  return bytesAt(value as Uint8Array, end as Uint8Array, (value as Uint8Array).length - (end as Uint8Array).length)
}

export const startsWith: ScalarFunction = {
  kind: 'scalar',
  name: 'STARTSWITH',
  resolve: affixes('startExpr'),
  nulls: 'propagate',
  bind: () => begins,
  doc: {
    group: 'string',
    signatures: ['STARTSWITH(expr, start)'],
    text: 'Whether a string or binary value begins with another; every one begins with an empty one.',
    examples: [{ sql: "STARTSWITH('aaa', 'aa')", value: 'TRUE' }],
  },
}

export const endsWith: ScalarFunction = {
  kind: 'scalar',
  name: 'ENDSWITH',
  resolve: affixes('endExpr'),
  nulls: 'propagate',
  bind: () => ends,
  doc: {
    group: 'string',
    signatures: ['ENDSWITH(expr, end)'],
    text: 'Whether a string or binary value ends with another; every one ends with an empty one.',
    examples: [{ sql: "ENDSWITH('abc', 'z')", value: 'FALSE' }],
  },
}
