/** The nine types of click, in the order in which the original scans them. */
export const CLICK_TYPES = [
  'PAGE_VIEW',
  'SEARCH',
  'PRODUCT_VIEW',
  'ADD_TO_CART',
  'REMOVE_FROM_CART',
  'CART_VIEW',
  'CHECKOUT_START',
  'CHECKOUT_COMPLETE',
  'LOGIN',
] as const
export type ClickType = (typeof CLICK_TYPES)[number]

type Weights = readonly [number, number, number, number, number, number, number, number, number]

/** What follows what, in percent. */
const NEXT: Readonly<Record<ClickType, Weights>> = {
  PAGE_VIEW: [30, 25, 30, 0, 0, 10, 0, 0, 5],
  SEARCH: [15, 25, 50, 0, 0, 5, 0, 0, 5],
  PRODUCT_VIEW: [25, 10, 0, 50, 0, 10, 0, 0, 5],
  ADD_TO_CART: [25, 20, 0, 0, 0, 50, 0, 0, 5],
  REMOVE_FROM_CART: [25, 0, 0, 0, 0, 75, 0, 0, 0],
  CART_VIEW: [20, 20, 0, 0, 10, 0, 45, 0, 5],
  CHECKOUT_START: [30, 0, 0, 0, 0, 0, 0, 70, 0],
  CHECKOUT_COMPLETE: [0, 0, 0, 0, 0, 0, 0, 0, 0],
  LOGIN: [55, 0, 0, 0, 0, 45, 0, 0, 0],
}

/** The next click after `from`: impossible moves are left out and the others scaled up; `draw` is in [0, 1). */
export function nextClick(from: ClickType, isPossible: (type: ClickType) => boolean, draw: number): ClickType {
  const weights = NEXT[from]
  let total = 0
  for (let i = 0; i < weights.length; i++) if (weights[i]! > 0 && isPossible(CLICK_TYPES[i]!)) total += weights[i]!
  let rest = draw * total
  let last: ClickType = from
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0 || !isPossible(CLICK_TYPES[i]!)) continue
    last = CLICK_TYPES[i]!
    rest -= weights[i]!
    if (rest < 0) break
  }
  return last
}
