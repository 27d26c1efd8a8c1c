/** A part of a text replaced by another. */
export interface Change {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** The smallest one change that makes the second text of the first: what both begin and end with stays. */
export function minimalChange(before: string, after: string): Change | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++
  let tail = 0
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++
  }
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) }
}

/** Where a caret goes when a text is laid out anew: behind as many characters that are no blanks as before. */
export function placeAfterLayout(before: string, after: string, caret: number): number {
  let left = before.slice(0, caret).replace(/\s+/g, '').length
  let at = 0
  for (; at < after.length && left > 0; at++) if (!/\s/.test(after.charAt(at))) left--
  return at
}
