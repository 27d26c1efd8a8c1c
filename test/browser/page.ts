import { existsSync } from 'node:fs'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'

const places = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

let browser: Browser

/** To be called once in each test file. */
export function useBrowser(): void {
  beforeAll(async () => {
    const executablePath = places.find((place) => place !== undefined && existsSync(place))
    if (executablePath === undefined) throw new Error('No Chromium found: set CHROME_PATH to one')
    browser = await chromium.launch({ executablePath, args })
  })
  afterAll(() => browser.close())
}

export interface View {
  readonly page: Page
  /** What the console complained about, uncaught errors, failed requests, and requests to other hosts. */
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  /** A phone: fingers, and the width is the device's. */
  readonly touch?: boolean
  /** Whether the page may run scripts. */
  readonly scripts?: boolean
  /** Whether the reader does something, which starts the engine. */
  readonly used?: boolean
  /** Whether to wait until it can be used. */
  readonly alive?: boolean
  /** What to do with the empty page before it goes anywhere. */
  readonly before?: (page: Page) => Promise<void>
}

/** Opens a notebook by a path such as `#/sessions` or `#/sessions/try-it`, or the list. */
export async function visit(path: string, look: Look = {}): Promise<View> {
  const {
    width = 1440,
    height = 900,
    scheme = 'light',
    touch = false,
    scripts = true,
    alive = scripts,
    used = alive,
    before,
  } = look
  const url = inject('url')
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    hasTouch: touch,
    isMobile: touch,
    permissions: ['clipboard-read', 'clipboard-write'],
    javaScriptEnabled: scripts,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => {
    // Left behind with the page that asked for it; or a script that was named beforehand and may not run.
    const dropped = request.failure()?.errorText === 'net::ERR_ABORTED' || (!scripts && request.url().endsWith('.js'))
    if (!dropped) complaints.push(`failed: ${request.url()}`)
  })
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(new URL(url).origin)) {
      complaints.push(`left the page: ${request.url()}`)
    }
  })
  await before?.(page)
  await page.goto(url + fileOf(path), { waitUntil: scripts && !alive ? 'commit' : 'load' })
  if (alive) await expect.poll(() => page.evaluate(isAlive), { timeout: 10_000, interval: 20 }).toBe(true)
  if (used) await page.keyboard.press('Shift')
  return { page, complaints, close: () => context.close() }
}

function isAlive(): boolean {
  return performance.getEntriesByName('alive').length > 0
}

function fileOf(path: string): string {
  const [, notebook, section] = /^#\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
  if (notebook === undefined) return path
  return `${notebook}.html${section === undefined ? '' : `#${section}`}`
}

export function cellOf(page: Page, id: string): Locator {
  return page.locator(`[id="cell-${id}"]`)
}

/** The number of rows that a cell says it has, once the engine has run it and told its time. */
export async function rowsOf(cell: Locator): Promise<number> {
  const state = cell.locator('[data-phase=done]:has(.time) [data-rows]')
  await state.waitFor({ timeout: 30_000 })
  return Number(await state.getAttribute('data-rows'))
}

/** Waits until a cell has another answer than this one. */
export async function otherRows(cell: Locator, before: number): Promise<number> {
  await expect.poll(() => rowsOf(cell), { timeout: 20_000 }).not.toBe(before)
  return rowsOf(cell)
}

/** Opens the editor of a cell and waits until it is more than a text area. */
export async function edit(cell: Locator): Promise<Locator> {
  await cell.getByRole('button', { name: 'Edit', exact: true }).click()
  const content = cell.locator('.cm-content')
  await content.waitFor()
  return content
}

/** Selects the next place where a text stands, in the editor that has the focus. */
export async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+f')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

/** The text in an editor. */
export async function textOf(content: Locator): Promise<string> {
  return (await content.locator('.cm-line').allInnerTexts()).map((line) => line.replace(/^\n$/, '')).join('\n')
}

/** The SQL that a cell shows, its folded lines too. */
export async function sqlOf(cell: Locator): Promise<string> {
  return (await cell.locator('pre .line').allTextContents()).join('')
}

/** The literal of a cell that is written so. */
export function literalOf(cell: Locator, text: string): Locator {
  return cell
    .locator('[data-literal]')
    .filter({ hasText: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) })
}

/** Adds a cell at the end of the notebook, with this text. */
export async function addCell(page: Page, text: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Edit notebook' }).click()
  await page.getByRole('button', { name: 'Add SQL', exact: true }).click()
  const content = page.locator('.cm-content')
  await content.waitFor()
  const cell = page.locator('section.cell').last()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Control+Enter')
  await cell.getByRole('button', { name: 'Done', exact: true }).click()
  await content.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Done editing' }).click()
  return cell
}
