import { describe, expect, test } from 'vitest'
import { answer, type Moves } from './shipped.ts'

/** Every number that the words of the overview and of the lessons name. */

describe('overview', () => {
  test('three of six clicks are late, and none with 150 seconds of delay', async () => {
    const late = async (moves: Moves) =>
      (await answer('overview', 'arrivals', moves)).rows.filter((row) => row[3] === 'late').length
    expect(await late({})).toBe(3)
    expect(await late({ delay: 150 })).toBe(0)
  })

  test.each<readonly [Moves, rows: number, clicks: number]>([
    [{}, 3, 5],
    [{ delay: 150 }, 4, 6],
    [{ size: "'5' MINUTE" }, 2, 6],
  ])('%j: %d windows with %d clicks', async (moves, rows, clicks) => {
    const given = await answer('overview', 'minutes', moves)
    expect([given.rows.length, given.sum(2)]).toEqual([rows, clicks])
  })

  test('the window of 11:15 is open while the stream keeps running', async () => {
    const { rows } = await answer('overview', 'minutes', {}, 'open')
    expect(rows.map((row) => row[0])).toEqual(['2025-12-19 11:12:00.000', '2025-12-19 11:13:00.000'])
  })

  test('eleven changes for one row', async () => {
    const { rows, changes, count } = await answer('overview', 'sofar')
    expect([rows.length, changes, count('+I'), count('-U'), count('+U')]).toEqual([1, 11, 1, 5, 5])
  })
})

describe('watermark and lateness', () => {
  const file = 'lesson-watermark-and-lateness'

  test('twelve clicks are late, by one to two minutes', async () => {
    const { rows } = await answer(file, 'arrivals')
    const late = rows.filter((row) => row[3] === 'late').map((row) => Number(row[2]))
    expect([rows.length, late.length]).toEqual([327, 12])
    expect(Math.min(...late)).toBeGreaterThanOrEqual(60)
    expect(Math.max(...late)).toBeLessThanOrEqual(120)
  })

  test.each<readonly [Moves, lost: number]>([
    [{}, 12],
    [{ delay: 60 }, 6],
    [{ delay: 90 }, 0],
    [{ size: "'2' MINUTE" }, 9],
    [{ size: "'5' MINUTE" }, 0],
  ])('%j: %d are lost', async (moves, lost) => {
    const given = await answer(file, 'minutes', moves)
    expect([given.late, given.sum(2)]).toEqual([lost, 327 - lost])
    const { rows } = await answer(file, 'check', moves)
    expect(Object.fromEntries(rows)).toEqual({ 'in a window': String(327 - lost), 'in all': '327' })
  })
})

describe('out of order', () => {
  const file = 'lesson-out-of-order-and-the-delay'

  test.each([0, 20])('95 of 327 clicks are overtaken, whatever the delay (%d)', async (delay) => {
    const behind = (await answer(file, 'behind', { delay })).rows.map((row) => Number(row[1]))
    expect([behind.length, behind.filter((seconds) => seconds > 0).length]).toEqual([327, 95])
    expect(Math.max(...behind)).toBe(51)
  })

  test('39 clicks share their second with the newest before them', async () => {
    const { rows } = await answer(file, 'behind')
    let newest = ''
    const tied = rows.filter(([time]) => {
      const same = time === newest
      if (time! > newest) newest = time!
      return same
    })
    expect(tied.length).toBe(134 - 95)
  })

  test.each([
    [0, 134],
    [1, 134 - 51],
    [20, 12],
    [60, 0],
  ])('a delay of %d s: %d cannot be sorted in', async (delay, dropped) => {
    const { rows, late } = await answer(file, 'sorted', { delay })
    expect([late, rows.length]).toEqual([dropped, 327 - dropped])
    const times = rows.map((row) => row[0]!)
    expect(times).toEqual([...times].sort())
  })

  test.each<readonly [Moves, clicks: number[]]>([
    [{}, [261, 281, 318, 327]],
    [{ size: "'1' MINUTE" }, [310, 317, 322, 327]],
    [{ size: "'5' SECOND" }, [249, 275, 318, 327]],
  ])('%j: %j clicks with 0, 5, 20, 60 seconds of delay', async (moves, clicks) => {
    const { rows } = await answer(file, 'bought', moves)
    const byDelay = new Map(rows.map((row) => [row[0], Number(row[1])]))
    expect(['0', '5', '20', '60'].map((delay) => byDelay.get(delay))).toEqual(clicks)
  })
})

describe('four windows', () => {
  const file = 'lesson-four-windows'

  test.each<readonly [cell: string, Moves, rows: number, column: number, clicks: number]>([
    ['tumbling', {}, 3, 2, 556],
    ['hopping', {}, 19, 2, 5 * 556],
    ['hopping', { slide: "'10' MINUTE" }, 3, 2, 556],
    ['cumulative', {}, 15, 2, 1708],
    ['cumulative', { step: "'1' MINUTE" }, 30, 2, 3144],
    ['session', {}, 36, 4, 556],
    ['session', { gap: 6 }, 30, 4, 556],
    ['session', { gap: 1 }, 39, 4, 556],
  ])('%s %j: %d rows', async (cell, moves, rows, column, clicks) => {
    const given = await answer(file, cell, moves)
    expect([given.rows.length, given.sum(column)]).toEqual([rows, clicks])
  })

  test('hopping windows begin before the first click', async () => {
    const { rows } = await answer(file, 'hopping')
    expect(rows[0]!.slice(0, 2)).toEqual(['2025-12-19 07:52:00.000', '2025-12-19 08:02:00.000'])
  })

  test('every last step is a tumbling window, and nothing is taken back', async () => {
    const tumbling = (await answer(file, 'tumbling')).rows
    for (const [step, every] of [
      ["'2' MINUTE", 5],
      ["'1' MINUTE", 10],
    ] as const) {
      const { rows, changes, count } = await answer(file, 'cumulative', { step })
      expect(rows.filter((_, at) => (at + 1) % every === 0)).toEqual(tumbling)
      expect(count('+I')).toBe(changes)
    }
    expect(tumbling.map((row) => row[2])).toEqual(['129', '209', '218'])
  })

  test('thirty visitors, six of whom paused', async () => {
    const { rows } = await answer(file, 'session')
    expect(new Set(rows.map((row) => row[0])).size).toBe(30)
  })
})

describe('results that change', () => {
  const file = 'lesson-updating-results'
  const withoutRank = 'type, clicks'

  test.each<readonly [cell: string, Moves, changes: number, deletes: number]>([
    ['counts', {}, 67, 0],
    ['top', {}, 55, 0],
    ['top', { n: 1 }, 31, 0],
    ['top', { n: 9 }, 81, 0],
    ['top', { columns: withoutRank }, 53, 3],
    ['top', { n: 9, columns: withoutRank }, 67, 0],
    ['windowed', {}, 16, 0],
  ])('%s %j: %d changes, %d of them -D', async (cell, moves, changes, deletes) => {
    const given = await answer(file, cell, moves)
    expect([given.changes, given.count('-D')]).toEqual([changes, deletes])
  })

  test('seven kinds, thirty changes of a pair', async () => {
    const { count, sum } = await answer(file, 'counts')
    expect([count('+I'), count('-U'), count('+U'), sum(1)]).toEqual([7, 30, 30, 37])
  })

  test('four -U have no other half', async () => {
    const { count } = await answer(file, 'rare')
    expect([count('-U'), count('+U'), count('-D')]).toEqual([14, 10, 0])
  })

  test('windows only add', async () => {
    expect((await answer(file, 'windowed')).count('+I')).toBe(16)
  })
})

describe('why a window never fires', () => {
  const file = 'lesson-why-a-window-never-fires'

  test.each<readonly [cell: string, Moves, 'open' | 'closed', rows: number, late: number]>([
    ['minutes', {}, 'open', 9, 0],
    ['minutes', {}, 'closed', 10, 0],
    ['minutes', { size: "'1' HOUR" }, 'open', 0, 0],
    ['minutes', { delay: 300 }, 'open', 4, 0],
    ['minutes', { delay: 600 }, 'open', 0, 0],
    ['both', {}, 'open', 7, 0],
    ['both', { idle: '30 s' }, 'open', 9, 0],
    ['ahead', {}, 'open', 5, 161],
    ['ahead', { ahead: 0 }, 'open', 9, 0],
    ['ahead', { ahead: 10 }, 'open', 2, 349],
    ['guarded', {}, 'open', 9, 0],
    ['guarded', { trust: 300 }, 'open', 5, 161],
  ])('%s %j, %s: %d windows, %d clicks dropped', async (cell, moves, end, rows, late) => {
    const given = await answer(file, cell, moves, end)
    expect([given.rows.length, given.late]).toEqual([rows, late])
  })

  test('four windows in the hole of the wrong clock, and two nearly empty', async () => {
    const { rows } = await answer(file, 'ahead')
    expect(rows.map((row) => row[0]!.slice(11, 16))).toEqual(['08:00', '08:05', '08:06', '08:07', '08:08'])
    expect(rows.map((row) => row[2])).toEqual(['4', '4', '51', '37', '50'])
  })

  test('four orders, the last at 08:07:57', async () => {
    expect((await answer(file, 'both', {}, 'closed')).sum(3)).toBe(4)
    const orders = (await answer(file, 'everything')).rows.filter((row) => row[1] === 'order').map((row) => row[0]!)
    expect([orders[0]!.slice(11, 16), orders.at(-1)!.slice(11, 19)]).toEqual(['08:03', '08:07:57'])
  })
})

describe('greedy and reluctant', () => {
  const file = 'lesson-greedy-and-reluctant'

  test.each<readonly [runs: string, matches: number, searches: number[], followedBySearch: number]>([
    ['+', 146, [108, 26, 9, 2, 1], 0],
    ['+?', 161, [161], 43],
    ['{2}', 39, [0, 39], 12],
    ['{2,}', 38, [0, 26, 9, 2, 1], 0],
    ['{2,}?', 39, [0, 39], 12],
  ])('SEARCHING%s: %d matches, %j by length, %d followed by a search', async (runs, matches, searches, followed) => {
    const { rows } = await answer(file, 'runs', { runs })
    expect(rows.length).toBe(matches)
    expect(searches.map((_, at) => rows.filter((row) => row[1] === String(at + 1)).length)).toEqual(searches)
    expect(rows.filter((row) => row[2] === 'SEARCH').length).toBe(followed)
  })

  const never = 'CHECKOUT_COMPLETE'
  test.each<readonly [Moves, number]>([
    [{}, 11],
    [{ loop: '*' }, 0],
    [{ loop: '*', never }, 11],
    [{ never }, 11],
  ])('%j: %d purchases', async (moves, purchases) => {
    expect((await answer(file, 'bought', moves)).rows.length).toBe(purchases)
  })
})
