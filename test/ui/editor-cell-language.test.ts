import { describe, expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { cellLanguage } from '../../src/ui/editor/cell-language.ts'
import type { LanguageService } from '../../src/worker/language-protocol.ts'
import { languageService } from '../../src/worker/language-service.ts'
import type { ErrorReport } from '../../src/worker/protocol.ts'

const notebook = parse(`# T
\`\`\`sql {#table}
CREATE TABLE t (a INT) WITH ('connector' = 'datagen');
\`\`\`
## One
\`\`\`sql {#view}
CREATE TEMPORARY VIEW v AS SELECT a FROM t
\`\`\`
\`\`\`sql {#look}
SELECT a FROM v;
\`\`\`
`)

/** An engine that keeps what it was asked and answers with places in that. */
function asked(answers: Partial<LanguageService>): { engine: LanguageService; scripts: string[] } {
  const scripts: string[] = []
  const engine: LanguageService = {
    check: (script) => (scripts.push(script), answers.check?.(script) ?? Promise.resolve([])),
    complete: (script, offset) => (scripts.push(script), answers.complete?.(script, offset) ?? Promise.resolve(null)),
    hover: (script, offset) => (scripts.push(script), answers.hover?.(script, offset) ?? Promise.resolve(null)),
    format: (text) => (scripts.push(text), answers.format?.(text) ?? Promise.resolve(text)),
  }
  return { engine, scripts }
}

function spanOf(text: string, part: string): { start: number; end: number } {
  const start = text.indexOf(part)
  return { start, end: start + part.length }
}

const draft = 'SELECT b, c\nFROM v;'

test('the draft is read below the cells that it builds on', async () => {
  const { engine, scripts } = asked({})
  await cellLanguage(engine, () => notebook, 'look').check(draft)
  expect(scripts[0]).toBe(
    "CREATE TABLE t (a INT) WITH ('connector' = 'datagen');\n\nCREATE TEMPORARY VIEW v AS SELECT a FROM t\n;\n\n" +
      draft,
  )
})

test('the notebook is the one of the moment', async () => {
  const { engine, scripts } = asked({})
  let now = parse('```sql {#look}\nSELECT 1\n```\n')
  const language = cellLanguage(engine, () => now, 'look')
  await language.check('SELECT 2')
  now = notebook
  await language.check('SELECT 2')
  expect(scripts.map((script) => script.length > 10)).toEqual([false, true])
  expect(scripts[1]).toContain('CREATE TABLE t')
})

test('a choice replaces a part of the cell, or is none', async () => {
  const { engine } = asked({
    complete: (script, offset) => Promise.resolve({ from: script.lastIndexOf('v;'), to: offset, options: [] }),
  })
  const language = cellLanguage(engine, () => notebook, 'look')
  const at = draft.indexOf('v;')
  expect(await language.complete(draft, at + 1)).toEqual({ from: at, to: at + 1, options: [] })
  const outside = asked({ complete: () => Promise.resolve({ from: 0, to: 3, options: [] }) })
  expect(await cellLanguage(outside.engine, () => notebook, 'look').complete(draft, 0)).toBeNull()
})

test('what is said of a word stands at the word', async () => {
  const { engine } = asked({
    hover: (script, offset) =>
      Promise.resolve({ span: { start: offset, end: offset + 1 }, title: script[offset]!, text: '' }),
  })
  const found = await cellLanguage(engine, () => notebook, 'look').hover(draft, 7)
  expect(found).toEqual({ span: { start: 7, end: 8 }, title: 'b', text: '' })
})

describe('mistakes', () => {
  const report = (script: string, part: string, more: Partial<ErrorReport>): ErrorReport => ({
    code: 'x',
    phase: 'validate',
    message: `${part} is wrong`,
    flinkClass: 'ValidationException',
    span: spanOf(script, part),
    ...more,
  })

  test('are those of the cell, with the fixes that lie in it', async () => {
    const { engine } = asked({
      check: (script) =>
        Promise.resolve([
          report(script, 'CREATE TABLE t', {}),
          report(script, 'b, c', {
            hint: 'Try `a`.',
            fixes: [
              { title: 'Here', span: spanOf(script, 'b, c'), text: 'a' },
              { title: 'Elsewhere', span: spanOf(script, 'INT'), text: 'STRING' },
            ],
          }),
          report(script, 'v;', {}),
          { ...report(script, 'v;', {}), span: undefined } as unknown as ErrorReport,
        ]),
    })
    expect(await cellLanguage(engine, () => notebook, 'look').check(draft)).toEqual([
      {
        span: { start: 7, end: 11 },
        message: 'b, c is wrong',
        flinkClass: 'ValidationException',
        hint: 'Try `a`.',
        fixes: [{ title: 'Here', span: { start: 7, end: 11 }, text: 'a' }],
      },
      { span: spanOf(draft, 'v;'), message: 'v; is wrong', flinkClass: 'ValidationException', fixes: [] },
    ])
  })

  test('that the engine finds are told at their cell only', async () => {
    const engine = languageService()
    const wrong = 'SELECT nothing FROM v'
    const found = await cellLanguage(engine, () => notebook, 'look').check(wrong)
    expect(found).toMatchObject([{ span: spanOf(wrong, 'nothing'), message: expect.stringContaining("'nothing'") }])
    const above = parse('```sql {#a}\nCREATE VIEW x AS SELECT nothing\n```\n```sql {#b}\nSELECT 1\n```\n')
    expect(await cellLanguage(engine, () => above, 'b').check('SELECT 1')).toEqual([])
    expect(await cellLanguage(engine, () => above, 'a').check('CREATE VIEW x AS SELECT nothing')).toHaveLength(1)
  })

  test('are none in a cell that is gone', async () => {
    const { engine } = asked({})
    const language = cellLanguage(engine, () => notebook, 'gone')
    expect([await language.check('x'), await language.complete('x', 1), await language.hover('x', 0)]).toEqual([
      [],
      null,
      null,
    ])
  })
})
