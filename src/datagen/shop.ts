import { randomCustomer, randomOfflineName, type Customer } from './customer.ts'
import { EventQueue } from './event-queue.ts'
import type { ShopModel, ShopOptions } from './options.ts'
import { randomAddress, type AbandonedCart, type OnlineOrder, type Registration } from './order.ts'
import { Random } from './random.ts'
import { Session, type Click } from './session.ts'

/** All that happened in a shop, each list in the order of time. */
export interface ShopEvents {
  readonly clicks: readonly Click[]
  readonly registrations: readonly Registration[]
  readonly orders: readonly OnlineOrder[]
  readonly abandoned: readonly AbandonedCart[]
}

type Due =
  { readonly kind: 'arrival' } | { readonly kind: 'registration' } | { readonly kind: 'step'; session: Session }

/**
 * Simulates the web shop of a jeans retailer: visitors click, log in, fill carts, buy or leave. Deterministic: the same
 * options make the same events, and there is no clock but the simulated one. Data model after IBM's Loosehanger Jeans
 * generator, Apache-2.0.
 */
export function simulateShop(options: ShopOptions): ShopEvents {
  return new Shop(options).run()
}

class Shop {
  private readonly clicks: Click[] = []
  private readonly registrations: Registration[] = []
  private readonly orders: OnlineOrder[] = []
  private readonly abandoned: AbandonedCart[] = []
  private readonly options: ShopOptions
  private readonly model: ShopModel
  private readonly queue = new EventQueue<Due>()
  private readonly waiting: Customer[] = []
  private readonly earlier: Customer[] = []
  private sessions = 0
  private active = 0
  private registered = 0

  constructor(options: ShopOptions) {
    this.options = options
    this.model = options.model
  }

  run(): ShopEvents {
    const { start, duration, clicks: clicksMost = Infinity } = this.options
    this.queue.push(start, { kind: 'arrival' })
    this.queue.push(start, { kind: 'registration' })
    while (this.queue.nextTime < start + duration && this.clicks.length < clicksMost) {
      const time = this.queue.nextTime
      const due = this.queue.pop()
      if (due.kind === 'step') this.step(due.session, time)
      else if (due.kind === 'arrival') this.arrival(time)
      else this.registration(time)
    }
    const { clicks, registrations, orders, abandoned } = this
    return { clicks, registrations, orders, abandoned }
  }

  private arrival(time: number): void {
    this.queue.push(time + this.nextArrival(time), { kind: 'arrival' })
    if (this.waiting.length < this.model.registeredWaiting) this.registerOnline(time)
    if (this.active >= this.model.sessionsMost) return
    const session = new Session(this.sessions++, this.options, {
      login: (number) => this.returning(number) ?? this.waiting.shift() ?? this.newCustomer('login', number),
      loggedIn: (number) => this.returning(number) ?? this.newCustomer('logged-in', number),
    })
    this.active++
    this.step(session, time)
  }

  /** ms until the next session starts: fixed, or stretched by the time of day. */
  private nextArrival(time: number): number {
    const { dayCurve } = this.options.dials
    const hour = (time / 3_600_000) % 24
    const rate = 1 - dayCurve * Math.cos(((hour - 4) / 12) * Math.PI)
    return Math.round(this.model.sessionPeriod / Math.max(rate, 0.02))
  }

  private step(session: Session, time: number): void {
    const outcome = session.step(time)
    if (typeof outcome === 'object') {
      this.clicks.push(outcome)
      this.queue.push(time + session.nextPause(), { kind: 'step', session })
      return
    }
    this.active--
    const { customer } = session
    if (customer === null) return
    this.earlier.push(customer)
    const random = new Random(this.options.seed, 'order', session.number)
    const products = session.cart.list()
    if (outcome === 'abandoned') this.abandoned.push({ id: random.uuid(), customer, products, time })
    else {
      const id = random.uuid()
      const shipping = randomAddress(random)
      const billing = random.chance(0.55) ? shipping : randomAddress(random)
      this.orders.push({ id, customer, products, shipping, billing, time })
    }
  }

  private registerOnline(time: number): void {
    const customer = this.newCustomer('registered', this.registered++)
    this.waiting.push(customer)
    const { id, name } = customer
    this.registrations.push({ id, name, registered: new Date(time).toISOString(), time })
  }

  /** Somebody who never clicks. */
  private registration(time: number): void {
    this.queue.push(time + this.model.registrationPeriod, { kind: 'registration' })
    const random = new Random(this.options.seed, 'registration', this.registered++)
    const registered = new Date(time).toISOString().replace('T', ' ').slice(0, -1)
    this.registrations.push({ id: random.uuid(), name: randomOfflineName(random), registered, time })
  }

  private newCustomer(label: string, number: number): Customer {
    return randomCustomer(new Random(this.options.seed, label, number), this.model.emailsMost)
  }

  private returning(number: number): Customer | undefined {
    const random = new Random(this.options.seed, 'returning', number)
    if (!random.chance(this.options.dials.returningCustomers)) return undefined
    return this.earlier[Math.floor(random.next() * this.earlier.length)]
  }
}
