import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDataType, parseExpression, parseQuery, parseScript } from '../../src/sql/parser.ts'
import { unparseDataType, unparseExpression, unparseQuery, unparseScript } from '../../src/sql/unparse.ts'
import { dataTypes, expressions, queries } from './arbitraries.ts'
import { withoutSpans } from './without-spans.ts'

const seed = new URL('../fixtures/seed/', import.meta.url)
const seedScripts = readdirSync(seed).filter((file) => file.endsWith('.sql'))
const statements = readFileSync(new URL('fixtures/statements.sql', import.meta.url), 'utf8')

function roundTrip(text: string): void {
  const first = parseScript(text)
  expect(first.errors).toEqual([])
  const printed = unparseScript(first.statements)
  const second = parseScript(printed)
  expect(second.errors, printed).toEqual([])
  expect(withoutSpans(second.statements)).toEqual(withoutSpans(first.statements))
}

describe('parse, print, parse', () => {
  test.each(seedScripts)('%s', (file) => roundTrip(readFileSync(new URL(file, seed), 'utf8')))

  test.each(statements.split('\n').filter((line) => line !== '' && !line.startsWith('--')))('%s', roundTrip)

  test('random expressions', () => {
    fc.assert(
      fc.property(expressions, (tree) => {
        expect(withoutSpans(parseExpression(unparseExpression(tree)))).toEqual(withoutSpans(tree))
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  test('random queries', () => {
    fc.assert(
      fc.property(queries, (tree) => {
        expect(withoutSpans(parseQuery(unparseQuery(tree)))).toEqual(withoutSpans(tree))
      }),
      { numRuns: 120, seed: 2 },
    )
  })

  test('random data types', () => {
    fc.assert(
      fc.property(dataTypes, (tree) => {
        expect(withoutSpans(parseDataType(unparseDataType(tree)))).toEqual(withoutSpans(tree))
      }),
      { numRuns: 200, seed: 3 },
    )
  })
})
