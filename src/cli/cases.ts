import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findCases, readCase, type CaseFolder } from './case-folder.ts'
import { difference } from './compare-case.ts'
import { FolderData } from './files.ts'
import { answer, type Answer } from './run-case.ts'

export interface CasesOptions {
  /** Folder to write the engine's answers to, in the recorded form. */
  readonly actual?: string
}

/** Runs every case below `root`; prints each that differs and a last line `N passed, N failed`. Answers the failures. */
export async function runCases(root: string, options: CasesOptions, print: (line: string) => void): Promise<number> {
  const data = new Map<string, FolderData>()
  let passed = 0
  let failed = 0
  for (const path of findCases(root)) {
    const name = relative(root, path) || '.'
    let problem: string | null
    try {
      const folder = readCase(path)
      let inputs = data.get(folder.inputs)
      if (inputs === undefined) data.set(folder.inputs, (inputs = new FolderData(folder.inputs)))
      const given = await answer(folder, inputs)
      if (options.actual !== undefined) writeActual(join(options.actual, name), given)
      problem = isRecorded(folder) ? difference(folder, given) : null
    } catch (error) {
      problem = `the engine broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
    }
    if (problem === null) passed++
    else {
      failed++
      print(`${name}: ${problem}`)
    }
  }
  print(`${passed} passed, ${failed} failed`)
  return failed
}

const isRecorded = (folder: CaseFolder): boolean => folder.error !== null || folder.schema !== null

function writeActual(folder: string, given: Answer): void {
  mkdirSync(folder, { recursive: true })
  if (given.kind === 'error') {
    writeFileSync(join(folder, 'error.txt'), `${given.error.detail.flinkClass}: ${given.error.message}\n`)
    return
  }
  writeFileSync(join(folder, 'schema.txt'), given.schema.map((line) => `${line}\n`).join(''))
  writeFileSync(join(folder, 'changelog.txt'), given.changelog.map((line) => `${line}\n`).join(''))
}
