/**
 * Sets of code points, as character classes denote them. Sets without Unicode properties are kept as sorted, disjoint
 * ranges `[from, to, from, to, …]`; the others as expressions over properties.
 */
export type CharSet =
  | { readonly kind: 'ranges'; readonly ranges: readonly number[] }
  /** `source` is a property as JavaScript writes it between `\p{` and `}`. */
  | { readonly kind: 'property'; readonly source: string }
  | { readonly kind: 'union' | 'intersection'; readonly sets: readonly CharSet[] }
  | { readonly kind: 'complement'; readonly set: CharSet }

const LAST = 0x10ffff

const fromRanges = (ranges: readonly number[]): CharSet => ({ kind: 'ranges', ranges })

/** Ranges given as pairs in any order. */
export function range(...pairs: readonly number[]): CharSet {
  const sorted: (readonly [number, number])[] = []
  for (let i = 0; i < pairs.length; i += 2) sorted.push([pairs[i]!, pairs[i + 1]!])
  sorted.sort((a, b) => a[0] - b[0])
  const merged: number[] = []
  for (const [from, to] of sorted) {
    const end = merged.at(-1)
    if (end !== undefined && from <= end + 1) merged[merged.length - 1] = Math.max(end, to)
    else merged.push(from, to)
  }
  return fromRanges(merged)
}

export const single = (code: number): CharSet => fromRanges([code, code])

/** The code points of a text. */
export const anyOf = (text: string): CharSet =>
  range(...[...text].flatMap((character) => [character.codePointAt(0)!, character.codePointAt(0)!]))

export const property = (source: string): CharSet => ({ kind: 'property', source })

export const everything: CharSet = fromRanges([0, LAST])

export function complement(set: CharSet): CharSet {
  if (set.kind === 'complement') return set.set
  if (set.kind !== 'ranges') return { kind: 'complement', set }
  const ranges: number[] = []
  let next = 0
  for (let i = 0; i < set.ranges.length; i += 2) {
    if (set.ranges[i]! > next) ranges.push(next, set.ranges[i]! - 1)
    next = set.ranges[i + 1]! + 1
  }
  if (next <= LAST) ranges.push(next, LAST)
  return fromRanges(ranges)
}

export function union(...sets: readonly CharSet[]): CharSet {
  const plain = range(...sets.flatMap((set) => (set.kind === 'ranges' ? set.ranges : [])))
  const others = sets.filter((set) => set.kind !== 'ranges')
  if (others.length === 0) return plain
  if (others.length === 1 && plain.kind === 'ranges' && plain.ranges.length === 0) return others[0]!
  return { kind: 'union', sets: [plain, ...others] }
}

export function intersection(a: CharSet, b: CharSet): CharSet {
  if (a.kind === 'ranges' && b.kind === 'ranges') return complement(union(complement(a), complement(b)))
  return { kind: 'intersection', sets: [a, b] }
}

/** Whether the set is a list of characters below U+10000 that are no surrogates. */
export function isNarrow(set: CharSet): boolean {
  if (set.kind !== 'ranges') return false
  for (let i = 0; i < set.ranges.length; i += 2) {
    if (set.ranges[i + 1]! > 0xffff || (set.ranges[i + 1]! >= 0xd800 && set.ranges[i]! < 0xe000)) return false
  }
  return true
}

/** A membership test; Latin-1 is answered from a table. */
export function membership(set: CharSet): (code: number) => boolean {
  const slow = slowMembership(set)
  const table = new Uint8Array(256)
  for (let code = 0; code < 256; code++) table[code] = slow(code) ? 1 : 0
  return (code) => (code < 256 ? table[code] === 1 : slow(code))
}

function slowMembership(set: CharSet): (code: number) => boolean {
  switch (set.kind) {
    case 'ranges': {
      const { ranges } = set
      return (code) => {
        for (let i = 0; i < ranges.length; i += 2) if (code <= ranges[i + 1]!) return code >= ranges[i]!
        return false
      }
    }
    case 'property': {
      const pattern = new RegExp(`^\\p{${set.source}}`, 'u')
      return (code) => pattern.test(String.fromCodePoint(code))
    }
    case 'union': {
      const tests = set.sets.map(slowMembership)
      return (code) => tests.some((test) => test(code))
    }
    case 'intersection': {
      const tests = set.sets.map(slowMembership)
      return (code) => tests.every((test) => test(code))
    }
    case 'complement': {
      const test = slowMembership(set.set)
      return (code) => !test(code)
    }
  }
}

const escaped = (code: number): string => `\\u{${code.toString(16)}}`

/** Source of a JavaScript regular expression (flag `u`) that matches one code point of the set. */
export function setSource(set: CharSet): string {
  const items = classItems(set)
  if (items !== null) return `[${items}]`
  switch (set.kind) {
    case 'complement': {
      const inner = classItems(set.set)
      return inner === null ? `(?!${setSource(set.set)})[^]` : `[^${inner}]`
    }
    case 'intersection':
      return `(?:${set.sets.map((part, i) => (i < set.sets.length - 1 ? `(?=${setSource(part)})` : setSource(part))).join('')})`
    case 'union':
      return `(?:${set.sets.map(setSource).join('|')})`
    default:
      return '[]'
  }
}

/** What stands between brackets, or null when the set is not a plain list. */
function classItems(set: CharSet): string | null {
  switch (set.kind) {
    case 'ranges': {
      let text = ''
      for (let i = 0; i < set.ranges.length; i += 2) {
        const [from, to] = [set.ranges[i]!, set.ranges[i + 1]!]
        text += from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`
      }
      return text
    }
    case 'property':
      return `\\p{${set.source}}`
    case 'complement':
      return set.set.kind === 'property' ? `\\P{${set.set.source}}` : null
    case 'union': {
      const items = set.sets.map(classItems)
      return items.includes(null) ? null : items.join('')
    }
    case 'intersection':
      return null
  }
}
