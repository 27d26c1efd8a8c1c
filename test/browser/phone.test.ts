import type { Page } from 'playwright-core'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cellOf, literalOf, rowsOf, sqlOf, useBrowser, visit } from './page.ts'

useBrowser()

const names = readdirSync('notebooks').map((file) => file.replace(/^\d+-|\.md$/g, ''))

function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)
}

/** A finger that goes sideways, as the browser tells it. */
async function swipe(page: Page, from: { x: number; y: number }, by: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: from.y }] })
  await touch('touchStart', from.x)
  for (let step = 1; step <= 10; step++) await touch('touchMove', from.x + (by * step) / 10)
  await touch('touchEnd', from.x + by)
}

describe.each([320, 390])('%i px wide, with a finger', (width) => {
  test.each(names)('%s is read without going sideways, and its charts fit', async (name) => {
    const { page, complaints, close } = await visit(`#/${name}`, { width, height: 740, touch: true })
    const source = readFileSync(
      `notebooks/${readdirSync('notebooks').find((file) => file.endsWith(`${name}.md`))!}`,
      'utf8',
    )
    await page.locator('[data-phase=done]').first().waitFor()
    expect(await page.evaluate(() => innerWidth)).toBe(width)
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    for (const chart of await page.locator('figure').all()) {
      const box = (await chart.boundingBox())!
      expect(box.x + box.width).toBeLessThanOrEqual(width)
    }
    if (source.includes('```chart')) await page.locator('figure svg.plot').first().waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a literal and its control are moved', async () => {
    const { page, complaints, close } = await visit('#/sessions', { width, height: 740, touch: true })
    const cell = cellOf(page, 'sessions')
    const rows = await rowsOf(cell)
    const literal = literalOf(cell, "'15'").last()
    await literal.scrollIntoViewIfNeeded()
    await page.evaluate(() => scrollBy(0, 200))
    const { x, y, width: w, height: h } = (await literal.boundingBox())!
    await swipe(page, { x: x + w / 2, y: y + h / 2 }, 60)
    await expect.poll(() => sqlOf(cell)).not.toContain("INTERVAL '15' MINUTES")
    await expect.poll(() => rowsOf(cell)).toBeLessThan(rows)
    // a tap opens the panel with its buttons, all of it on the screen
    await literalOf(cell, `'${await cell.getByRole('slider').inputValue()}'`)
      .last()
      .tap()
    const panel = cell.getByRole('dialog')
    const less = panel.getByRole('button', { name: 'Less' })
    expect((await less.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    const box = (await panel.boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(width)
    const before = await cell.getByRole('slider').inputValue()
    await less.tap()
    await expect.poll(() => cell.getByRole('slider').inputValue()).toBe(String(Number(before) - 1))
    await panel.getByRole('button', { name: 'Close' }).tap()
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('a notebook is edited: tools, menu, editor, keys', async () => {
    const { page, complaints, close } = await visit('#/devices', { width, height: 740, touch: true })
    await rowsOf(cellOf(page, 'top'))
    await page.getByRole('button', { name: 'Edit notebook' }).tap()
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Change cell devices' }).tap()
    await page.getByRole('menuitem', { name: 'Add SQL below' }).waitFor()
    const menu = (await page.getByRole('menu').boundingBox())!
    expect(menu.x).toBeGreaterThanOrEqual(0)
    expect(menu.x + menu.width).toBeLessThanOrEqual(width)
    await page.getByRole('menuitem', { name: 'Add SQL below' }).tap()
    await page.locator('.cm-content').waitFor()
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    await cellOf(page, 'query').getByRole('button', { name: 'Done' }).tap()
    await page.getByRole('button', { name: 'Keys' }).tap()
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await page.getByRole('dialog').evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0)
    await page.getByRole('button', { name: /^Close/ }).tap()
    await cellOf(page, 'top').getByRole('button', { name: 'Filter', exact: true }).tap()
    await cellOf(page, 'top').getByRole('textbox', { name: 'Filter browser' }).waitFor()
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await close()
  })
})
