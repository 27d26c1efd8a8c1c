import { describe, expect, test } from 'vitest'
import { answer, type Moves } from './shipped.ts'

/** Every number that the words of the seven notebooks name. */

describe('rows of a cell', () => {
  test.each<readonly [file: string, cell: string, moves: Moves, rows: number]>([
    ['0-click-stream', 'per-window', {}, 36],
    ['1-campaigns', 'marketing', {}, 1592],
    ['1-campaigns', 'marketing', { keep: 'NOT TRUE' }, 2196],
    ['1-campaigns', 'marketing', { keep: 'FALSE' }, 0],
    ['1-campaigns', 'details', {}, 1592 + 2196],
    ['2-new-customers', 'join', {}, 1131],
    ['2-new-customers', 'join', { bound: "'10' MINUTE" }, 1131],
    ['2-new-customers', 'join', { bound: "'2' MINUTE" }, 604],
    ['2-new-customers', 'join', { bound: "'10' SECOND" }, 12],
    ['2-new-customers', 'join', { join: 'LEFT JOIN' }, 1131 + 7],
    ['2-new-customers', 'join', { join: 'LEFT JOIN', bound: "'30' SECOND" }, 127],
    ['2-new-customers', 'join', { join: 'LEFT JOIN', bound: "'10' SECOND" }, 12 + 89],
    ['4-sessions', 'sessions', {}, 208],
    ['4-sessions', 'sessions', { gap: 5 }, 248],
    ['4-sessions', 'sessions', { gap: 30 }, 180],
    ['4-sessions', 'average', {}, 4],
    ['5-baskets', 'sessions', {}, 224],
    ['5-baskets', 'baskets', {}, 20],
    ['5-baskets', 'baskets', { shortest: 120 }, 20],
    ['5-baskets', 'baskets', { basket: 1 }, 7],
    ['5-baskets', 'baskets', { basket: 2 }, 2],
    ['5-baskets', 'baskets', { bought: 'TRUE' }, 4],
    ['5-baskets', 'mended', {}, 83],
    ['5-baskets', 'mended', { basket: 1 }, 32],
    ['6-patterns', 'search', {}, 29],
    ['6-patterns', 'search', { runs: '{2}' }, 5],
    ['6-patterns', 'search', { skip: 'TO NEXT ROW' }, 45],
    ['6-patterns', 'browse', {}, 18],
    ['6-patterns', 'purchases', {}, 47],
    ['6-patterns', 'within', {}, 29],
    ['6-patterns', 'within', { within: "'3' MINUTE" }, 29],
    ['6-patterns', 'within', { within: "'2' MINUTE" }, 28],
    ['6-patterns', 'within', { within: "'1' MINUTE" }, 11],
    ['6-patterns', 'within', { within: "'30' SECOND" }, 0],
  ])('%s: %s %j', async (file, cell, moves, rows) => {
    expect((await answer(file, cell, moves)).rows.length).toBe(rows)
  })
})

describe('the click stream', () => {
  test.each<readonly [Moves, late: number]>([
    [{}, 77],
    [{ delay: 60 }, 31],
    [{ delay: 300 }, 0],
    [{ size: "'1' MINUTE" }, 198],
    [{ size: "'1' HOUR" }, 1],
  ])('%j: %d clicks are too late', async (moves, late) => {
    const given = await answer('0-click-stream', 'per-window', moves)
    expect(given.late).toBe(late)
    expect(given.sum(2)).toBe(3409 - late)
  })

  test('the last window stays open while the stream keeps running', async () => {
    expect((await answer('0-click-stream', 'per-window', {}, 'open')).rows.length).toBe(35)
  })

  test('a query without a window shows all clicks, and 178 of them twice', async () => {
    const { rows } = await answer('0-click-stream', 'look')
    expect(rows.length).toBe(3409)
    expect(new Set(rows.map((row) => row.join())).size).toBe(3231)
  })

  test('the books', async () => {
    expect(await table('0-click-stream', 'check')).toEqual({
      'checkout clicks': '35',
      'different checkout clicks': '34',
      orders: '34',
    })
  })
})

describe('campaigns', () => {
  test('clicks and visits of a source', async () => {
    const { rows } = await answer('1-campaigns', 'visits')
    expect(rows).toEqual(
      expect.arrayContaining([
        ['google', '587', '32'],
        ['twitter', '176', '8'],
        [null, '2196', '136'],
      ]),
    )
  })

  test('FALSE occurs only where the pattern asks for something else than utm_', async () => {
    const answers = async (pattern: string) => {
      const { rows } = await answer('1-campaigns', 'details', { pattern })
      return new Set(rows.map((row) => row[9]))
    }
    expect(await answers('(^|&)utm_')).toEqual(new Set(['TRUE', null]))
    expect(await answers('(^|&)gclid=')).toEqual(new Set(['TRUE', 'FALSE', null]))
  })
})

describe('new customers', () => {
  test.each<readonly [Moves, string]>([
    [{}, '22'],
    [{ bound: "'2' MINUTE" }, '7'],
  ])('%j: %s of them buy, as far as their clicks are joined', async (moves, customers) => {
    expect(await table('2-new-customers', 'check', moves)).toEqual({
      'by their clicks': customers,
      'by the orders': '22',
      'all orders': '36',
    })
  })
})

describe('devices and browsers', () => {
  test.each([
    ["'1' HOUR", 1380],
    ["'10' MINUTE", 1647],
    ["'1' MINUTE", 4567],
  ])('windows of %s add up to %d visits', async (size, visits) => {
    expect((await answer('3-devices', 'devices', { size })).sum(0)).toBe(visits)
  })

  test('there are 1,342 visits, which one window of the whole day part shows', async () => {
    expect((await answer('3-devices', 'devices', { size: "'6' HOUR" })).sum(0)).toBe(1342)
  })

  test('windows of three hours begin at round times', async () => {
    const { rows } = await answer('3-devices', 'devices', { size: "'3' HOUR" })
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(['2025-12-19 06:00:00.000', '2025-12-19 09:00:00.000']))
  })

  test('ranks', async () => {
    const { rows } = await answer('3-devices', 'top', { n: 11 })
    const placesOf = (browser: string) => rows.filter((row) => row[2] === browser).map((row) => Number(row[1]))
    expect(placesOf('Safari Mobile')).toEqual([1, 1, 1])
    expect(placesOf('Opera').slice(0, 2)).toEqual([3, 8])
    const tied = rows.filter((row) => row[0]!.includes('10:00') && row[3] === '51').map((row) => row[2])
    expect(new Set(tied)).toEqual(new Set(['Brave', 'Firefox Mobile']))
  })
})

describe('sessions', () => {
  test('the averages of the visits', async () => {
    const { rows } = await answer('4-sessions', 'average')
    expect(rows.map((row) => row.slice(0, 4).map(Number))).toEqual([
      [43, 16, 1277, 280],
      [70, 0, 1136, 180],
      [70, 0, 1670, 255],
      [25, 0, 1385, 344],
    ])
  })

  test('180 visitors', async () => {
    const { rows } = await answer('4-sessions', 'sessions')
    expect(new Set(rows.map((row) => row[0])).size).toBe(180)
  })

  test('while the stream keeps running some visits are not over', async () => {
    expect((await answer('4-sessions', 'sessions', {}, 'open')).rows.length).toBeLessThan(208)
  })

  test.each([
    [15, '123'],
    [30, '110'],
    [60, '110'],
  ])('by a gap of %d minutes customers made %s visits, by the books 104', async (gap, visits) => {
    expect(await table('4-sessions', 'check', { gap })).toEqual({ 'by the gap': visits, 'by the books': '104' })
  })
})

describe('baskets', () => {
  test('193 of 224 sessions have no list', async () => {
    const { rows } = await answer('5-baskets', 'sessions')
    expect(rows.filter((row) => row[2] === null).length).toBe(193)
  })

  test.each<readonly [Moves, string, string]>([
    [{}, '83', '81'],
    [{ shortest: 0 }, '94', '91'],
  ])('%j: %s baskets, %s of them in the books', async (moves, query, both) => {
    expect(await table('5-baskets', 'check', moves)).toEqual({
      'by the query': query,
      'by the books': '93',
      'in both': both,
    })
  })
})

describe('patterns', () => {
  test('eleven purchases match both', async () => {
    const { rows } = await answer('6-patterns', 'purchases')
    expect(new Set(rows.map((row) => `${row[0]} ${row[2]}`)).size).toBe(36)
  })

  test('another skip makes more rows of the same checkouts', async () => {
    const checkouts = async (skip: string) =>
      new Set((await answer('6-patterns', 'search', { skip })).rows.map((row) => `${row[0]} ${row[2]}`))
    expect(await checkouts('TO NEXT ROW')).toEqual(await checkouts('PAST LAST ROW'))
  })

  test('the books', async () => {
    expect(await table('6-patterns', 'check')).toEqual({ rows: '47', 'different checkouts': '36', orders: '36' })
  })
})

/** A table of names and numbers. */
async function table(file: string, cell: string, moves: Moves = {}): Promise<Record<string, string | null>> {
  const { rows } = await answer(file, cell, moves)
  return Object.fromEntries(rows.map((row) => [row[0]!, row[1]!]))
}
