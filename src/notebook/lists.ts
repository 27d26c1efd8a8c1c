import type { Handle } from './literals.ts'

/** `IN ('a', 'b')` with one more item behind this one: the same again, for the reader to change. */
export function addListed(text: string, handle: Handle): string {
  const { start, end } = handle.literal.span
  return `${text.slice(0, end)}, ${text.slice(start, end)}${text.slice(end)}`
}

/** The list without this item and its comma. The last item stays: an empty list is no SQL. */
export function removeListed(text: string, handle: Handle): string {
  const { start, end } = handle.literal.span
  const behind = /^\s*,\s*/.exec(text.slice(end))
  if (behind !== null) return text.slice(0, start) + text.slice(end + behind[0].length)
  const before = /,\s*$/.exec(text.slice(0, start))
  return before === null ? text : text.slice(0, before.index) + text.slice(end)
}

export function isOnly(text: string, handle: Handle): boolean {
  return removeListed(text, handle) === text
}
