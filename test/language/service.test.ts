import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FolderData } from '../../src/cli/files.ts'
import { engineService } from '../../src/worker/service.ts'
import { TABLES } from './marked.ts'

const engine = engineService({ access: () => new FolderData('test/cases/seed/data/faithful-3h') })

describe("the language part of the engine's service", () => {
  it('completes', async () => {
    const script = `${TABLES}SELECT p. FROM prices p`
    const found = await engine.complete(script, script.indexOf('p. ') + 2)
    expect(structuredClone(found)?.options.map(({ label }) => label)).toEqual(['hour_start', 'price', 'order'])
  })
  it('tells what a word is', async () => {
    const script = `${TABLES}SELECT price FROM prices`
    expect(await engine.hover(script, script.lastIndexOf('price FROM') + 1)).toMatchObject({
      title: 'price',
      signature: 'DOUBLE',
    })
  })
  it('lays out', async () => expect(await engine.format('select 1')).toBe('SELECT 1'))
  it('checks, with fixes that survive a message', async () => {
    const script = `${TABLES}SELECT prize FROM prices; SELECT 1 FROM nowhere`
    const errors = structuredClone(await engine.check(script))
    expect(errors.map(({ code }) => code)).toEqual(['column-not-found', 'object-not-found'])
    expect(errors[0]!.fixes?.[0]).toMatchObject({ title: 'Replace with `price`', text: 'price' })
  })
  it('mends errors of a run too', async () => {
    const outcome = await engine.run(
      { script: `${TABLES}SELECT prize FROM prices`, data: 'faithful-30m', end: 'closed' },
      () => {},
    )
    expect(outcome).toMatchObject({
      ok: false,
      errors: [{ fixes: [{ title: 'Replace with `price`' }, { title: 'Replace with `prices`' }] }],
    })
  })
})

/** Milliseconds of a call, the middle of some. */
function middle(call: () => unknown): number {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now()
    call()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[7]!
}

describe('on the longest notebook', () => {
  const markdown = readFileSync('notebooks/6-patterns.md', 'utf8')
  const script = [...markdown.matchAll(/^```sql[^\n]*\n(.*?)^```/gms)].map((match) => match[1]!).join('\n')
  const broken = `${script}\nSELECT e. FROM \`click stream events\` e`
  // the bounds are wide, as other work may share the processor
  it('answers while one types', () => {
    expect(middle(() => engine.complete(broken, broken.lastIndexOf('e. ') + 2))).toBeLessThan(40)
    expect(middle(() => engine.hover(script, script.lastIndexOf('sessionid') + 2))).toBeLessThan(40)
    expect(middle(() => engine.check(broken))).toBeLessThan(500)
  })
})
