import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCase } from '../../src/cli/case-folder.ts'
import { FolderData } from '../../src/cli/files.ts'
import { changelogLines } from '../../src/cli/run-case.ts'
import type { Job } from '../../src/engine/job.ts'
import { TableEnvironment } from '../../src/engine/table-environment.ts'

/** One case for each operator of the seven analyses. */
const CASES = [
  '1-transform-samples-closed',
  '2-left-join',
  '3-ties-topn',
  '3-topn-start-only',
  '4-gaps-average',
  '5-hand-sessions',
  '6-hand-drop',
  '6-skip-to-next-row',
]

async function jobOf(name: string, batchSize: number): Promise<{ job: Job; zone: string }> {
  const folder = readCase(`test/cases/seed/${name}`)
  const environment = new TableEnvironment()
  const { query } = environment.executeScript(folder.query)
  const data = new FolderData(folder.inputs)
  const job = await environment.start(query!, data, { end: folder.end, batchSize }, () => Promise.resolve())
  return { job, zone: environment.zone }
}

describe.each(CASES)('%s', (name) => {
  it('gives the same when it is stopped anywhere and goes on', async () => {
    const { job: straight, zone } = await jobOf(name, 1024)
    straight.runTo()
    const whole = changelogLines(straight, zone)
    const stops = fc.array(fc.integer({ min: 0, max: straight.total }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(stops, fc.integer({ min: 1, max: 64 }), async (positions, batchSize) => {
        const { job } = await jobOf(name, batchSize)
        for (const position of [...positions].sort((a, b) => a - b)) {
          job.runTo(position)
          expect(job.position).toBeGreaterThanOrEqual(position)
          // what is there already is the beginning of the whole
          const soFar = changelogLines(job, zone)
          expect(soFar).toEqual(whole.slice(0, soFar.length))
        }
        job.runTo()
        expect(changelogLines(job, zone)).toEqual(whole)
        expect(job.done).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  it('reports what each operator has done', async () => {
    const { job } = await jobOf(name, 1024)
    job.runTo()
    const reports = job.report()
    const source = reports.find((report) => report.kind === 'TableSourceScan')!
    expect(source.rowsOut).toBeGreaterThan(0)
    for (const report of reports) {
      const inputs = report.inputs.map((id) => reports[id]!.rowsOut)
      expect(report.rowsIn).toBe(inputs.reduce((sum, rows) => sum + rows, 0))
      expect(report.lateDropped).toBeGreaterThanOrEqual(0)
    }
    expect(reports.at(-1)!.kind).toBe('Sink')
    expect(reports.at(-1)!.rowsOut).toBe(job.changelog.length)
  })
})
