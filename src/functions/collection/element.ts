import { fail } from '../../errors/messages.ts'
import type { ArrayType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import { absentValue } from '../../types/default-value.ts'
import type { ScalarFunction } from '../definition.ts'
import { array, calcite, multiset } from '../signatures.ts'

export const element: ScalarFunction = {
  kind: 'scalar',
  name: 'ELEMENT',
  resolve: calcite([{ operands: [multiset] }, { operands: [array] }], (call) => (call.args[0] as ArrayType).element),
  nulls: 'handle',
  bind: ({ result }) => {
    const absent = absentValue(result)
    return (value) => {
      const elements = (value ?? []) as readonly Value[]
      if (elements.length > 1) return fail('array-several-elements', {})
      return elements[0] ?? absent
    }
  },
  doc: {
    group: 'collection',
    signatures: ['ELEMENT(array)'],
    text: 'The only element of an array. NULL for NULL and for an empty array; several elements are an error.',
    examples: [
      { sql: "ELEMENT(ARRAY['a'])", value: 'a' },
      { sql: 'ELEMENT(CAST(NULL AS ARRAY<INT>))', value: null },
    ],
  },
}
