import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Rollup } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCase } from '../../src/cli/case-folder.ts'
import { difference } from '../../src/cli/compare-case.ts'
import type { Answer } from '../../src/cli/run-case.ts'
import type { CaseMessage } from './case-worker.ts'
import { useBrowser, visit } from './page.ts'

useBrowser()

/** One recorded case of each notebook, and one that fails. */
const CASES = [
  '0-source-samples-closed',
  '1-transform-faithful-30m-closed',
  '2-join-faithful-30m-closed',
  '3-topn-faithful-3h-closed',
  '4-average-faithful-3h-closed',
  '5-baskets-faithful-3h-closed',
  '6-purchases-faithful-3h-closed',
  '6-hand-purchases',
]

let script = ''

beforeAll(async () => {
  const built = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'test/browser/case-worker.ts', formats: ['iife'], name: 'caseWorker' },
      // the runner's other half reads folders; a worker has none
      rollupOptions: { external: [/^node:/] },
    },
  })) as Rollup.RollupOutput[]
  script = built[0]!.output[0].code
}, 60_000)

describe('recorded cases in a browser worker', () => {
  test.each(CASES)('%s', async (name) => {
    const folder = readCase(`test/cases/seed/${name}`)
    const inputs = Object.fromEntries(
      readdirSync(folder.inputs)
        .filter((file) => file.endsWith('.jsonl'))
        .map((file) => [basename(file, '.jsonl'), readFileSync(join(folder.inputs, file), 'utf8')]),
    )
    const { page, close } = await visit('#/')
    // a blank page of the same browser, without the site's policy
    const blank = await page.context().newPage()
    const message: CaseMessage = { query: folder.query, end: folder.end, inputs }
    const given = await blank.evaluate(
      ([code, sent]) =>
        new Promise<unknown>((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
          worker.onmessage = ({ data }) => resolve(data)
          worker.onerror = (event) => reject(new Error(event.message))
          worker.postMessage(sent)
        }),
      [script, message] as const,
    )
    const answer = given as { kind: string; message?: string }
    if (answer.kind === 'error') expect(folder.error).toContain(answer.message)
    else expect(difference(folder, given as Answer)).toBeNull()
    await blank.close()
    await close()
  })
})
