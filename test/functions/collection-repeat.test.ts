import { expect, test } from 'vitest'
import { tableFunction } from '../../src/functions/registry.ts'
import { types } from '../../src/types/logical-type.ts'
import type { BoundCall } from '../../src/functions/definition.ts'

const rows = (name: string, left: number, right: number): number =>
  tableFunction(name).bind({
    args: [types.bigint(false), types.bigint(false)],
    result: types.bigint(false),
    constants: [undefined, undefined],
  } as unknown as BoundCall)(left, right).length

test('INTERSECT ALL keeps the smaller count of copies, EXCEPT ALL what is above the other', () => {
  expect(rows('$REPEAT_LEAST', 3, 2)).toBe(2)
  expect(rows('$REPEAT_LEAST', 0, 2)).toBe(0)
  expect(rows('$REPEAT_DIFFERENCE', 3, 1)).toBe(2)
  expect(rows('$REPEAT_DIFFERENCE', 1, 3)).toBe(0)
})
