import type { Codes } from './compare-codes.ts'
import type { DiffKind } from './compare-protocol.ts'

/** One difference: places of rows in the two tables, -1 for none. */
export interface Difference {
  readonly kind: DiffKind
  readonly pinned: number
  readonly current: number
}

export interface Differences {
  readonly list: readonly Difference[]
  readonly equal: number
}

/**
 * What has to be done to the pinned table to get the current one. Equal rows pair up first, each with one: a row that
 * is there twice and was there once is one row more. With a key the rest pairs up by it, as changed.
 *
 * @param whole what rows are equal by
 */
export function differences(whole: Codes, key: Codes | undefined): Differences {
  const partner = new Int32Array(whole.current.length).fill(-1)
  const taken = new Uint8Array(whole.pinned.length)
  pairUp(whole, partner, taken)
  const equal = partner.reduce((sum, at) => sum + Number(at >= 0), 0)
  const same = Uint8Array.from(partner, (at) => Number(at >= 0))
  if (key !== undefined) pairUp(key, partner, taken)
  const list: Difference[] = []
  let reached = 0
  // rows that are gone stand before the new ones of their place, which is before the next row that stayed
  const gone = (end: number): void => {
    for (; reached < end; reached++) {
      if (taken[reached] === 0) list.push({ kind: 'removed', pinned: reached, current: -1 })
    }
  }
  const upcoming = partner.slice()
  for (let row = upcoming.length - 1, next = taken.length; row >= 0; row--) {
    if (upcoming[row]! < 0) upcoming[row] = next
    else next = upcoming[row]!
  }
  partner.forEach((pinned, current) => {
    gone(upcoming[current]!)
    if (pinned < 0) list.push({ kind: 'added', pinned, current })
    else if (same[current] === 0) list.push({ kind: 'changed', pinned, current })
  })
  gone(taken.length)
  return { list, equal }
}

/** Gives each current row that has no partner yet the first pinned one of its code that is still free. */
function pairUp({ pinned, current, size }: Codes, partner: Int32Array, taken: Uint8Array): void {
  const first = new Int32Array(size).fill(-1)
  const next = new Int32Array(pinned.length).fill(-1)
  for (let row = pinned.length - 1; row >= 0; row--) {
    if (taken[row] === 1) continue
    next[row] = first[pinned[row]!]!
    first[pinned[row]!] = row
  }
  for (let row = 0; row < current.length; row++) {
    const found = partner[row]! < 0 ? first[current[row]!]! : -1
    if (found < 0) continue
    first[current[row]!] = next[found]!
    partner[row] = found
    taken[found] = 1
  }
}
