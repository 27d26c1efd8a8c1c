import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { minimalChange, placeAfterLayout, type Change } from '../../src/ui/editor/change.ts'
import { Draft } from '../../src/ui/editor/draft.ts'

describe('the smallest change', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 })
  const apply = (text: string, { from, to, insert }: Change): string => text.slice(0, from) + insert + text.slice(to)

  test('makes one text of the other, and keeps what both begin and end with', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const change = minimalChange(before, after)
        if (change === undefined) return before === after
        const { from, to, insert } = change
        const removed = before.slice(from, to)
        expect(apply(before, change)).toBe(after)
        const both = removed !== '' && insert !== ''
        return !both || (removed[0] !== insert[0] && removed.at(-1) !== insert.at(-1))
      }),
    )
  })

  test('of a moved literal is that literal', () => {
    expect(minimalChange("INTERVAL '15' MINUTES", "INTERVAL '5' MINUTES")).toEqual({ from: 10, to: 11, insert: '' })
    expect(minimalChange('LIMIT 3;', 'LIMIT 10;')).toEqual({ from: 6, to: 7, insert: '10' })
  })
})

test('a caret stays at its word when the text is laid out anew', () => {
  const before = 'select  a,b\nfrom t'
  const after = 'SELECT\n    a,\n    b\nFROM t'
  for (const word of ['a', 'b', 't']) {
    const caret = before.lastIndexOf(word) + 1
    expect(placeAfterLayout(before, after, caret)).toBe(after.lastIndexOf(word) + 1)
  }
  expect(placeAfterLayout(before, after, before.length)).toBe(after.length)
  expect(placeAfterLayout(before, after, 0)).toBe(0)
})

describe('a draft', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function watch(text: string): { draft: Draft; told: [string, string][] } {
    const told: [string, string][] = []
    return { draft: new Draft(text, (...each) => told.push(each)), told }
  }

  test('is told once the typing stops, as one step', () => {
    const { draft, told } = watch('')
    for (const text of ['a', 'ab', 'abc']) {
      draft.typed(text)
      vi.advanceTimersByTime(100)
    }
    expect(told).toEqual([])
    vi.advanceTimersByTime(200)
    draft.typed('abcd')
    vi.advanceTimersByTime(300)
    expect(told.map(([text]) => text)).toEqual(['abc', 'abcd'])
    expect(told[0]![1]).toBe(told[1]![1])
    vi.advanceTimersByTime(2000)
    draft.typed('abcde')
    vi.advanceTimersByTime(300)
    expect(told[2]![1]).not.toBe(told[1]![1])
  })

  test('is told at once when something follows, and what comes later is another step', () => {
    const { draft, told } = watch('')
    draft.typed('a')
    draft.flush()
    draft.flush()
    draft.typed('ab')
    draft.flush()
    expect(told.map(([text]) => text)).toEqual(['a', 'ab'])
    expect(told[0]![1]).not.toBe(told[1]![1])
    vi.advanceTimersByTime(1000)
    expect(told).toHaveLength(2)
  })

  test('that is back where it was is not told', () => {
    const { draft, told } = watch('a')
    draft.typed('ab')
    draft.typed('a')
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([])
  })

  test('two drafts never share a step', () => {
    const [one, other] = [watch(''), watch('')]
    for (const { draft } of [one, other]) {
      draft.typed('a')
      draft.flush()
    }
    expect(one.told[0]![1]).not.toBe(other.told[0]![1])
  })

  test('knows its own words when they come back', () => {
    const { draft } = watch('a')
    draft.typed('ab')
    draft.flush()
    expect(draft.receive('ab')).toBeUndefined()
    expect(draft.receive('abc')).toEqual({ before: 'ab', after: 'abc' })
    expect(draft.receive('abc')).toBeUndefined()
  })

  test('keeps the line ends of its text', () => {
    const { draft, told } = watch('a\r\nb')
    expect(draft.text).toBe('a\nb')
    draft.typed('a\nb\nc')
    draft.flush()
    expect(told[0]![0]).toBe('a\r\nb\r\nc')
    expect(draft.receive('a\r\nb\r\nc')).toBeUndefined()
  })
})
