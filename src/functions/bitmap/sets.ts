import { BitmapValue } from './value.ts'

export type Combine = (a: BitmapValue, b: BitmapValue) => BitmapValue

/** Goes through both in order and keeps what stands in the first only, in both, in the second only, as told. */
const combine =
  (left: boolean, both: boolean, right: boolean): Combine =>
  ({ values: a }, { values: b }) => {
    const kept = new Uint32Array((left || both ? a.length : 0) + (right ? b.length : 0))
    let length = 0
    let i = 0
    let j = 0
    while (i < a.length || j < b.length) {
      const x = i < a.length ? a[i]! : Infinity
      const y = j < b.length ? b[j]! : Infinity
      if (x < y ? left : x > y ? right : both) kept[length++] = Math.min(x, y)
      if (x <= y) i++
      if (y <= x) j++
    }
    return new BitmapValue(kept.slice(0, length))
  }

export const intersection = combine(false, true, false)
export const union = combine(true, true, true)
export const symmetricDifference = combine(true, false, true)
export const difference = combine(true, false, false)
