import type { Customer } from './customer.ts'
import { words, type Random } from './random.ts'

export interface Address {
  readonly number: number | null
  readonly street: string | null
  readonly city: string
  readonly zipcode: string
  readonly country: { readonly code: string; readonly name: string }
  readonly phones: readonly string[] | null
}

export interface Registration {
  readonly id: string
  readonly name: string
  /** `2025-12-19T08:00:00.000Z` for somebody who will shop online, else `2025-12-19 08:00:00.000`. */
  readonly registered: string
  readonly time: number
}

export interface OnlineOrder {
  readonly id: string
  readonly customer: Customer
  readonly products: readonly string[]
  readonly shipping: Address
  readonly billing: Address
  readonly time: number
}

export interface AbandonedCart {
  readonly id: string
  readonly customer: Customer
  readonly products: readonly string[]
  readonly time: number
}

const STREETS = words('Oak Maple Cedar Pine Elm Birch Willow Chestnut Juniper Laurel Magnolia Sycamore Walnut Aspen')
const STREET_KINDS = words('Street Avenue Lane Road Drive Court Way Place')
const CITIES = words(
  'Springfield Riverton Fairview Greenville Clayton Madison Georgetown Salem Ashland Burlington Clinton Dayton Dover ' +
    'Franklin Hudson Jackson Lexington Milford Newport Oxford',
)
const UNITED_STATES = { code: 'US', name: 'United States' }

export function randomAddress(random: Random): Address {
  return {
    number: random.between(1, 9999),
    street: `${random.pick(STREETS)} ${random.pick(STREET_KINDS)}`,
    city: random.pick(CITIES),
    zipcode: random.text('0123456789', 5),
    country: UNITED_STATES,
    phones: randomPhones(random),
  }
}

function randomPhones(random: Random): string[] | null {
  const count = random.between(0, 2)
  if (count === 0) return null
  return Array.from({ length: count }, () => `(${random.text('23456789', 3)}) 555-${random.text('0123456789', 4)}`)
}
