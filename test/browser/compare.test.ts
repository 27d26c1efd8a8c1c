import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { cellOf, otherRows, rowsOf, useBrowser, visit } from './page.ts'

useBrowser()

const button = (inside: Locator, name: string) => inside.getByRole('button', { name, exact: true })
const field = (cell: Locator, name: string) => cell.locator('.sweep').getByRole('textbox', { name, exact: true })
const charts = (cell: Locator) => cell.locator('.multiples').getByRole('button')
const finished = (cell: Locator, values: number) =>
  cell.locator('.sweep').getByText(`${values} values`, { exact: true }).waitFor()

async function slide(cell: Locator, key: string, times: number): Promise<void> {
  const slider = cell.getByRole('slider').first()
  await slider.focus()
  for (let at = 0; at < times; at++) await slider.press(key)
}

describe('a pinned answer', () => {
  test('shows what a slider changes, row by row', async () => {
    const { page, complaints, close } = await visit('#/sessions')
    const cell = cellOf(page, 'sessions')
    expect(await rowsOf(cell)).toBe(208)
    await button(cell, 'Pin').click()
    const pinned = cell.locator('.pinned')
    await pinned.getByText('this answer').waitFor()
    await slide(cell, 'ArrowLeft', 10)
    expect(await otherRows(cell, 208)).toBe(248)
    await pinned.getByText('Session gap 15 min, now 5 min').waitFor()
    await expect
      .poll(() => pinned.locator('.count').allTextContents())
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^\+\s*40\s+added/),
          expect.stringMatching(/^~\s*208\s+changed/),
        ]),
      )
    await pinned.getByText('Rows are matched by sessionid').waitFor()
    const changed = pinned.locator('tr.changed').filter({ hasText: 'sess_pi2aou4xx32ta1o2' })
    expect(await changed.locator('del').first().textContent()).toBe('550')
    expect(await changed.locator('ins').first().textContent()).toBe('122')
    await pinned.getByRole('button', { name: 'added' }).click()
    await expect.poll(() => pinned.locator('.range').textContent()).toBe('1–6 of 40')
    expect(await pinned.locator('tbody tr:not(.added)').count()).toBe(0)
    await button(pinned, 'Unpin').click()
    expect(await pinned.count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('is equal to itself when the slider comes back', async () => {
    const { page, close } = await visit('#/sessions')
    const cell = cellOf(page, 'sessions')
    await rowsOf(cell)
    await button(cell, 'Pin').click()
    await slide(cell, 'ArrowRight', 15)
    expect(await otherRows(cell, 208)).toBe(180)
    await cell.getByText('now 30 min').waitFor()
    await slide(cell, 'ArrowLeft', 15)
    await cell.getByText('All 208 rows are equal.').waitFor()
    await close()
  })
})

describe('a sweep', () => {
  test('draws a chart for each value with the same axes, and takes a value over', async () => {
    const { page, complaints, close } = await visit('#/sessions')
    const cell = cellOf(page, 'sessions')
    await rowsOf(cell)
    await button(cell, 'Sweep').click()
    await finished(cell, 8)
    const sweep = cell.locator('.sweep')
    await field(cell, 'from').fill('0')
    await field(cell, 'from').press('Enter')
    await cell.getByText('Kept 1. It goes from 1 to 60.').waitFor()
    await field(cell, 'from').fill('5')
    await field(cell, 'from').press('Enter')
    await field(cell, 'at most values').fill('12')
    await field(cell, 'at most values').press('Enter')
    await finished(cell, 12)
    expect(await charts(cell).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).toEqual(
      expect.arrayContaining([
        'Session gap 5 minutes, 248 rows',
        'Session gap 15 minutes, 208 rows, the current value',
        'Session gap 30 minutes, 180 rows',
      ]),
    )
    await expect.poll(() => charts(cell).locator('svg.plot').count()).toBe(12)
    const ticks = await charts(cell)
      .locator('svg.plot')
      .evaluateAll((all) => all.map((svg) => [...svg.querySelectorAll('text')].map((text) => text.textContent).join()))
    expect(new Set(ticks).size).toBe(1)
    expect(await sweep.getByRole('img').first().getAttribute('aria-label')).toMatch(/\d/)
    await charts(cell).first().click()
    expect(await otherRows(cell, 208)).toBe(248)
    expect(await cell.getByRole('slider').first().inputValue()).toBe('5')
    // every value is known already: nothing runs again, and nothing moves
    expect(await charts(cell).count()).toBe(12)
    expect(await charts(cell).first().getAttribute('aria-current')).toBe('true')
    expect(complaints).toEqual([])
    await close()
  })

  test('follows an edit, and leaves the engine to the cells', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const cell = cellOf(page, 'devices')
    await rowsOf(cell)
    await button(cell, 'Sweep').click()
    const before = await rowsOf(cell)
    await slide(cell, 'ArrowLeft', 1)
    await otherRows(cell, before)
    await finished(cell, 9)
    const current = cell.locator('.multiples [aria-current=true]')
    expect(await current.getAttribute('aria-label')).toMatch(/^Window size 30 minutes, 18 rows/)
    expect(complaints).toEqual([])
    await close()
  })

  test('says in its place what has no answer', async () => {
    const { page, complaints, close } = await visit('#/lesson-four-windows')
    const cell = cellOf(page, 'hopping')
    await rowsOf(cell)
    await button(cell, 'Sweep').click()
    await finished(cell, 4)
    // the slide is two minutes, and a window has to be a whole number of slides
    await cell.locator('.sweep select').selectOption({ label: 'INTERVAL: 10 min' })
    await field(cell, 'from').fill('3')
    await field(cell, 'from').press('Enter')
    const wrong = charts(cell).filter({ hasText: 'no answer' })
    await wrong.first().waitFor()
    expect(await wrong.first().getAttribute('aria-label')).toMatch(/ 3 minutes, .*integral multiple/)
    expect(complaints).toEqual([])
    await close()
  })

  test('works with keys alone, and fits a phone', async () => {
    const { page, complaints, close } = await visit('#/sessions', { width: 390, height: 844 })
    const cell = cellOf(page, 'sessions')
    await rowsOf(cell)
    await button(cell, 'Sweep').focus()
    await page.keyboard.press('Enter')
    await finished(cell, 8)
    await button(cell, 'Close').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await otherRows(cell, 208)).toBe(264)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const boxes = await charts(cell).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left))
    expect(new Set(boxes).size).toBe(1)
    await button(cell, 'Close').focus()
    await page.keyboard.press('Enter')
    expect(await cell.locator('.sweep').count()).toBe(0)
    expect(await button(cell, 'Sweep').evaluate((node) => node === document.activeElement)).toBe(true)
    await button(cell, 'Pin').focus()
    await page.keyboard.press('Space')
    await cell.locator('.pinned').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
