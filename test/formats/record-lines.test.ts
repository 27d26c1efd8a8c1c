import { expect, test } from 'vitest'
import { recordLines } from '../../src/formats/json/record-lines.ts'
import { RowKind } from '../../src/types/row-kind.ts'

test('the parts of each line', () => {
  const bytes = new TextEncoder().encode(
    [
      '{"at": 1000, "op": "+I", "key": "k\\u0031", "value": {"a": 1, "b": {"at": 5}}}',
      '',
      '{"value":{"a":12345678901234567890.10},"op":"-U","key":null}',
      '  {"key":{"id":7},"op":"-D","at":3,"value":null}  ',
      '{"op":"+U"}',
    ].join('\n'),
  )
  const lines = recordLines(bytes)
  const values = Array.from(lines.starts, (start, i) =>
    start < 0 ? null : new TextDecoder().decode(bytes.subarray(start, lines.ends[i])),
  )
  expect(lines.length).toBe(4)
  expect([...lines.at]).toEqual([1000, 1, 3, 3])
  expect([...lines.kinds]).toEqual([RowKind.INSERT, RowKind.UPDATE_BEFORE, RowKind.DELETE, RowKind.UPDATE_AFTER])
  expect(lines.keys).toEqual(['k1', null, '{"id":7}', null])
  expect(values).toEqual(['{"a": 1, "b": {"at": 5}}', '{"a":12345678901234567890.10}', 'null', null])
})
