import { nextClick, type ClickType } from './click-type.ts'
import type { Customer } from './customer.ts'
import { randomContext, type ClickContext } from './device.ts'
import { randomCampaign, randomReferrer } from './marketing.ts'
import type { ShopOptions } from './options.ts'
import { Cart, randomProduct } from './product.ts'
import { LETTERS_AND_DIGITS, Random } from './random.ts'

/** What a click does not share with the others of its session. */
export interface Click {
  readonly session: Session
  readonly eventid: string
  readonly type: ClickType
  readonly referrer: string | null
  readonly customer: Customer | null
  readonly url: string
  readonly product: string | null
  /** Epoch ms. */
  readonly time: number
}

/** How a session ended: what the shop knows then. */
export type Ending = 'ordered' | 'abandoned'

/** Where a session's customers come from. */
export interface CustomerSource {
  /** Somebody who logs in during session `number`. */
  login(number: number): Customer
  /** Somebody who is logged in from the start. */
  loggedIn(number: number): Customer
}

/** One visit: a state machine that makes a click, or an end, at each step. */
export class Session {
  readonly id: string
  readonly number: number
  readonly isBot: boolean
  readonly context: ClickContext
  readonly cart = new Cart()
  customer: Customer | null = null
  /** Clicks so far. */
  clicks = 0
  private readonly options: ShopOptions
  private readonly customers: CustomerSource
  /** One stream of random numbers a concern, so that a dial that moves one leaves the others alone. */
  private readonly path: Random
  private readonly pace: Random
  private readonly ids: Random
  private readonly names: Random
  private readonly botClicks: number
  private readonly query: string
  private type: ClickType = 'PAGE_VIEW'
  private page = ''

  constructor(number: number, options: ShopOptions, customers: CustomerSource) {
    const { seed, model, dials } = options
    const stream = (label: string): Random => new Random(seed, label, number)
    this.number = number
    this.options = options
    this.customers = customers
    this.path = stream('path')
    this.pace = stream('pace')
    this.ids = stream('ids')
    this.names = stream('names')
    this.id = 'sess_' + this.ids.text(LETTERS_AND_DIGITS, 16)
    this.context = randomContext(stream('context'), dials.browserSkew)
    const robot = stream('bots')
    this.isBot = robot.chance(dials.bots)
    this.botClicks = robot.between(40, 200)
    const campaign = stream('campaign')
    const year = new Date(options.start).getUTCFullYear()
    this.query = campaign.chance(model.marketingChance) ? randomCampaign(campaign, year, dials.sourceSkew) : ''
    if (this.path.chance(model.loggedInChance) && !this.isBot) this.customer = customers.loggedIn(number)
  }

  /** ms until the next step. */
  nextPause(): number {
    const { model, dials } = this.options
    if (this.isBot) return 200
    const step = this.pace.between(model.stepLeast, model.stepMost)
    // two draws whatever the dial says, so that turning it up keeps the pauses there were
    const pauses = this.pace.chance(dials.pauseChance)
    const length = this.pace.next()
    return pauses ? step + Math.floor(length * dials.pauseMost) : step
  }

  step(time: number): Click | Ending {
    if (this.clicks === 0) return this.firstClick(time)
    if (this.isBot) return this.clicks < this.botClicks ? this.click('PAGE_VIEW', time) : 'abandoned'
    if (this.type === 'CHECKOUT_COMPLETE') return 'ordered'
    const { model } = this.options
    if (this.clicks >= model.clicksMost) return 'abandoned'
    if (this.cart.size > 0 && this.path.chance(model.abandonChance)) return 'abandoned'
    return this.click(
      nextClick(this.type, (type) => this.isPossible(type), this.path.next()),
      time,
    )
  }

  private firstClick(time: number): Click {
    return this.click('PAGE_VIEW', time, this.path.chance(0.5) ? randomReferrer(this.path) : null)
  }

  private isPossible(type: ClickType): boolean {
    switch (type) {
      case 'LOGIN':
        return this.customer === null
      case 'CHECKOUT_START':
        return this.customer !== null && this.cart.size > 0
      case 'REMOVE_FROM_CART':
        return this.cart.size > 0
      case 'ADD_TO_CART':
        return this.cart.size < this.options.model.cartMost
      default:
        return true
    }
  }

  private click(type: ClickType, time: number, referrer: string | null = null): Click {
    this.type = type
    this.clicks++
    let product: string | null = null
    if (type === 'LOGIN') this.customer = this.customers.login(this.number)
    if (type === 'ADD_TO_CART') this.cart.add((product = randomProduct(this.names)))
    if (type === 'REMOVE_FROM_CART') product = this.cart.removeFirst()
    this.page = this.nextPage(type)
    const url = this.options.model.url + this.page + this.query
    const eventid = this.ids.text(LETTERS_AND_DIGITS, 12)
    return { session: this, eventid, type, referrer, customer: this.customer, url, product, time }
  }

  private nextPage(type: ClickType): string {
    switch (type) {
      case 'PAGE_VIEW':
        return this.names.chance(0.4) ? '/homepage' : '/category/' + this.names.text('abcdef', 5)
      case 'SEARCH':
        return '/search'
      case 'PRODUCT_VIEW':
        return '/product/' + this.names.text('abcde0123456789', 12)
      case 'CART_VIEW':
      case 'CHECKOUT_START':
        return '/cart'
      case 'LOGIN':
        return '/login'
      default:
        // adding, removing and paying happen on the page before
        return this.page
    }
  }
}
