import { describe, expect, test } from 'vitest'
import { makeFrame, marksOver, rowsBehind, take } from '../../src/charts/frame.ts'
import { categories, limited, thinned } from '../../src/charts/order.ts'
import { requestOf } from '../../src/charts/query.ts'
import { markOf } from '../../src/charts/registry.ts'
import { ChartError, parseSpec } from '../../src/charts/spec.ts'
import { chartTable } from '../../src/worker/chart-query.ts'
import { at, columns, sourceOfColumns, type ChartColumns } from './columns.ts'

const clicks = columns({
  time: ['TIMESTAMP_LTZ(3)', [at(0), at(0.5), at(1), at(1.9), at(3)]],
  kind: ['STRING NOT NULL', ['a', 'b', 'a', 'a', null]],
  n: ['BIGINT', [1, 2, null, 4, 5]],
})

function answer(text: string, from: ChartColumns = clicks) {
  const spec = parseSpec(`mark: bar\n${text}`)
  return { spec, table: chartTable(sourceOfColumns(from), requestOf(spec, markOf(spec.mark), 640)) }
}
function frame(text: string, from?: ChartColumns) {
  const { spec, table } = answer(text, from)
  return makeFrame(spec, table)
}
function values(made: ReturnType<typeof makeFrame>, channel: 'x' | 'y' | 'fill') {
  return [...made.channels[channel]!.values]
}

describe('rows become channels', () => {
  test('as they are, without an aggregate', () => {
    const made = frame('x: time\ny: kind')
    expect(made.length).toBe(5)
    expect(made.channels.x).toMatchObject({ kind: 'time', label: 'time' })
    expect(values(made, 'y')).toEqual(['a', 'b', 'a', 'a', 'NULL'])
  })

  test('counted by bin and name', () => {
    const made = frame('x: { column: time, bin: 1 minute }\ny: count\nfill: kind')
    expect(values(made, 'x')).toEqual([at(0), at(0), at(1), at(3)])
    expect(values(made, 'fill')).toEqual(['a', 'b', 'a', 'NULL'])
    expect(values(made, 'y')).toEqual([1, 1, 2, 1])
  })

  test.each([
    ['count', [2, 1, 1]],
    ['distinct', [2, 1, 1]],
    ['sum', [5, 2, 5]],
    ['mean', [2.5, 2, 5]],
    ['min', [1, 2, 5]],
    ['max', [4, 2, 5]],
  ])('%s takes no notice of NULL', (name, expected) => {
    expect(values(frame(`y: kind\nx: { aggregate: ${name}, column: n }`), 'x')).toEqual(expected)
  })

  test('all rows are one group when nothing groups them', () => {
    expect(values(frame('x: { aggregate: distinct, column: kind }'), 'x')).toEqual([2])
  })

  test('rows without a place leave, and a note says so', () => {
    const made = frame('x: n\ny: kind')
    expect(made.length).toBe(4)
    expect(made.notes).toEqual(['One row has no value to place and is not drawn.'])
  })

  test('no rows make an empty frame', () => {
    const none = frame('y: kind\nx: count', columns({ kind: ['STRING', []] }))
    expect(none.length).toBe(0)
  })

  test('a column that is not there is named, with those that are', () => {
    expect(() => frame('x: tim\ny: kind')).toThrow(ChartError)
    expect(() => frame('x: tim\ny: kind')).toThrow('no column `tim`. It has `time`, `kind`, `n`.')
  })

  test('text has no bins', () => {
    expect(() => frame('x: { column: kind, bin: 5 }')).toThrow('`kind` is text and has no bins')
  })
})

describe('names have an order', () => {
  const made = frame('y: kind\nx: count')

  test('of first appearance, of a number, or of their own', () => {
    expect(categories(made, 'y')).toEqual(['a', 'b', 'NULL'])
    expect(categories(made, 'y', 'x')).toEqual(['b', 'NULL', 'a'])
    expect(categories(made, 'y', '-y')).toEqual(['b', 'a', 'NULL'])
  })

  test('and a limit, which is said', () => {
    const { frame: smaller, names } = limited(made, 'y', parseSpec('mark: bar\nsort: -x\nlimit: 1'))
    expect(names).toEqual(['a'])
    expect(values(smaller, 'x')).toEqual([3])
    expect(smaller.notes).toEqual(['The 1 largest of 3.'])
  })

  test('by a channel that is not there is refused', () => {
    expect(() => categories(made, 'y', 'z')).toThrow('`sort` names a channel')
  })
})

test('too many marks are thinned evenly, and a note says so', () => {
  const made = frame('x: time\ny: kind')
  const thin = thinned(made, 2)
  expect(values(thin, 'x')).toEqual([at(0), at(1.9)])
  expect(thin.notes).toEqual(['Drawn: one row in 3 of 5.'])
  expect(thinned(made, 5)).toBe(made)
})

test('rows can be taken in any order', () => {
  expect(values(take(frame('x: time\ny: kind'), [1, 0]), 'y')).toEqual(['b', 'a'])
})

describe('marks and rows know each other', () => {
  const { spec, table } = answer('x: { column: time, bin: 1 minute }\ny: { aggregate: max, column: n }\nfill: kind')
  const made = makeFrame(spec, table)

  test('also where a group has no value and is not drawn', () => {
    const b = answer(
      'y: kind\nx: { aggregate: max, column: n }',
      columns({ kind: ['STRING', ['a', 'b', 'a']], n: ['INT', [1, null, 3]] }),
    )
    const some = makeFrame(b.spec, b.table)
    expect(some.length).toBe(1)
    expect(some.notes).toEqual(['One row has no value to place and is not drawn.'])
    expect(rowsBehind(some, b.table, () => true)).toEqual([0, 2])
    expect([...marksOver(some, b.table, [1])]).toEqual([])
  })

  test('from a mark to its rows, and back', () => {
    expect(rowsBehind(made, table, (mark) => mark === 2)).toEqual([2, 3])
    expect([...marksOver(made, table, [3])]).toEqual([2])
    expect([...marksOver(made, table, [0, 4])]).toEqual([0, 3])
  })

  test('after rows have moved', () => {
    const moved = take(made, [3, 2])
    expect(rowsBehind(moved, table, (mark) => mark === 1)).toEqual([2, 3])
    expect([...marksOver(moved, table, [4, 0])]).toEqual([0])
  })
})
