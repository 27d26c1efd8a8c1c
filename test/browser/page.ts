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
}

/** Opens the page at a hash such as `#/sessions`. */
export async function visit(hash: string, { width = 1440, height = 900, scheme = 'light' }: Look = {}): Promise<View> {
  const url = inject('url')
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(new URL(url).origin)) {
      complaints.push(`left the page: ${request.url()}`)
    }
  })
  await page.goto(url + hash)
  return { page, complaints, close: () => context.close() }
}

export function cellOf(page: Page, id: string): Locator {
  return page.locator(`[id="cell-${id}"]`)
}

/** The number of rows that a cell says it has, once it is done. */
export async function rowsOf(cell: Locator): Promise<number> {
  const state = cell.locator('[data-phase=done] [data-rows]')
  await state.waitFor({ timeout: 30_000 })
  return Number(await state.getAttribute('data-rows'))
}

/** Waits until a cell has another answer than this one. */
export async function otherRows(cell: Locator, before: number): Promise<number> {
  await expect.poll(() => rowsOf(cell), { timeout: 20_000 }).not.toBe(before)
  return rowsOf(cell)
}
