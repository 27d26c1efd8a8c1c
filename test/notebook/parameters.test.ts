import { describe, expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { intervalLiteral } from '../../src/notebook/interval.ts'
import { parametersOf, setInText, setParameter } from '../../src/notebook/parameters.ts'
import { sqlCells } from '../../src/notebook/scope.ts'

describe('a comment behind a literal makes a control', () => {
  test('an interval with a range', () => {
    const text = `INTERVAL '15' MINUTES /*@gap 1..60 "Session gap"*/`
    expect(parametersOf(text)).toEqual([
      {
        kind: 'range',
        name: 'gap',
        label: 'Session gap',
        value: 15,
        min: 1,
        max: 60,
        step: 1,
        unit: 'minute',
        spans: [{ start: 9, end: 13 }],
      },
    ])
  })

  test('a number, with a step and without a label', () => {
    expect(parametersOf('WHERE rank_ <= 3 /*@n 1..11 step 2 */')).toMatchObject([
      { name: 'n', label: 'n', value: 3, min: 1, max: 11, step: 2, spans: [{ start: 15, end: 16 }] },
    ])
  })

  test('a string with choices', () => {
    expect(parametersOf(`PARSE_URL(url, 'QUERY', 'utm_source' /*@key 'utm_source'|'gclid' "Key"*/)`)).toMatchObject([
      { kind: 'choice', value: 'utm_source', choices: ['utm_source', 'gclid'], scale: false },
    ])
  })

  test('intervals as stops on a scale', () => {
    expect(parametersOf(`INTERVAL '1' HOUR /*@size '30' MINUTE|'1' HOUR*/`)).toMatchObject([
      { kind: 'choice', value: "'1' HOUR", choices: ["'30' MINUTE", "'1' HOUR"], scale: true },
    ])
  })

  test('a quantifier, and the longest of the choices that fit', () => {
    expect(parametersOf(`SEARCHING+? /*@runs '?'|'+?'|'{2}'*/ OTHER*`)).toMatchObject([
      { value: '+?', spans: [{ start: 9, end: 11 }] },
    ])
    expect(parametersOf(`a IS NOT TRUE /*@keep 'TRUE'|'NOT TRUE'*/`)).toMatchObject([{ value: 'NOT TRUE' }])
  })

  test('equal names are one control', () => {
    const text = `a - INTERVAL '15' MINUTES /*@gap 1..60 "Gap"*/, INTERVAL '15' MINUTES /*@gap*/`
    expect(parametersOf(text)).toHaveLength(1)
    expect(parametersOf(text)[0]).toMatchObject({ label: 'Gap', min: 1, spans: { length: 2 } })
  })

  test('ordinary comments and hints of Flink make none', () => {
    expect(parametersOf(`SELECT 3 /* @n 1..11 */, 4 -- /*@n 1..2*/\nFROM t /*+ OPTIONS('a'='b') */`)).toEqual([])
  })
})

describe('a moved control edits the text', () => {
  test('every literal of its name, and nothing else', () => {
    const text = `INTERVAL '15' MINUTES /*@gap 1..60*/ x INTERVAL '15' MINUTES /*@gap 1..60*/ y '15'`
    expect(setInText(text, 'gap', 20)).toBe(text.replaceAll("'15' MINUTES", "'20' MINUTES"))
  })

  test('back at its first value the text is the first text', () => {
    const text = `INTERVAL '15' MINUTES /*@gap 1..600*/, 3 /*@n 1..11*/, 'a''b' /*@s 'a''b'|'c'*/`
    const moved = setInText(setInText(setInText(text, 'gap', 120), 'n', 11), 's', 'c')
    expect(moved).toBe(`INTERVAL '120' MINUTES(3) /*@gap 1..600*/, 11 /*@n 1..11*/, 'c' /*@s 'a''b'|'c'*/`)
    expect(setInText(setInText(setInText(moved, 'gap', 15), 'n', 3), 's', "a'b")).toBe(text)
  })

  test('a quote in a chosen string is doubled', () => {
    expect(setInText(`'x' /*@s 'x'|'it''s'*/`, 's', "it's")).toBe(`'it''s' /*@s 'x'|'it''s'*/`)
  })

  test('a stop of a scale replaces the unit too', () => {
    expect(setInText(`INTERVAL '1' HOUR /*@size '30' MINUTE|'1' HOUR*/`, 'size', "'30' MINUTE")).toBe(
      `INTERVAL '30' MINUTE /*@size '30' MINUTE|'1' HOUR*/`,
    )
  })

  test('a quantifier and a keyword', () => {
    expect(setInText(`A+? /*@r '+?'|'{2}'*/ B`, 'r', '{2}')).toBe(`A{2} /*@r '+?'|'{2}'*/ B`)
    expect(setInText(`x IS FALSE /*@k 'FALSE'|'NOT TRUE'*/`, 'k', 'NOT TRUE')).toBe(
      `x IS NOT TRUE /*@k 'FALSE'|'NOT TRUE'*/`,
    )
  })
})

// Flink 2.3.0 refuses `INTERVAL '120' SECOND` ("exceeds precision of SECOND(2) field") and takes `SECOND(3)`.
describe('an interval stays one that Flink accepts', () => {
  test.each([
    ["'15' MINUTES", 60, "'60' MINUTES"],
    ["'15' MINUTES", 100, "'100' MINUTES(3)"],
    ["'1' SECOND", 600, "'600' SECOND(3)"],
    ["'600' SECOND(3)", 601, "'601' SECOND(3)"],
    ["'600' SECOND(3)", 1200, "'1200' SECOND(4)"],
    ["'600' SECOND ( 3 )", 99, "'99' SECOND"],
    ["'1' SECOND", 0, "'0' SECOND"],
    ["'1' SECOND", 0.5, "'0.5' SECOND"],
    ["'1' SECOND", 0.1 + 0.2, "'0.3' SECOND"],
    ["'1'  hour", 2, "'2'  hour"],
  ])('%s to %d', (old, value, text) => {
    expect(intervalLiteral(old, value)).toBe(text)
  })
})

describe('literals of one name are linked', () => {
  const notebook = parse(`\`\`\`sql {#up}
SELECT INTERVAL '1' SECOND /*@delay 0..600*/
\`\`\`
## One
\`\`\`sql {#a}
SELECT INTERVAL '15' MINUTES /*@gap 1..60*/
\`\`\`
\`\`\`sql {#b}
SELECT INTERVAL '900' SECOND(3) /*@gap 1..60*/, INTERVAL '1' SECOND /*@delay 0..600*/
\`\`\`
## Two
\`\`\`sql {#c}
SELECT INTERVAL '15' MINUTES /*@gap 1..60*/, INTERVAL '1' SECOND /*@delay 0..600*/
\`\`\`
`)
  const moved = (cell: string, name: string, value: number): Record<string, string> =>
    Object.fromEntries(sqlCells(setParameter(notebook, cell, name, value)).map((each) => [each.id, each.text]))

  test('within a section, each in its own unit', () => {
    const texts = moved('a', 'gap', 20)
    expect(texts['a']).toContain("'20' MINUTES")
    expect(texts['b']).toContain("'1200' SECOND(4)")
    expect(texts['c']).toContain("'15' MINUTES")
  })

  test('and from the set-up into every section', () => {
    const texts = moved('up', 'delay', 10)
    for (const id of ['up', 'b', 'c']) expect(texts[id]).toContain("'10' SECOND /*@delay")
  })
})
