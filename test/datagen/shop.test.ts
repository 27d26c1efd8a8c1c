import { expect, test } from 'vitest'
import { shopOptions, type ShopDials } from '../../src/datagen/options.ts'
import type { Click } from '../../src/datagen/session.ts'
import { simulateShop } from '../../src/datagen/shop.ts'

const HOUR = 3_600_000
const shop = simulateShop(shopOptions({ duration: 12 * HOUR }))
const sessionsOf = (clicks: readonly Click[]): Click[][] => [
  ...groupBy(clicks, (click) => click.session.number).values(),
]
const sessions = sessionsOf(shop.clicks)
const withDials = (dials: Partial<ShopDials>, duration = 4 * HOUR): readonly Click[] =>
  simulateShop(shopOptions({ duration, dials })).clicks

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

test('the same options make the same events, another seed makes others', () => {
  const text = (seed: number): string =>
    JSON.stringify(
      simulateShop(shopOptions({ seed, duration: HOUR / 4 })).clicks.map(({ session: _, ...click }) => click),
    )
  expect(text(7)).toBe(text(7))
  expect(text(8)).not.toBe(text(7))
})

test('a longer run begins like a shorter one', () => {
  const shorter = simulateShop(shopOptions({ duration: HOUR })).clicks.map(({ eventid }) => eventid)
  expect(shop.clicks.slice(0, shorter.length).map(({ eventid }) => eventid)).toEqual(shorter)
})

test('time never goes back', () => {
  const { clicks } = shop
  expect(clicks.filter((click, i) => i > 0 && click.time < clicks[i - 1]!.time)).toEqual([])
})

test('steps are 3 to 15 s apart, and a session has at most 50 clicks', () => {
  expect(Math.max(...sessions.map((clicks) => clicks.length))).toBeLessThanOrEqual(50)
  const pauses = sessions.flatMap((clicks) => clicks.slice(1).map(({ time }, i) => time - clicks[i]!.time))
  expect(pauses.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(3000)
  expect(pauses.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(15_000)
})

test('only the moves of the table occur', () => {
  const before: Record<string, readonly string[]> = {
    ADD_TO_CART: ['PRODUCT_VIEW'],
    REMOVE_FROM_CART: ['CART_VIEW'],
    CHECKOUT_START: ['CART_VIEW'],
    CHECKOUT_COMPLETE: ['CHECKOUT_START'],
    PRODUCT_VIEW: ['PAGE_VIEW', 'SEARCH'],
  }
  const moves = sessions.flatMap((clicks) =>
    clicks.map(({ type }, i) => [clicks[i - 1]?.type ?? 'START', type] as const),
  )
  for (const [from, to] of new Map(moves.map((move) => [move.join(), move])).values()) {
    expect(from).not.toBe('CHECKOUT_COMPLETE')
    if (from === 'START') expect(to).toBe('PAGE_VIEW')
    if (before[to] !== undefined) expect(before[to]).toContain(from)
  }
})

test('product, customer and referrer are there exactly when they should be', () => {
  const isRight = (click: Click, previous: Click | undefined): boolean => {
    if ((click.product !== null) !== /^(ADD_TO|REMOVE_FROM)_CART$/.test(click.type)) return false
    if (/^(CHECKOUT|LOGIN)/.test(click.type) && click.customer === null) return false
    if (previous === undefined) return true
    if (click.referrer !== null) return false
    return click.customer === previous.customer || (previous.customer === null && click.type === 'LOGIN')
  }
  for (const clicks of sessions) expect(clicks.filter((click, i) => !isRight(click, clicks[i - 1]))).toEqual([])
})

test('a cart holds what was put in and not taken out', () => {
  for (const clicks of sessions) {
    const cart = new Set<string>()
    const wrong = clicks.filter(({ type, product }) => {
      if (type === 'ADD_TO_CART') cart.add(product!)
      if (type === 'REMOVE_FROM_CART' && !cart.delete(product!)) return true
      return (type === 'CHECKOUT_START' && cart.size === 0) || cart.size > 5
    })
    expect(wrong).toEqual([])
  }
})

test('pages follow from the type, and the query string is the same in a whole session', () => {
  const shape: Record<string, RegExp> = {
    PAGE_VIEW: /^\/(homepage|category\/[a-f]{5})$/,
    SEARCH: /^\/search$/,
    PRODUCT_VIEW: /^\/product\/[a-e0-9]{12}$/,
    ADD_TO_CART: /^\/product\/[a-e0-9]{12}$/,
    LOGIN: /^\/login$/,
  }
  for (const clicks of sessions) {
    const [first] = clicks
    const wrong = clicks.filter(({ type, url }) => {
      const { origin, pathname, search } = new URL(url)
      const page = shape[type] ?? /^\/cart$/
      return origin !== 'https://loosehangerjeans.com' || !page.test(pathname) || search !== new URL(first!.url).search
    })
    expect(wrong).toEqual([])
  }
})

test('parameters of a campaign come in the fixed order, with click ids of their source', () => {
  const order = ['utm_term', 'gclid', 'fbclid', 'utm_campaign', 'utm_medium', 'ttclid', 'utm_source', 'utm_content']
  const sources: Record<string, RegExp> = { gclid: /google|bing/, fbclid: /facebook|instagram/, ttclid: /tiktok/ }
  let campaigns = 0
  for (const [{ url }] of sessions as [Click][]) {
    const parameters = new URL(url).searchParams
    if (parameters.size === 0) continue
    campaigns++
    const keys = [...parameters.keys()]
    expect(keys).toEqual(order.filter((key) => keys.includes(key)))
    expect(parameters.has('utm_term')).toBe(/cpc|ppc|paid_search/.test(parameters.get('utm_medium')!))
    expect(parameters.get('utm_campaign')).toMatch(
      /^(2025_q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)_[a-z_]+$/,
    )
    for (const [key, source] of Object.entries(sources))
      if (parameters.has(key)) expect(parameters.get('utm_source')).toMatch(source)
  }
  expect(campaigns).toBeGreaterThan(1000)
})

test('every completed checkout is followed by one order with the cart, 3 to 15 s later', () => {
  const orders = groupBy(shop.orders, ({ customer }) => customer.id)
  const last = shop.clicks.at(-1)!.time
  for (const click of shop.clicks) {
    if (click.type !== 'CHECKOUT_COMPLETE' || click.time > last - 15_000) continue
    const [order, ...more] = orders.get(click.customer!.id)!
    expect(more).toEqual([])
    expect(order!.time - click.time).toBeGreaterThanOrEqual(3000)
    expect(order!.time - click.time).toBeLessThanOrEqual(15_000)
    expect(order!.products.length).toBeGreaterThan(0)
  }
})

test('one customer, one session; an abandoned cart belongs to one that did not order', () => {
  const visits = sessions.map((clicks) => clicks.at(-1)!.customer?.id).filter((id) => id !== undefined)
  expect(new Set(visits).size).toBe(visits.length)
  const ordered = new Set(shop.orders.map(({ customer }) => customer.id))
  for (const { customer } of shop.abandoned) expect(ordered.has(customer.id)).toBe(false)
})

test('registrations come in two formats', () => {
  for (const { registered, time } of shop.registrations) {
    expect(registered).toMatch(/^\d{4}-\d\d-\d\d(T[\d:.]{12}Z| [\d:.]{12})$/)
    expect(Date.parse(registered.replace(' ', 'T').replace(/Z?$/, 'Z'))).toBe(time)
  }
})

test('returning customers', () => {
  const logins = sessionsOf(withDials({ returningCustomers: 0.3 }, 24 * HOUR))
    .map((clicks) => clicks.at(-1)!.customer?.id)
    .filter((id) => id !== undefined)
  const again = logins.length - new Set(logins).size
  expect(again / logins.length).toBeGreaterThan(0.27)
  expect(again / logins.length).toBeLessThan(0.33)
})

test('pauses open gaps and leave the path of a session alone', () => {
  const calm = sessionsOf(withDials({}))
  const paused = sessionsOf(withDials({ pauseChance: 0.1, pauseMost: 1_200_000 }))
  const gaps = paused.flatMap((clicks) => clicks.slice(1).map((click, i) => click.time - clicks[i]!.time))
  const long = gaps.filter((gap) => gap > 15_000)
  expect(long.length / gaps.length).toBeGreaterThan(0.08)
  expect(Math.max(...long)).toBeLessThanOrEqual(1_215_000)
  const types = (clicks: Click[]): string => clicks.map(({ type }) => type).join()
  expect(types(paused[0]!)).toBe(types(calm[0]!))
})

test('a day curve moves sessions from the night into the afternoon', () => {
  const { clicks } = simulateShop(
    shopOptions({ duration: 24 * HOUR, model: { sessionsMost: 100 }, dials: { dayCurve: 1 } }),
  )
  const starts = sessionsOf(clicks).map(([first]) => new Date(first!.time).getUTCHours())
  const at = (hour: number): number => starts.filter((start) => start === hour).length
  expect(at(4)).toBeLessThan(at(10) / 5)
  expect(at(16)).toBeGreaterThan(at(10) * 1.6)
})

test('a skew makes the first browser of a list lead', () => {
  const desktops = sessionsOf(withDials({ browserSkew: 1 }, 12 * HOUR))
    .map((clicks) => clicks[0]!.session.context)
    .filter(({ device }) => device.type === 'Desktop')
  const chrome = desktops.filter(({ browser }) => browser.name === 'Chrome').length / desktops.length
  // 1 / (1 + 1/2 + 1/3 + 1/4 + 1/5 + 1/6)
  expect(chrome).toBeGreaterThan(0.38)
  expect(chrome).toBeLessThan(0.44)
})

test('robots view pages 200 ms apart and buy nothing', () => {
  const robots = sessionsOf(withDials({ bots: 0.05 }, 24 * HOUR)).filter(([click]) => click!.session.isBot)
  expect(robots.length).toBeGreaterThan(400)
  for (const clicks of robots) {
    expect(new Set(clicks.map(({ type }) => type))).toEqual(new Set(['PAGE_VIEW']))
    for (let i = 1; i < clicks.length; i++) expect(clicks[i]!.time - clicks[i - 1]!.time).toBe(200)
  }
})
