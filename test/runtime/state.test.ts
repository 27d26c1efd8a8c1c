import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnBuilder } from '../../src/data/column-builder.ts'
import type { Column } from '../../src/data/column.ts'
import { DistinctSets } from '../../src/runtime/state/distinct.ts'
import { IntLists } from '../../src/runtime/state/int-lists.ts'
import { IntMap } from '../../src/runtime/state/int-map.ts'
import { KeyIndex } from '../../src/runtime/state/key-index.ts'
import { PairIndex } from '../../src/runtime/state/pair-index.ts'
import { RowStore } from '../../src/runtime/state/row-store.ts'
import { Sessions } from '../../src/runtime/state/sessions.ts'
import { TimerHeap } from '../../src/runtime/state/timers.ts'
import { windowStart, windowTime } from '../../src/runtime/state/window-time.ts'
import { types, type LogicalType } from '../../src/types/logical-type.ts'
import type { Value } from '../../src/types/value.ts'

function column(type: LogicalType, values: readonly Value[]): Column {
  const builder = columnBuilder(type)
  for (const value of values) builder.append(value)
  return builder.finish()
}

describe('IntLists', () => {
  it('holds what arrays hold', () => {
    const list = fc.nat({ max: 3 })
    const insert = fc.record({ list, at: fc.double({ min: 0, max: 1, noNaN: true }), value: fc.nat() })
    const remove = fc.record({ list, removed: fc.double({ min: 0, max: 1, noNaN: true }) })
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: insert }, remove), { maxLength: 200 }), (steps) => {
        const lists = new IntLists()
        const arrays: number[][] = [[], [], [], []]
        for (const step of steps) {
          const array = arrays[step.list]!
          if ('removed' in step) {
            const removed = Math.round(step.removed * array.length)
            array.splice(0, removed)
            lists.removeFirst(step.list, removed)
          } else {
            const at = Math.round(step.at * array.length)
            array.splice(at, 0, step.value)
            lists.insert(step.list, at, step.value)
          }
        }
        const held = arrays.map((_, i) => Array.from({ length: lists.count(i) }, (_, k) => lists.get(i, k)))
        expect(held).toEqual(arrays)
      }),
    )
  })
})

describe('KeyIndex', () => {
  it('gives equal keys one id, whatever dictionary they come with; NULL is a key', () => {
    const index = new KeyIndex([types.string()])
    index.bind([column(types.string(), ['a', null, 'b', 'a'])])
    expect([0, 1, 2, 3].map((row) => index.idOf(row))).toEqual([0, 1, 2, 0])
    index.bind([column(types.string(), ['c', 'b', null])])
    expect([0, 1, 2].map((row) => index.idOf(row))).toEqual([3, 2, 1])
    expect([0, 1, 2, 3].map((id) => index.values(id))).toEqual([['a'], [null], ['b'], ['c']])
  })

  it('without columns knows one key', () => {
    const index = new KeyIndex([])
    index.bind([])
    expect([index.idOf(0), index.idOf(5), index.size]).toEqual([0, 0, 1])
  })

  it('tells combinations apart exactly as their values do', () => {
    const text = fc.option(fc.constantFrom('a', 'b', 'ab', ''), { nil: null })
    const number = fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(9007199254740993n)), { nil: null })
    const list = fc.option(fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }), { nil: null })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, number, list), { maxLength: 60 }), (rows) => {
        const keyTypes = [types.string(), types.bigint(), types.array(types.int())]
        const index = new KeyIndex(keyTypes)
        index.bind(
          keyTypes.map((type, i) =>
            column(
              type,
              rows.map((row) => row[i] as Value),
            ),
          ),
        )
        const known = new Map<string, number>()
        rows.forEach((row, i) => {
          const key = row.map((value) => (typeof value === 'bigint' ? `${value}n` : JSON.stringify(value))).join('|')
          if (!known.has(key)) known.set(key, known.size)
          const id = index.idOf(i)
          expect(id).toBe(known.get(key))
          expect(index.values(id)).toEqual(row)
        })
        expect(index.size).toBe(known.size)
      }),
    )
  })
})

describe('PairIndex', () => {
  it('finds pairs again after it has grown', () => {
    const index = new PairIndex()
    for (let i = 0; i < 2000; i++) expect(index.idOf(i % 50, -i)).toBe(i)
    for (let i = 0; i < 2000; i++) expect(index.idOf(i % 50, -i)).toBe(i)
    expect([index.left(1999), index.right(1999)]).toEqual([49, -1999])
  })
})

describe('IntMap', () => {
  it('agrees with a Map', () => {
    const step = fc.tuple(fc.constantFrom('set', 'delete'), fc.nat(30), fc.nat(99))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const map = new IntMap()
        const model = new Map<number, number>()
        for (const [what, key, value] of steps) {
          if (what === 'set') {
            map.set(key, value)
            model.set(key, value)
          } else {
            expect(map.delete(key)).toBe(model.get(key) ?? -1)
            model.delete(key)
          }
          expect(map.size).toBe(model.size)
        }
        for (let key = 0; key <= 30; key++) expect(map.get(key)).toBe(model.get(key) ?? -1)
      }),
    )
  })
})

describe('TimerHeap', () => {
  it('gives timers in order of time, removed ones not at all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 80 }), (timers) => {
        const heap = new TimerHeap()
        timers.forEach(([time], id) => heap.add(time, id))
        timers.forEach(([, removed], id) => removed && heap.remove(id))
        const kept = timers.flatMap(([time, removed]) => (removed ? [] : [time])).toSorted((a, b) => a - b)
        const popped: number[] = []
        while (heap.size > 0) {
          popped.push(heap.next)
          heap.pop()
        }
        expect(popped).toEqual(kept)
        expect(heap.next).toBe(Infinity)
      }),
    )
  })

  // worked by hand after Flink's HeapPriorityQueue: the last timer takes the place of the first and goes down
  it('orders equal times as a binary heap does', () => {
    const heap = new TimerHeap()
    for (const id of [0, 1, 2, 3, 4]) heap.add(7, id)
    expect([0, 1, 2, 3, 4].map(() => heap.pop())).toEqual([0, 4, 3, 2, 1])
  })
})

describe('DistinctSets', () => {
  it('counts occurrences, and forgets an element with its last', () => {
    const sets = new DistinctSets()
    sets.reset(0)
    expect([sets.add(0, 5), sets.add(0, 5), sets.add(0, 6)]).toEqual([true, false, true])
    expect([sets.remove(0, 5), sets.remove(0, 5), sets.remove(0, 5)]).toEqual([false, true, false])
    const left: number[] = []
    sets.each(0, (element) => left.push(element))
    expect(left).toEqual([6])
    expect(sets.add(0, 5)).toBe(true)
  })
})

describe('Sessions', () => {
  const UTC = windowTime(null)

  it('holds the windows that the definition gives, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 25 }), (times) => {
        const sessions = new Sessions(5, UTC, () => {})
        for (const time of times) sessions.add(0, time, -Infinity)
        const fired: [number, number][] = []
        sessions.fireUntil(Infinity, (slot) => fired.push([sessions.start(slot), sessions.end(slot)]))
        const expected: [number, number][] = []
        for (const time of times.toSorted((a, b) => a - b)) {
          const last = expected[expected.length - 1]
          if (last !== undefined && time <= last[1]) last[1] = Math.max(last[1], time + 5)
          else expected.push([time, time + 5])
        }
        expect(fired).toEqual(expected)
        expect(sessions.size).toBe(0)
      }),
    )
  })

  it('takes a late row that touches an open session, and no other', () => {
    const sessions = new Sessions(5, UTC, () => {})
    sessions.add(0, 10, -Infinity)
    expect(sessions.add(0, 7, 12)).toBeGreaterThanOrEqual(0)
    expect(sessions.add(1, 7, 12)).toBe(-1)
  })
})

describe('RowStore', () => {
  it('lets rows leave in any order', () => {
    const store = new RowStore()
    const first = [column(types.int(), [1, 2, 3])]
    const ids = [0, 1, 2].map((row) => store.add(first, row, 0))
    ids.push(store.add([column(types.int(), [4])], 0, 0))
    const builder = columnBuilder(types.int())
    for (const id of [ids[3]!, ids[1]!]) {
      store.appendTo(id, [builder])
      store.remove(id)
    }
    store.appendTo(ids[0]!, [builder])
    expect([0, 1, 2].map((row) => builder.get(row))).toEqual([4, 2, 1])
    expect(store.size).toBe(2)
  })
})

describe('window time', () => {
  it('starts windows below the time, before 1970 too', () => {
    expect([windowStart(7, 0, 5), windowStart(-1, 0, 5), windowStart(-5, 0, 5), windowStart(7, 3, 5)]).toEqual([
      5, -5, -5, 3,
    ])
  })

  // the examples in the comments of Flink's TimeWindowUtil, for Los Angeles in 2021
  it('fires windows around a change of the clocks', () => {
    const time = windowTime('America/Los_Angeles')
    const local = (text: string): number => Date.parse(`${text}Z`)
    expect(time.timer(local('2021-03-14T01:00:00'))).toBe(1615712400000)
    expect(time.timer(local('2021-03-14T02:00:00'))).toBe(1615716000000)
    expect(time.timer(local('2021-03-14T02:59:59'))).toBe(1615716000000)
    expect(time.timer(local('2021-03-14T03:00:00'))).toBe(1615716000000)
    expect(time.timer(local('2021-11-07T00:00:00'))).toBe(1636268400000)
    expect(time.timer(local('2021-11-07T01:00:00'))).toBe(1636275600000)
    expect(time.timer(local('2021-11-07T02:00:00'))).toBe(1636279200000)
  })
})
