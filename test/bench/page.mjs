// From a control's input to the frame with the new chart: the built page in a Chromium, each notebook over 100,000 events.
// npm run bench:page [-- --events N] [--steps N] [--only ID]
import { createServer } from 'node:http'
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { findChrome } from '../chrome.mjs'

const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]
}
const EVENTS = Number(argument('events', 100_000))
const STEPS = Number(argument('steps', 40))
const ONLY = argument('only', '')
const DIST = argument('dist', 'dist-bench/page')
/** Clicks an hour of the faithful shop. */
const CLICKS_PER_HOUR = 7_750

/** The control that each part is about, and the longest that 19 of 20 steps may take, ms. */
const SECTIONS = [
  { id: 'click-stream', cell: 'per-window', control: 'Window size', floor: 50 },
  { id: 'campaigns', cell: '', control: 'What counts as marketing', floor: 100 },
  { id: 'new-customers', cell: '', control: 'A click counts for', floor: 50 },
  { id: 'devices', cell: '', control: 'Window size', floor: 50 },
  { id: 'sessions', cell: 'sessions', control: 'Session gap', floor: 50 },
  { id: 'baskets', cell: '', control: 'Session gap', floor: 50 },
  { id: 'patterns', cell: '', control: 'Searches', floor: 50 },
]

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname)).slice(1)
    const file = join(folder, path === '' ? 'index.html' : path)
    if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

/** Copies of the notebooks, all over a generated stream of the same length. */
function withSameData() {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  const duration = Math.ceil((EVENTS / CLICKS_PER_HOUR) * 3_600_000)
  for (const file of readdirSync('notebooks')) {
    const text = readFileSync(join('notebooks', file), 'utf8')
    const [whole, front] = /^---\n(.*?\n)---\n/s.exec(text)
    const others = front.replace(/^data:.*\n(?:[ \t].*\n)*/m, '')
    const data = `data: { label: bench, generate: { duration: ${duration} } }\n`
    writeFileSync(join(folder, file), `---\n${others}${data}---\n${text.slice(whole.length)}`)
  }
  return folder
}

/** Runs in the page: moves a control by one step and waits for the frame that shows its answer. */
async function step({ cell: cellId, control, number }) {
  const cells = [...document.querySelectorAll('section.cell, section[id^="cell-"]')]
  const labelled = (element) =>
    [
      element.getAttribute('aria-label'),
      element.closest('[role=radiogroup], [role=group]')?.getAttribute('aria-label'),
      document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent,
      ...[...(element.labels ?? [])].map((label) => label.textContent),
    ].join(' ')
  const inputs = (cell) =>
    [...cell.querySelectorAll('input[type=range], input[type=radio], select')].filter((input) =>
      labelled(input).includes(control),
    )
  const cell = cells.find((one) =>
    cellId === '' ? inputs(one).length > 0 && one.querySelector('figure') : one.id === `cell-${cellId}`,
  )
  const found = cell === undefined ? [] : inputs(cell)
  if (found.length === 0) return { problem: `no control ${control}` }
  const phases = () => [...document.querySelectorAll('[data-phase]')].map((state) => state.dataset.phase)
  const settled = () => phases().every((phase) => phase === 'done' || phase === undefined)
  const until = (holds, root, limit) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => holds() && finish(true))
      const timer = setTimeout(() => finish(false), limit)
      const finish = (answer) => {
        observer.disconnect()
        clearTimeout(timer)
        resolve(answer)
      }
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
      if (holds()) finish(true)
    })
  const frame = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      }),
    )
  if (!(await until(settled, document.body, 60_000))) return { problem: 'the page does not come to rest' }
  await frame()
  const figure = cell.querySelector('figure')
  const drawing = () => figure?.querySelector('[role=img] svg')
  const before = drawing()
  const state = cell.querySelector('[data-phase]')
  let left = false
  const answered = () => {
    left ||= state.dataset.phase !== 'done'
    return left && state.dataset.phase === 'done' && (before === undefined || drawing() !== before)
  }
  const [input] = found
  const started = performance.now()
  if (input.type === 'range') {
    const up = input.valueAsNumber + Number(input.step || 1) <= Number(input.max)
    const forth = Math.floor(number / 10) % 2 === 0
    input[up && (forth || input.valueAsNumber <= Number(input.min)) ? 'stepUp' : 'stepDown']()
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  } else if (input.type === 'radio') {
    found[(found.findIndex((one) => one.checked) + 1) % found.length].click()
  } else {
    input.selectedIndex = (input.selectedIndex + 1) % input.options.length
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  if (!(await until(answered, cell, 10_000))) return { problem: `no answer to step ${number}: ${phases()}` }
  const changed = performance.now()
  const painted = await frame()
  const engine = Number(/(\d[\d,]*) ms/.exec(cell.textContent)?.[1]?.replace(/,/g, ''))
  const events = /from ([\d,]+) events/.exec(cell.textContent)?.[1]
  return { ms: painted - started, toChange: changed - started, engine, events, cell: cell.id }
}

/** The loop that `bench.ts` measures the machine by. */
function calibrate() {
  const started = performance.now()
  const counts = new Map()
  for (let i = 0; i < 1_000_000; i++) {
    const key = Math.imul(i, 2654435761) >>> 14
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return performance.now() - started
}

const at = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]

const folder = withSameData()
process.env.MILLRACE_NOTEBOOKS = folder
await build({
  logLevel: 'error',
  build: { outDir: DIST, emptyOutDir: true },
})
const server = await serve(DIST)
const browser = await chromium.launch({ executablePath: findChrome(), args: ['--no-sandbox', '--disable-gpu'] })
const address = `http://127.0.0.1:${server.address().port}/`
let missed = 0
try {
  const speed = await browser.newPage().then((page) => page.evaluate(calibrate))
  console.log(`calibration loop ${speed.toFixed(0)} ms; ${STEPS} steps each`)
  console.log('part            events  median ms   p95 ms  engine ms  floor ms  control')
  for (const { id, cell, control, floor } of SECTIONS.filter((section) => section.id.includes(ONLY))) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${address}${id}.html`)
    // the engine begins at the first move, and a time is told of what it ran
    await page.waitForFunction(() => performance.getEntriesByName('alive').length > 0)
    await page.mouse.move(300, 300)
    await page.waitForFunction(
      () => {
        const states = [...document.querySelectorAll('[data-phase]')]
        return (
          states.length > 0 &&
          states.every((state) => state.dataset.phase === 'done' && /\d ms/.test(state.textContent))
        )
      },
      undefined,
      { timeout: 120_000 },
    )
    const steps = []
    // the first steps warm up the compiler
    for (let number = 0; number < STEPS + 5; number++) {
      const taken = await page.evaluate(step, { cell, control, number })
      if (taken.problem !== undefined) throw new Error(`${id}: ${taken.problem}`)
      if (number >= 5) steps.push(taken)
    }
    const p95 = at(
      steps.map(({ ms }) => ms),
      0.95,
    )
    if (p95 > floor) missed++
    console.log(
      [
        id.padEnd(14),
        String(steps[0].events).padStart(7),
        at(
          steps.map(({ ms }) => ms),
          0.5,
        )
          .toFixed(1)
          .padStart(10),
        p95.toFixed(1).padStart(8),
        at(
          steps.map(({ engine }) => engine),
          0.5,
        )
          .toFixed(0)
          .padStart(10),
        String(floor).padStart(9),
        ` ${control} (${steps[0].cell})`,
      ].join(' '),
    )
    await page.close()
  }
} finally {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true, force: true })
  if (argument('keep', '') === '') rmSync(DIST, { recursive: true, force: true })
}
console.log(missed === 0 ? 'all within their floors' : `${missed} above their floor`)
