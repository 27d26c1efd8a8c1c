import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluateExpression } from '../../src/engine/evaluate.ts'

/** One expression a line with what Flink 2.3.0 said to it: its type and value, or the innermost error message. */
interface Answer {
  readonly sql: string
  readonly type?: string
  readonly value?: string | null
  readonly error?: string
}

const read = (name: string): readonly Answer[] =>
  readFileSync(new URL(`answers/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)

// the edges: wrong types and counts, NULLs, limits and the places where Flink surprises
const GROUPS = [
  'operators',
  'math',
  'collection',
  'temporal',
  'string-edges',
  'collection-edges',
  'temporal-edges',
  'variant',
  'variant-edges',
  'bitmap',
  'bitmap-edges',
]

describe.each(GROUPS)('%s', (name) => {
  test.each(read(name).map((answer) => [answer.sql, answer] as const))('%s', async (_, { sql, type, value, error }) => {
    const actual = await evaluateExpression(sql)
    if (error !== undefined) {
      expect(actual.error?.message).toBe(error)
      return
    }
    expect(actual.error).toBeUndefined()
    expect(actual.type).toBe(type)
    expect(actual.value).toBe(value)
  })
})
