import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evaluateExpression } from '../../src/engine/evaluate.ts'

/** What Flink 2.3.0 said to an expression: type and value, or the innermost error message. */
interface Answer {
  readonly sql: string
  readonly type?: string
  readonly value?: string | null
  readonly error?: string
}

const answers = readFileSync(new URL('answers/temporal.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Answer)

test.each(answers.map((answer) => [answer.sql, answer] as const))('%s', async (_, { sql, type, value, error }) => {
  const actual = await evaluateExpression(sql)
  if (error !== undefined) {
    expect(actual.error?.message).toBe(error)
    return
  }
  expect(actual.error).toBeUndefined()
  expect(actual.type).toBe(type)
  expect(actual.value).toBe(value)
})
