import { describe, expect, test } from 'vitest'
import { cellOf, rowsOf, useBrowser, visit } from './page.ts'

useBrowser()

/** Each part, and its cells that have an answer with their charts. */
const notebooks: readonly (readonly [id: string, cells: readonly string[]])[] = [
  ['click-stream', ['look', 'per-window']],
  ['campaigns', ['details', 'marketing']],
  ['new-customers', ['join', 'delay']],
  ['devices', ['devices', 'browsers', 'top']],
  ['sessions', ['sessions', 'average', 'line']],
  ['baskets', ['sessions', 'baskets', 'mended']],
  ['patterns', ['search', 'browse', 'purchases', 'within']],
]

describe.each(notebooks)('%s', (id, cells) => {
  test('answers in every cell, with rows and a chart, and nothing complains', async () => {
    const { page, complaints, close } = await visit(`#/${id}`)
    for (const name of cells) {
      const cell = cellOf(page, name)
      expect(await rowsOf(cell)).toBeGreaterThan(0)
      await cell.locator('tbody tr td.k').first().waitFor()
      const chart = cell.locator('figure svg.plot')
      await chart.first().waitFor()
      expect(await chart.locator('rect, path[stroke], circle, line').count()).toBeGreaterThan(0)
      const summary = await cell.locator('figure [role=img]').first().getAttribute('aria-label')
      expect(summary).toMatch(/\d/)
      expect(await cell.getByRole('alert').count()).toBe(0)
    }
    const controls = page.locator('.strip').locator('input[type=range], select, [role=radiogroup]')
    expect(await controls.count()).toBeGreaterThanOrEqual(3)
    expect(complaints).toEqual([])
    await close()
  })

  test('fits a phone', async () => {
    const { page, complaints, close } = await visit(`#/${id}`, { width: 390, height: 844 })
    for (const name of cells) await rowsOf(cellOf(page, name))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(complaints).toEqual([])
    await close()
  })
})
