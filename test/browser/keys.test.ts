import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { cellOf, rowsOf, sqlOf, useBrowser, visit } from './page.ts'

useBrowser()

function items(page: Page): Promise<string[]> {
  return page.locator('[data-item]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-item')!))
}

/** The item that has the focus, itself. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-item') ?? null)
}

test('keys alone walk through a notebook, change it, run it and take it back', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const devices = cellOf(page, 'devices')
  const rows = await rowsOf(devices)
  const before = await items(page)

  // down and up
  await page.keyboard.press('j')
  expect(await focused(page)).toBe(before[0])
  await page.keyboard.press('j')
  expect(await focused(page)).toBe(before[1])
  await page.keyboard.press('k')
  expect(await focused(page)).toBe(before[0])
  while ((await focused(page)) !== 'devices') await page.keyboard.press('ArrowDown')

  // edit, run, leave
  await page.keyboard.press('Enter')
  await devices.locator('.cm-content').waitFor()
  await page.keyboard.press('Control+f')
  await page.keyboard.type("'1' HOUR")
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.type("'30' MINUTE")
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => rowsOf(devices)).toBeGreaterThan(rows)
  // once for the list of words, should it be open
  for (let i = 0; i < 2 && (await focused(page)) === null; i++) await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('devices')
  expect(await sqlOf(devices)).toContain("INTERVAL '30' MINUTE")

  // a cell above, one below, a text
  await page.keyboard.press('a')
  await page.locator('.cm-content').waitFor()
  await page.keyboard.type('SELECT 2 AS two')
  await page.keyboard.press('Control+Enter')
  for (let i = 0; i < 2 && (await focused(page)) === null; i++) await page.keyboard.press('Escape')
  const above = (await focused(page))!
  expect((await items(page)).indexOf(above)).toBe(before.indexOf('devices'))
  expect(await rowsOf(cellOf(page, above))).toBe(1)
  await page.keyboard.press('b')
  await page.locator('.cm-content').waitFor()
  await page.keyboard.type('SELECT 3 AS three')
  await page.keyboard.press('Shift+Enter')
  // run and on to the next
  await expect.poll(() => focused(page)).toBe('devices')
  await page.keyboard.press('t')
  await page.locator('.cm-content').waitFor()
  await page.keyboard.type('A remark.')
  await page.keyboard.press('Escape')
  await page.getByText('A remark.', { exact: true }).waitFor()
  const full = await items(page)
  expect(full).toHaveLength(before.length + 3)

  // one d does nothing, two delete
  await page.keyboard.press('d')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('d')
  expect(await items(page)).toEqual(full)
  await page.keyboard.press('k')
  await page.keyboard.press('d')
  await page.keyboard.press('d')
  await expect.poll(() => items(page)).toHaveLength(full.length - 1)
  expect(await focused(page)).not.toBeNull()
  await page.keyboard.press('Control+z')
  await expect.poll(() => items(page)).toEqual(full)

  // all the way back
  for (let i = 0; i < 40 && !(await page.getByRole('button', { name: 'Undo' }).isDisabled()); i++)
    await page.keyboard.press('Control+z')
  expect(await items(page)).toEqual(before)
  await expect.poll(() => rowsOf(devices)).toBe(rows)
  expect(complaints).toEqual([])
  await close()
})

test('a literal is reached, moved and opened by keys', async () => {
  const { page, complaints, close } = await visit('#/click-stream')
  const cell = cellOf(page, 'per-window')
  const rows = await rowsOf(cell)
  while ((await focused(page)) !== 'per-window') await page.keyboard.press('j')
  // Tab goes to the controls, the buttons, the text, and then to the literal of the text that was last in hand
  const isLiteral = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.hasAttribute('data-literal') ?? false)
  for (let i = 0; i < 20 && !(await isLiteral()); i++) await page.keyboard.press('Tab')
  expect(await isLiteral()).toBe(true)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => rowsOf(cell)).toBeGreaterThan(rows)
  await page.keyboard.press('Enter')
  const panel = cell.getByRole('dialog')
  await panel.waitFor()
  expect(await panel.evaluate((node) => node.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => panel.count()).toBe(0)
  expect(await isLiteral()).toBe(true)
  expect(complaints).toEqual([])
  await close()
})

test('the sheet lists the keys, and switches plain letters off for good', async () => {
  const { page, complaints, close } = await visit('#/devices')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await sheet.waitFor()
  for (const text of ['Next cell', 'Run all cells', 'Delete the cell', 'Undo']) await sheet.getByText(text).waitFor()
  // behind the sheet nothing happens
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await expect.poll(() => sheet.count()).toBe(0)
  await page.keyboard.press('j')
  const first = await focused(page)
  expect(first).not.toBeNull()
  await page.keyboard.press('?')
  await sheet.getByLabel('Plain letters are commands').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  expect(await focused(page)).toBe(first)
  await page.keyboard.press('ArrowDown')
  const second = await focused(page)
  expect(second).not.toBe(first)
  await page.reload()
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('alive').length)).toBeGreaterThan(0)
  await page.keyboard.press('j')
  expect(await focused(page)).toBeNull()
  await page.getByRole('button', { name: 'Keys' }).click()
  expect(await sheet.getByLabel('Plain letters are commands').isChecked()).toBe(false)
  expect(complaints).toEqual([])
  await close()
})
