import { expect, test } from 'vitest'
import { shopOptions, type ShopDials } from '../../src/datagen/options.ts'
import { generateShop, type TopicRecords } from '../../src/datagen/records.ts'

const HOUR = 3_600_000
const clicksWith = (dials: Partial<ShopDials>): TopicRecords =>
  generateShop(shopOptions({ duration: 4 * HOUR, dials }))['CLICKTRACKING.REG']
const eventIds = (records: TopicRecords): unknown[] =>
  Array.from({ length: records.length }, (_, i) => records.row(i)[1])
const times = (records: TopicRecords): number[] =>
  Array.from({ length: records.length }, (_, i) => Date.parse(records.row(i)[8] as string))

const faithful = clicksWith({})

test('faithful: one partition, nothing late, timestamps cut to seconds', () => {
  const actual = times(faithful)
  expect(new Set(faithful.partitions)).toEqual(new Set([0]))
  expect([...faithful.offsets.slice(0, 3)]).toEqual([0, 1, 2])
  expect(new Set(eventIds(faithful)).size).toBe(faithful.length)
  actual.forEach((time, i) => {
    expect(faithful.arrivals[i]).toBe(time)
    expect(faithful.timestamps[i]).toBe(time - (time % 1000))
  })
})

test('columns hold what rows hold', () => {
  const columns = faithful.columns()
  for (const row of [0, 1, 100, faithful.length - 1])
    expect(columns.map((column) => column.get(row))).toEqual(faithful.row(row))
  const [url, id] = faithful.columns([
    { index: 6, paths: null },
    { index: 0, paths: null },
  ])
  expect([id!.get(5), url!.get(5)]).toEqual([faithful.row(5)[0], faithful.row(5)[6]])
})

test('every topic has keys and values', () => {
  const shop = generateShop(shopOptions({ duration: HOUR }))
  expect(shop['ORDERS.ONLINE'].key(0)).toBe(shop['ORDERS.ONLINE'].row(0)[0])
  expect(shop['ORDERS.ABANDONED'].columns().length).toBe(4)
  expect(shop['CUSTOMERS.NEW.REG'].columns()[0]!.get(0)).toBe(shop['CUSTOMERS.NEW.REG'].key(0))
})

test('a number of clicks instead of a duration', () => {
  const { length } = generateShop(shopOptions({ duration: Infinity, clicks: 1234 }))['CLICKTRACKING.REG']
  expect(length).toBe(1234)
})

test.each(['uniform', 'long-tail', 'burst'] as const)('%s delays put clicks out of order', (delay) => {
  const late = clicksWith({ outOfOrder: 0.2, delay, delayMost: 60_000 })
  const sent = times(late)
  const delays = sent.map((time, i) => late.arrivals[i]! - time)
  expect(late.length).toBe(faithful.length)
  expect([...late.arrivals]).toEqual([...late.arrivals].sort((a, b) => a - b))
  expect(Math.min(...delays)).toBe(0)
  expect(Math.max(...delays)).toBeLessThanOrEqual(60_000)
  const share = delays.filter((ms) => ms > 0).length / late.length
  if (delay !== 'burst') expect(Math.abs(share - 0.2)).toBeLessThan(0.01)
  expect(sent.some((time, i) => i > 0 && time < sent[i - 1]!)).toBe(true)
  // what happened is the same, only the order of arrival changes
  expect(new Set(eventIds(late))).toEqual(new Set(eventIds(faithful)))
})

test('late clicks are very late', () => {
  const late = clicksWith({ lateness: 0.01, latenessLeast: 600_000 })
  const delays = times(late).map((time, i) => late.arrivals[i]! - time)
  const share = delays.filter((ms) => ms >= 600_000).length / late.length
  expect(Math.abs(share - 0.01)).toBeLessThan(0.003)
  expect(delays.filter((ms) => ms > 0 && ms < 600_000)).toEqual([])
})

test('duplicates stand right behind each other', () => {
  const twice = clicksWith({ duplicates: 0.1 })
  const ids = eventIds(twice)
  const repeated = ids.filter((id, i) => i > 0 && id === ids[i - 1]).length
  expect(twice.length - new Set(ids).size).toBe(repeated)
  expect(Math.abs(repeated / faithful.length - 0.1)).toBeLessThan(0.01)
})

test('partitions: a session stays in one, the idle one gets nothing', () => {
  const spread = clicksWith({ partitions: 4, idlePartition: 2 })
  const bySession = new Map<string, number>()
  for (let i = 0; i < spread.length; i++) {
    const partition = spread.partitions[i]!
    expect(bySession.get(spread.key(i)) ?? partition).toBe(partition)
    bySession.set(spread.key(i), partition)
  }
  expect(new Set(spread.partitions)).toEqual(new Set([0, 1, 3]))
  for (const partition of [0, 1, 3]) {
    const offsets = [...spread.offsets].filter((_, i) => spread.partitions[i] === partition)
    expect(offsets).toEqual(offsets.map((_, i) => i))
  }
})

test('a skew fills the first partition', () => {
  const skewed = clicksWith({ partitions: 4, partitionSkew: 0.6 })
  const share = [...skewed.partitions].filter((partition) => partition === 0).length / skewed.length
  // 0.6 and a quarter of the rest
  expect(Math.abs(share - 0.7)).toBeLessThan(0.05)
})

test('millisecond timestamps', () => {
  const exact = clicksWith({ milliseconds: true })
  expect([...exact.timestamps]).toEqual(times(exact))
})
