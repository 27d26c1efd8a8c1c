import { describe, expect, test } from 'vitest'
import { shopOptions } from '../../src/datagen/options.ts'
import type { Click } from '../../src/datagen/session.ts'
import { simulateShop } from '../../src/datagen/shop.ts'

/** The rates of the original, from a simulation of 168 hours; good to about 2 %. */
const HOURS = 168
const END = HOURS * 3_600_000

interface Visit {
  readonly clicks: Click[]
  /** ms from the first click to the last. */
  readonly duration: number
}

const options = shopOptions({ duration: END })
const shop = simulateShop(options)
const total = shop.clicks.length
const visits = visitsOf(shop.clicks)

function visitsOf(clicks: readonly Click[]): Visit[] {
  const bySession = new Map<number, Click[]>()
  for (const click of clicks) {
    const known = bySession.get(click.session.number)
    if (known === undefined) bySession.set(click.session.number, [click])
    else known.push(click)
  }
  // the last sessions are cut off by the end
  return [...bySession.values()]
    .filter((visit) => visit[0]!.time < options.start + END - 800_000)
    .map((visit) => ({ clicks: visit, duration: visit.at(-1)!.time - visit[0]!.time }))
}

/** Within 2 %, or within the rounding of the tabulated figure. */
function expectRate(actual: number, tabulated: number, rounding = 0): void {
  const slack = Math.max(tabulated * 0.02, rounding)
  expect(actual).toBeGreaterThan(tabulated - slack)
  expect(actual).toBeLessThan(tabulated + slack)
}

const percent = (count: number, of: number): number => (100 * count) / of
const quantile = (values: number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * q)]!
const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length
const shareOfVisits = (holds: (visit: Visit) => boolean): number => percent(visits.filter(holds).length, visits.length)

describe('per hour', () => {
  test('clicks', () => expectRate(total / HOURS, 7750))
  test('sessions', () => expectRate((visits.length / (END - 800_000)) * 3_600_000, 447.5))
  test('registrations', () => expectRate(shop.registrations.length / HOURS, 198 + 6.6))
  test('online orders', () => expectRate(shop.orders.length / HOURS, 81))
  test('abandoned carts', () => expectRate(shop.abandoned.length / HOURS, 207))
})

describe('sessions', () => {
  test('clicks each', () => {
    const counts = visits.map(({ clicks }) => clicks.length)
    expectRate(mean(counts), 17.3)
    expect(quantile(counts, 0.5)).toBe(15)
    expect(quantile(counts, 0.05)).toBe(5)
    expect(quantile(counts, 0.95)).toBe(38)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3)
    expect(Math.max(...counts)).toBe(50)
  })

  test('durations', () => {
    const seconds = visits.map(({ duration }) => duration / 1000)
    expectRate(mean(seconds), 147)
    expectRate(quantile(seconds, 0.5), 127)
    expectRate(quantile(seconds, 0.99), 433)
    expect(Math.max(...seconds)).toBeLessThanOrEqual(49 * 15)
    expectRate(percent(seconds.filter((s) => s <= 60).length, seconds.length), 16.5)
  })

  test('on average 19 are open', () =>
    expectRate(visits.reduce((sum, { duration }) => sum + duration + 9000, 0) / END, 19, 0.5))

  test('what they hold', () => {
    // rare enough to wander beyond 2 % between two runs of 168 hours
    expectRate(
      shareOfVisits(({ clicks }) => clicks.some(({ type }) => type === 'REMOVE_FROM_CART')),
      13.3,
      0.4,
    )
    expectRate(mean(visits.map(({ clicks }) => clicks.filter(({ type }) => type === 'ADD_TO_CART').length)), 1.66)
    expectRate(
      shareOfVisits(({ clicks }) => clicks[0]!.customer === null && clicks.at(-1)!.customer !== null),
      44.6,
    )
    expectRate(
      shareOfVisits(({ clicks }) => clicks.at(-1)!.customer === null),
      35.5,
    )
    expectRate(
      shareOfVisits(({ clicks }) => clicks[0]!.url.includes('utm_')),
      40,
    )
  })

  test('how they end', () => {
    const ordered = shareOfVisits(({ clicks }) => clicks.at(-1)!.type === 'CHECKOUT_COMPLETE')
    const capped = shareOfVisits(({ clicks }) => clicks.length === 50 && clicks.at(-1)!.type !== 'CHECKOUT_COMPLETE')
    const anonymous = shareOfVisits(({ clicks }) => clicks.length < 50 && clicks.at(-1)!.customer === null)
    expectRate(ordered, 18, 0.5)
    expectRate(capped, 1.2, 0.1)
    expectRate(anonymous, 35, 0.5)
    expectRate(100 - ordered - capped - anonymous, 45, 0.9)
  })

  test.each([
    [3, 16.6],
    [5, 13.9],
    [8, 9.8],
    [10, 7.1],
    [12, 4.4],
    [14, 1.65],
    [15, 1],
  ])('windows per session with a gap of %i s', (gap, windows) => {
    let count = 0
    for (const { clicks } of visits) {
      const seconds = clicks.map(({ time }) => Math.floor(time / 1000))
      // windows that touch merge
      count += 1 + seconds.slice(1).filter((second, i) => second - seconds[i]! > gap).length
    }
    expectRate(count / visits.length, windows, 0.05)
  })
})

test.each([
  ['PAGE_VIEW', 31.6],
  ['SEARCH', 20.8],
  ['PRODUCT_VIEW', 19.6],
  ['CART_VIEW', 12.3],
  ['ADD_TO_CART', 9.6],
  ['LOGIN', 2.6],
  ['CHECKOUT_START', 1.7],
  ['CHECKOUT_COMPLETE', 1.05],
  ['REMOVE_FROM_CART', 0.9],
])('share of %s clicks', (type, share) => {
  expectRate(percent(shop.clicks.filter((click) => click.type === type).length, total), share, share < 3 ? 0.05 : 0)
})

test('clicks without a customer', () =>
  expectRate(percent(shop.clicks.filter((c) => c.customer === null).length, total), 48.8))

test('clicks that share their second with another click', () => {
  const seconds = new Map<number, number>()
  for (const { time } of shop.clicks) {
    const second = Math.floor(time / 1000)
    seconds.set(second, (seconds.get(second) ?? 0) + 1)
  }
  const ties = [...seconds.values()].filter((count) => count > 1).reduce((a, b) => a + b, 0)
  expectRate(percent(ties, total), 88)
})

test('from registration to login', () => {
  const registered = new Map(shop.registrations.map(({ id, time }) => [id, time]))
  const logins = shop.clicks.filter(({ type }) => type === 'LOGIN')
  const delays = logins.flatMap(({ customer, time }) => {
    const since = registered.get(customer!.id)
    return since === undefined ? [] : [(time - since) / 1000]
  })
  expectRate(quantile(delays, 0.05), 10, 1)
  expectRate(quantile(delays, 0.5), 43, 1.5)
  expectRate(quantile(delays, 0.95), 102, 2)
  expectRate(percent(logins.length - delays.length, logins.length), 0.6, 0.1)
})

test('devices and browsers', () => {
  const share = (holds: (click: Click) => boolean): number => shareOfVisits(({ clicks }) => holds(clicks[0]!))
  expectRate(
    share(({ session }) => session.context.device.type === 'Desktop'),
    50,
  )
  expectRate(
    share(({ session }) => session.context.device.type === 'Mobile'),
    40,
  )
  for (const browser of ['Chrome', 'Firefox', 'Safari', 'Edge', 'Opera', 'Brave'])
    expectRate(
      share(({ session }) => session.context.browser.name === browser),
      8.33,
      0.25,
    )
  for (const browser of ['Chrome Mobile', 'Safari Mobile', 'Samsung Internet', 'Firefox Mobile', 'Opera Mobile'])
    expectRate(
      share(({ session }) => session.context.browser.name === browser),
      10,
      0.25,
    )
  expectRate(
    share(({ session }) => session.context.donottrack),
    25,
  )
  expectRate(
    share(({ referrer }) => referrer !== null),
    50,
  )
})
