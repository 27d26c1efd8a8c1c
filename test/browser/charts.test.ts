import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Locator, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useBrowser, visit, type Look } from './page.ts'
import { serve } from './serve.ts'

useBrowser()

let folder = ''
let site: Awaited<ReturnType<typeof serve>>

/** Charts alone on a page, each over columns of its own: see chart-page/scenarios.ts. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'charts-'))
  await build({
    configFile: false,
    root: 'test/browser/chart-page',
    base: './',
    logLevel: 'warn',
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
  site = await serve(folder, '/')
}, 60_000)
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

interface ChartPage {
  readonly page: Page
  /** Ends the visit; nothing may have complained. */
  readonly done: () => Promise<void>
}

async function openPage(hash: string, look?: Look): Promise<ChartPage> {
  const { page, complaints, close } = await visit('#/', look)
  await page.goto('about:blank')
  complaints.length = 0
  await page.goto(site.url + hash)
  const done = async (): Promise<void> => {
    expect(complaints.filter((one) => !one.includes(site.url))).toEqual([])
    await close()
  }
  return { page, done }
}

interface ChartView extends ChartPage {
  readonly chart: Locator
  readonly marks: Locator
}

async function open(id: string, look?: Look): Promise<ChartView> {
  const { page, done } = await openPage(`#${id}`, look)
  const chart = page.locator(`[id="${id}"]`)
  const marks = chart.getByRole('application')
  await marks.waitFor()
  await page.evaluate(() => document.fonts.ready)
  return { page, chart, marks, done }
}

async function choose(chart: Locator, item: string): Promise<void> {
  await chart.getByRole('button', { name: /^Chart/ }).click()
  await chart.getByRole('menu').getByText(item, { exact: true }).click()
}

const tipOf = (chart: Locator): Promise<string[]> => chart.locator('dl div').allInnerTexts()

describe('a tip', () => {
  test('tells the mark under the pointer, and nothing moves', async () => {
    const { page, chart, marks, done } = await open('stacked')
    const before = await chart.boundingBox()
    const { x, y, width, height } = (await marks.boundingBox())!
    await page.mouse.move(x + width * 0.42, y + height * 0.7)
    await expect.poll(() => tipOf(chart)).toEqual(['window\n09:00 to 09:15', 'sessions\n191', 'device\nDesktop'])
    expect(await chart.boundingBox()).toEqual(before)
    await page.mouse.move(x + width / 2, y + height + 60)
    await expect.poll(() => chart.locator('dl').count()).toBe(0)
    await done()
  })

  test('is reached by keys, and said', async () => {
    const { page, chart, marks, done } = await open('bars')
    await marks.focus()
    await page.keyboard.press('ArrowRight')
    const said = chart.locator('[aria-live]')
    await expect.poll(() => said.innerText()).toBe('clicks 83, where from google')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => said.innerText()).toBe('clicks 68, where from NULL')
    await page.keyboard.press('End')
    await expect.poll(() => said.innerText()).toBe('clicks 28, where from facebook')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => said.innerText()).toBe('clicks 39, where from newsletter')
    // one tab stop: the next one is after the chart
    await page.keyboard.press('Tab')
    expect(await marks.evaluate((node) => node.contains(document.activeElement))).toBe(false)
    await done()
  })

  test('finds one of many thousand dots on a canvas', async () => {
    const { page, chart, marks, done } = await open('many-dots')
    const canvas = marks.locator('canvas')
    await canvas.waitFor()
    expect(await chart.locator('svg.plot circle').count()).toBe(0)
    const inked = await canvas.evaluate((node: HTMLCanvasElement) => {
      const { data } = node.getContext('2d')!.getImageData(0, 0, node.width, node.height)
      return data.filter((value, at) => at % 4 === 3 && value > 0).length
    })
    expect(inked).toBeGreaterThan(5000)
    const { x, y, width } = (await marks.boundingBox())!
    await page.mouse.move(x + width * 0.3, y + 50)
    await expect.poll(async () => (await tipOf(chart)).length).toBe(3)
    await chart.getByText(/Rows that fall on one spot are drawn once/).waitFor()
    await done()
  })
})

describe('a selection', () => {
  const dimmed = (chart: Locator): Promise<number> => chart.locator('svg.plot .each [opacity]').count()

  test('goes from a mark to its rows, and Escape lets go', async () => {
    const { page, chart, marks, done } = await open('heatmap')
    await marks.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const rows = await chart.locator('output').textContent()
    expect(rows).toMatch(/^chart: \d+( \d+)+$/)
    expect(rows!.split(' ').length - 1).toBe(42)
    await expect.poll(() => dimmed(chart)).toBe(17)
    await page.keyboard.press('Escape')
    await expect.poll(() => chart.locator('output').textContent()).toBe('none')
    await expect.poll(() => dimmed(chart)).toBe(0)
    await done()
  })

  test('goes from a row to the mark that holds it', async () => {
    const { chart, done } = await open('stacked')
    await chart.getByText('Behind it').click()
    await chart.getByRole('button', { name: 'First row' }).click()
    await expect.poll(() => dimmed(chart)).toBe(35)
    await done()
  })
})

describe('the form', () => {
  test('edits the text of the chart, and the picture follows', async () => {
    const { chart, done } = await open('bars')
    await choose(chart, 'Edit chart')
    const text = chart.locator('.text')
    const before = (await text.textContent())!
    await chart.getByLabel('Sort').selectOption({ label: 'by name' })
    await expect.poll(() => text.textContent()).toBe(before.replace('sort: -x', 'sort: y'))
    await expect
      .poll(() => chart.locator('svg.plot [data-name^=y-axis] text').first().textContent())
      .toMatch(/^a rather/)
    await chart.getByLabel('Mark', { exact: true }).selectOption('line')
    await expect.poll(() => text.textContent()).toContain('x: { column: event_time, bin: auto }')
    expect(await text.textContent()).toContain('# sources of visits')
    await chart.locator('svg.plot [data-name=line] path').waitFor()
    await done()
  })

  test('says why something has no use now', async () => {
    const { chart, done } = await open('ticks')
    await choose(chart, 'Edit chart')
    const aggregate = chart.getByLabel('Aggregate')
    expect(await aggregate.isDisabled()).toBe(true)
    await chart.getByText('tick draws every row').waitFor()
    expect(await chart.getByLabel('Mark', { exact: true }).locator('option', { hasText: 'gantt' }).textContent()).toBe(
      'gantt (needs a time for `x2`)',
    )
    await done()
  })
})

describe('a chart', () => {
  test('shows its drawn values as a table', async () => {
    const { chart, done } = await open('bars')
    await choose(chart, 'Data')
    expect(await chart.locator('thead th').allInnerTexts()).toEqual(['clicks', 'where from'])
    expect(await chart.locator('tbody tr').first().locator('td').allInnerTexts()).toEqual(['83', 'google'])
    expect(await chart.locator('tbody tr').count()).toBe(6)
    await done()
  })

  test.each(['light', 'dark'] as const)('is saved with all that it needs, on a light ground: %s', async (scheme) => {
    const { page, chart, done } = await open('heatmap', { scheme })
    const saved = async (item: string): Promise<[string, Buffer]> => {
      const download = page.waitForEvent('download')
      await choose(chart, item)
      const file = await download
      return [file.suggestedFilename(), readFileSync(await file.path())]
    }
    const [name, svg] = await saved('Save as SVG')
    expect(name).toBe('clicks-by-source-and-device.svg')
    const text = svg.toString('utf8')
    expect(text).toMatch(/^<svg xmlns/)
    expect(text).not.toMatch(/var\(|color-mix|light-dark|currentColor/)
    expect(text).toContain('font/woff2;base64,')
    expect(text).toContain('fill="rgb(252, 251, 248)"')
    expect(text).toContain('>Clicks by source and device</text>')
    const [picture, png] = await saved('Save as PNG')
    expect(picture).toBe('clicks-by-source-and-device.png')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    // the width of the file is twice that of the chart with its margin
    expect(png.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(text)![1]))
    await done()
  })

  test('says in words what is wrong with it', async () => {
    const { page, done } = await openPage('#problem')
    await page.getByRole('alert').getByText('The result has no column `event_tim`.').waitFor()
    await done()
  })

  test.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)('of every mark is drawn, %i pixels, %s', async (width, scheme) => {
    const { page, done } = await openPage('', { width, scheme })
    const figures = page.locator('figure')
    await figures.first().waitFor()
    const count = await figures.count()
    expect(count).toBeGreaterThan(12)
    // the last one is the mistake
    for (let at = 0; at < count - 1; at++) {
      const figure = figures.nth(at)
      await figure.locator('svg.plot').waitFor()
      expect(await figure.locator('[role=img]').getAttribute('aria-label')).toMatch(/\d/)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(await page.locator('svg.plot [style]').count()).toBe(0)
    await done()
  })
})
