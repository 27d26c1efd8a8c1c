// The whole test: types and lint, unit and conformance tests, the built page in a real Chromium.
// Ends with one line: N passed, N failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChrome } from './chrome.mjs'

let passed = 0
let failed = 0

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`)
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error) console.error(String(error))
  return status === 0
}

function step(title, command, args, env) {
  if (run(title, command, args, env)) passed++
  else failed++
}

/** Counts each test of a Vitest run; a run that breaks before it counts is one failure. */
function vitest(title, args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-test-'))
  const report = join(folder, 'report.json')
  const ok = run(
    title,
    'npx',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    env,
  )
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    passed += numPassedTests
    failed += numFailedTests + (!ok && numFailedTests === 0 ? 1 : 0)
  } catch {
    failed++
  }
  rmSync(folder, { recursive: true, force: true })
}

step('types, Svelte, lint, format', 'npm', ['run', '--silent', 'check'])
step('build', 'npm', ['run', '--silent', 'build'])
step('weight of the page and of the engine', 'node', ['test/budget.mjs'])
step('build of the command line', 'npm', ['run', '--silent', 'build:cli'])
vitest('unit and conformance tests', [])

const chrome = findChrome()
if (chrome === null) {
  console.error('no Chrome or Chromium, and none could be installed; set CHROME_PATH to one')
  failed++
} else {
  console.log(`\nbrowser: ${chrome}`)
  vitest('the page in Chromium', ['--config', 'vitest.browser.config.ts'], { CHROME_PATH: chrome })
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
