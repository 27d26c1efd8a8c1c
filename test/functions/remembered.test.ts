import { expect, test } from 'vitest'
import { remembered, rememberedLast } from '../../src/functions/remembered.ts'

function counting(): { readonly make: (text: string) => string; readonly asked: string[] } {
  const asked: string[] = []
  const make = (text: string): string => {
    asked.push(text)
    return text.toUpperCase()
  }
  return { make, asked }
}

test('what was made of a text is kept', () => {
  const { make, asked } = counting()
  const kept = remembered(make)
  expect(['a', 'b', 'a', 'b'].map(kept)).toEqual(['A', 'B', 'A', 'B'])
  expect(asked).toEqual(['a', 'b'])
})

test('a great many texts are forgotten again', () => {
  const { make, asked } = counting()
  const kept = remembered(make)
  for (let i = 0; i < 1_000; i++) kept(String(i))
  expect(kept('0')).toBe('0')
  expect(asked).toHaveLength(1_001)
})

test('the last text alone is kept', () => {
  const { make, asked } = counting()
  const kept = rememberedLast(make)
  expect(['a', 'a', 'b', 'a'].map(kept)).toEqual(['A', 'A', 'B', 'A'])
  expect(asked).toEqual(['a', 'b', 'a'])
})
