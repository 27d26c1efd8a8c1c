import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { EngineService } from '../../src/worker/protocol.ts'
import { useBrowser, visit } from './page.ts'

useBrowser()

test('runs and questions about a text are answered by workers of their own, with all that is loaded on demand', async () => {
  const { page, complaints, close } = await visit('')
  const chunk = readdirSync(`${process.env['MILLRACE_DIST'] ?? 'dist'}/assets`).find((name) => /^client-/.test(name))!
  const client = await page.evaluateHandle<Record<string, () => EngineService>>(`import('./assets/${chunk}')`)
  const said = await client.evaluate(async (module) => {
    const [connect] = Object.values(module)
    const engine = connect!()
    const [wrong] = await engine.check("SELECT UPPERR('a')")
    const calls = [
      "UPPER('a')",
      "MD5('x')",
      `JSON_VALUE('{"a":1}', '$.a')`,
      "DATE_FORMAT(TIMESTAMP '2020-01-01 00:00:00', 'yyyy')",
    ]
    const run = async (script: string) => engine.run({ script, data: 'samples', end: 'closed' }, () => {})
    const outcome = await run(`SELECT ${calls.join(', ')}`)
    const failed = await run('SELCT 1')
    return {
      wrong: wrong?.message,
      row: outcome.ok ? (await engine.page(outcome.handle, 'table', 0, 1)).rows[0] : outcome.errors,
      failed: failed.ok ? '' : failed.errors[0]?.hint,
    }
  })
  expect(said).toEqual({
    wrong: 'No match found for function signature UPPERR(<CHARACTER>)',
    row: ['A', '9dd4e461268c8034f5c8564e155c67a6', '1', '2020'],
    failed: 'Did you mean SELECT instead of SELCT?',
  })
  expect(complaints).toEqual([])
  await close()
})
