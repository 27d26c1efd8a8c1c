import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCases, readCase } from '../src/cli/case-folder.ts'
import { difference } from '../src/cli/compare-case.ts'
import { FolderData } from '../src/cli/files.ts'
import { answer } from '../src/cli/run-case.ts'

/** Recorded answers of Apache Flink 2.3.0, each run at several batch sizes; `MILLRACE_CASES=part` picks some. */
const ROOT = 'test/cases'
const BATCH_SIZES = [1, 7, 1024]
const wanted = process.env['MILLRACE_CASES'] ?? ''

const data = new Map<string, FolderData>()
function inputsOf(path: string): FolderData {
  let inputs = data.get(path)
  if (inputs === undefined) data.set(path, (inputs = new FolderData(path)))
  return inputs
}

for (const area of readdirSync(ROOT)) {
  if (area === 'avro') continue
  describe(area, () => {
    for (const path of findCases(join(ROOT, area)).filter((path) => path.includes(wanted))) {
      const folder = readCase(path)
      // recordings without an answer are inputs of others
      if (!existsSync(join(path, 'schema.txt')) && !existsSync(join(path, 'error.txt'))) continue
      it(path.slice(ROOT.length + area.length + 2), async () => {
        const answers = []
        for (const batchSize of BATCH_SIZES) answers.push(await answer(folder, inputsOf(folder.inputs), batchSize))
        const [first, ...others] = answers
        expect(difference(folder, first!)).toBeNull()
        for (const other of others) {
          // byte for byte, the order of rows included
          if (first!.kind === 'rows') expect(other).toEqual(first)
          else expect(other.kind === 'error' ? other.error.message : other).toBe(first!.error.message)
        }
      })
    }
  })
}
