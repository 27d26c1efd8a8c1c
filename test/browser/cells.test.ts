import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { cellOf, literalOf, rowsOf, sqlOf, textOf, useBrowser, visit } from './page.ts'

useBrowser()

/** What stands on the page, in order. */
function items(page: Page): Promise<string[]> {
  return page.locator('[data-item]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-item')!))
}

/** The menu that changes a cell: made visible, opened, and used. */
async function command(page: Page, label: string, entry: string): Promise<void> {
  const menu = page.getByRole('button', { name: `Change ${label}`, exact: true })
  if ((await menu.count()) === 0) await page.getByRole('button', { name: 'Edit notebook' }).click()
  await menu.click()
  await page.getByRole('menuitem', { name: entry }).click()
}

async function writeOver(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').waitFor()
  await page.keyboard.type(text)
}

describe('a cell', () => {
  test('is added below another, written, run and deleted; Undo brings it back', async () => {
    const { page, complaints, close } = await visit('#/devices')
    await rowsOf(cellOf(page, 'top'))
    const before = await items(page)
    await command(page, 'cell browsers', 'Add SQL below')
    // its first text is selected: what is typed takes its place
    await writeOver(page, 'SELECT browser FROM `browser usage` LIMIT 4')
    const content = page.locator('.cm-content')
    expect(await textOf(content)).toBe('SELECT browser FROM `browser usage` LIMIT 4')
    await page.keyboard.press('Control+Enter')
    const cell = cellOf(page, 'query')
    expect(await rowsOf(cell)).toBe(4)
    await cell.getByRole('button', { name: 'Done' }).click()
    const after = await items(page)
    expect(after).toEqual(before.flatMap((item) => (item === 'browsers' ? [item, 'query'] : [item])))
    // nobody wrote it before: it has no author to go back to
    expect(await cell.getByRole('button', { name: 'Reset the cell' }).count()).toBe(0)
    await command(page, 'cell query', 'Delete')
    await expect.poll(() => items(page)).toEqual(before)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => items(page)).toEqual(after)
    expect(await rowsOf(cell)).toBe(4)
    expect(complaints).toEqual([])
    await close()
  })

  test('is moved, and what it builds on must stand above it', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const top = cellOf(page, 'top')
    const rows = await rowsOf(top)
    const before = await items(page)
    await command(page, 'cell browsers', 'Move down')
    await command(page, 'cell browsers', 'Move down')
    const moved = await items(page)
    expect(moved.indexOf('browsers')).toBe(before.indexOf('browsers') + 2)
    expect(moved.indexOf('top')).toBeLessThan(moved.indexOf('browsers'))
    await top.getByRole('alert').waitFor()
    expect(await top.getByRole('alert').innerText()).toContain('browser usage')
    await command(page, 'cell browsers', 'Move up')
    await expect.poll(() => top.getByRole('alert').count()).toBe(0)
    expect(await rowsOf(top)).toBe(rows)
    expect(complaints).toEqual([])
    await close()
  })

  test('is copied, and the copy moves alone', async () => {
    const { page, complaints, close } = await visit('#/sessions')
    const line = cellOf(page, 'line')
    const rows = await rowsOf(line)
    await command(page, 'cell line', 'Copy')
    const copy = cellOf(page, 'query')
    expect(await rowsOf(copy)).toBe(rows)
    expect(await sqlOf(copy)).toBe(await sqlOf(line))
    await copy.getByRole('slider', { name: 'Session gap' }).focus()
    await page.keyboard.press('End')
    await expect.poll(() => rowsOf(copy)).toBeLessThan(rows)
    expect(await rowsOf(line)).toBe(rows)
    expect(complaints).toEqual([])
    await close()
  })

  test('is folded to the lines that move, and unfolded', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const cell = cellOf(page, 'top')
    await rowsOf(cell)
    const visible = (): Promise<number> =>
      cell.locator('pre .line').evaluateAll((lines) => lines.filter((line) => line.getClientRects().length > 0).length)
    const all = await visible()
    await command(page, 'cell top', 'Fold')
    expect(await visible()).toBeLessThan(all / 2)
    expect(await literalOf(cell, '3').isVisible()).toBe(true)
    await cell.getByText(/Show all \d+ lines/).click()
    expect(await visible()).toBe(all)
    await command(page, 'cell top', 'Unfold')
    expect(await visible()).toBe(all)
    expect(await cell.getByText(/Show all/).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })
})

describe('a text', () => {
  test('is added, written in Markdown, and read', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const before = await items(page)
    await command(page, 'cell top', 'Add text below')
    await writeOver(page, 'It is **bold** to say `rank <= 3`.\n\n- one\n- two')
    await page.keyboard.press('Escape')
    const text = page.locator('.item.prose').last()
    await text.locator('strong', { hasText: 'bold' }).waitFor()
    expect(await text.locator('code').innerText()).toBe('rank <= 3')
    expect(await text.locator('li').allInnerTexts()).toEqual(['one', 'two'])
    expect(await items(page)).toHaveLength(before.length + 1)
    expect(await text.evaluate((node) => node === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+z')
    await expect.poll(() => text.locator('strong').count()).toBe(0)
    await page.keyboard.press('Control+z')
    await expect.poll(() => items(page)).toEqual(before)
    expect(complaints).toEqual([])
    await close()
  })

  test('may turn into a section while it is written, and goes when nothing is left of it', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const before = await items(page)
    await command(page, 'cell top', 'Add text below')
    await writeOver(page, '## What we')
    await page.waitForTimeout(600)
    await page.keyboard.type(' found\n\nNothing yet.')
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'What we found' }).waitFor()
    await page.getByText('Nothing yet.').waitFor()
    await page.getByRole('link', { name: 'What we found' }).waitFor()
    expect(await items(page)).toHaveLength(before.length + 2)
    const text = page.locator('.item.prose').last()
    await text.getByRole('button', { name: 'Edit' }).click()
    await page.locator('.cm-content').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.waitForTimeout(600)
    await page.keyboard.type('Much.')
    await page.keyboard.press('Escape')
    await text.getByText('Much.', { exact: true }).waitFor()
    await text.getByRole('button', { name: 'Edit' }).click()
    await page.locator('.cm-content').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Escape')
    await expect.poll(() => items(page)).toHaveLength(before.length + 1)
    expect(complaints).toEqual([])
    await close()
  })
})

describe('runs', () => {
  test('of one cell, down to one, and of all, when told', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const cells = ['devices', 'browsers', 'top'].map((id) => cellOf(page, id))
    for (const cell of cells) await rowsOf(cell)
    await page.getByRole('radio', { name: 'when told' }).check()
    await page.getByRole('radio', { name: '30 minutes' }).check()
    const waiting = (): Promise<boolean[]> =>
      Promise.all(cells.map(async (cell) => (await cell.getByText('Changed. Not run yet').count()) > 0))
    await expect.poll(waiting).toEqual([true, true, true])
    await cells[1]!.getByRole('button', { name: 'Run' }).first().click()
    await expect.poll(waiting).toEqual([true, false, true])
    await page.getByRole('radio', { name: 'keeps running' }).check()
    await expect.poll(waiting).toEqual([true, true, true])
    await command(page, 'cell browsers', 'Run down to here')
    await expect.poll(waiting).toEqual([false, false, true])
    await page.getByRole('radio', { name: 'ends', exact: true }).check()
    await page.getByRole('button', { name: 'Run all' }).click()
    await expect.poll(waiting).toEqual([false, false, false])
    for (const cell of cells) await rowsOf(cell)
    expect(complaints).toEqual([])
    await close()
  })
})
