import { describe, expect, test } from 'vitest'
import { lex } from '../../src/sql/lexer.ts'

function kinds(text: string): string[] {
  return lex(text)
    .tokens.slice(0, -1)
    .map(({ kind, text: written }) => `${kind} ${written}`)
}

describe('the longest match wins', () => {
  test.each([
    [
      '1 1.5 .5 1. 1e3 1.e-3 1e',
      [
        'integer 1',
        'decimal 1.5',
        'decimal .5',
        'decimal 1.',
        'approximate 1e3',
        'approximate 1.e-3',
        'integer 1',
        'word e',
      ],
    ],
    ['1.2.3', ['decimal 1.2', 'decimal .3']],
    [
      'a<=b<>c!=d||e=>f',
      [
        'word a',
        'symbol <=',
        'word b',
        'symbol <>',
        'word c',
        'symbol !=',
        'word d',
        'symbol ||',
        'word e',
        'symbol =>',
        'word f',
      ],
    ],
    ["'it''s' ''''", ["string 'it''s'", "string ''''"]],
    ["'open", ["symbol '", 'word open']],
    ["'a''b", ["string 'a'", "symbol '", 'word b']],
    ['`a``b` `order`', ['quoted `a``b`', 'quoted `order`']],
    [
      "N'a' _utf8'b' U&'c' E'd\\'e' x'0f'",
      [
        "prefixedString N'a'",
        "prefixedString _utf8'b'",
        "unicodeString U&'c'",
        "escapeString E'd\\'e'",
        "binaryString x'0f'",
      ],
    ],
    ['_utf8 N e', ['word _utf8', 'word N', 'word e']],
    ['/*+ a */', ['symbol /*+', 'word a', 'symbol */']],
    ['müller a$ $', ['word müller', 'word a$', 'symbol $']],
    [
      "{d '2020'} {2,3}",
      ['symbol {d', "string '2020'", 'symbol }', 'symbol {', 'integer 2', 'symbol ,', 'integer 3', 'symbol }'],
    ],
    ['a # b `c\nd', ['word a', 'bad #', 'word b', 'bad `c', 'word d']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })
})

test('comments are kept aside', () => {
  const { tokens, comments } = lex("a -- x ; '\n// y\n /* z */ b /** w */ c")
  expect(tokens.map(({ word }) => word)).toEqual(['A', 'B', 'C', ''])
  expect(comments.map(({ text }) => text)).toEqual(["-- x ; '", '// y', '/* z */', '/** w */'])
})

test('every token and comment knows its place', () => {
  const text = "SELECT `a b`, 'x' /* c */ FROM t"
  const { tokens, comments } = lex(text)
  for (const { start, end, text: written } of [...tokens, ...comments]) expect(text.slice(start, end)).toBe(written)
})
