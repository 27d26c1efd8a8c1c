import { describe, expect, test } from 'vitest'
import { apart, listed } from '../../src/ui/compare/words.ts'

const key = (script: string, data: unknown = 'samples', end = 'closed'): string => JSON.stringify([data, end, script])
const gap = (minutes: string): string =>
  `SELECT w - INTERVAL '${minutes} /*@gap 1..600 "Session gap"*/, INTERVAL '${minutes} /*@gap*/ FROM t WHERE a = 1`

describe('what two answers differ in', () => {
  test('is a literal by the name of its control, once', () => {
    expect(apart(key(gap("15' MINUTES")), key(gap("120' MINUTES(3)")))).toEqual({
      moved: [{ label: 'Session gap', was: '15 min', now: '120 min' }],
      other: [],
    })
  })

  test('is a literal without a name, text as it is quoted', () => {
    expect(apart(key("SELECT 'a', TRUE, 2"), key("SELECT 'b', TRUE, 3")).moved).toEqual([
      { label: 'a value', was: "'a'", now: "'b'" },
      { label: 'a value', was: '2', now: '3' },
    ])
  })

  test('is another text where more than literals differ, or other data', () => {
    expect(apart(key('SELECT a, 1'), key('SELECT b, 1'))).toEqual({ moved: [], other: ['another text'] })
    expect(apart(key('SELECT 1'), key('SELECT 1', 'faithful-24h', 'open'))).toEqual({
      moved: [],
      other: ['other data', 'a stream that ends'],
    })
  })
})

test('names in a row', () => {
  expect(listed([])).toBe('')
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
})
