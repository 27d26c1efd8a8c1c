/** Taller elements are cut off by browsers: beyond it a step of the scroll bar stands for more than one row. */
const TALLEST = 15_000_000

/** How far there is to scroll: all rows but those shown, as far as the browser goes. */
export function wayOf(total: number, visible: number, rowHeight: number): number {
  return Math.min(lastFirst(total, visible) * rowHeight, TALLEST)
}

export function lastFirst(total: number, visible: number): number {
  return Math.max(0, total - visible)
}

/** The first row shown at a scroll position. */
export function firstAt(scroll: number, total: number, visible: number, rowHeight: number): number {
  const last = lastFirst(total, visible)
  const way = wayOf(total, visible, rowHeight)
  if (way === 0) return 0
  return Math.min(last, Math.max(0, Math.round((scroll / way) * last)))
}

/** The scroll position that shows a row first. */
export function scrollTo(first: number, total: number, visible: number, rowHeight: number): number {
  const last = lastFirst(total, visible)
  return last === 0 ? 0 : (first / last) * wayOf(total, visible, rowHeight)
}
