import { describe, expect, it } from 'vitest'
import { FolderData } from '../../src/cli/files.ts'
import { languageService } from '../../src/worker/language-service.ts'
import { engineService } from '../../src/worker/service.ts'
import { TABLES } from './marked.ts'

const answers = engineService({ access: () => new FolderData('test/cases/seed/data/faithful-3h') })
const engine = { ...answers, ...languageService() }

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
