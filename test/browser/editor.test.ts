import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { cellOf, edit, find, otherRows, rowsOf, textOf, useBrowser, visit } from './page.ts'

useBrowser()

/** Where a part of a cell is, in whole pixels. */
async function placeIn(cell: Locator, part: Locator): Promise<number[]> {
  const [around, { x, y, width, height }] = [(await cell.boundingBox())!, (await part.boundingBox())!]
  return [x - around.x, y - around.y, width, height].map(Math.round)
}

/** What has the focus: the name of its role, or what it says. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
  })
}

test('the editor comes when it is asked for, and takes the place of the text', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'devices')
  await rowsOf(cell)
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect(scripts.filter((name) => name.includes('code-mirror'))).toEqual([])
  const shown = cell.getByLabel('SQL of')
  const before = await placeIn(cell, shown)
  const content = await edit(cell)
  expect(loaded.filter((name) => name.includes('code-mirror')).length).toBeGreaterThan(0)
  expect(await placeIn(cell, cell.locator('.cm-editor'))).toEqual(before)
  expect(await focused(page)).toMatch(/^Edit /)
  expect(await content.locator('.sql-keyword').first().innerText()).toBe('CREATE')
  // The page's policy lets the editor have its styles.
  const padding = await content.evaluate((node) => getComputedStyle(node).paddingTop)
  expect(padding).toBe('16px')
  expect(complaints).toEqual([])
  await close()
})

test('an edit is run with a key, and typing is taken back where it was typed', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'devices')
  const before = await rowsOf(cell)
  const content = await edit(cell)
  const text = await textOf(content)
  await find(page, "'1' HOUR")
  await page.keyboard.type("'30' MINUTES")
  await page.keyboard.press('Control+Enter')
  await otherRows(cell, before)
  await content.focus()
  for (let i = 0; i < 20 && (await textOf(content)) !== text; i++) await page.keyboard.press('Control+z')
  expect(await textOf(content)).toBe(text)
  await expect.poll(() => rowsOf(cell), { timeout: 20_000 }).toBe(before)
  expect(complaints).toEqual([])
  await close()
})

test('a mistake is underlined while it is typed, told in Flink’s words, and mended', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'devices')
  const rows = await rowsOf(cell)
  const content = await edit(cell)
  const text = await textOf(content)
  await find(page, 'sessionid')
  await page.keyboard.type('session_id')
  const squiggle = content.locator('.cm-lintRange-error')
  await squiggle.waitFor()
  expect(await squiggle.innerText()).toBe('session_id')
  expect(await content.locator('.cm-line.cm-wrong').count()).toBe(1)
  await page.keyboard.press('F8')
  const told = page.locator('.cm-tooltip')
  await told.getByText("Column 'session_id' not found in any table").waitFor()
  const fix = told.getByRole('button').first()
  if ((await fix.count()) > 0) {
    expect((await fix.boundingBox())!.height).toBeGreaterThanOrEqual(24)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
  } else {
    for (let i = 0; i < 20 && (await textOf(content)) !== text; i++) await page.keyboard.press('Control+z')
  }
  await expect.poll(() => textOf(content)).toBe(text)
  await expect.poll(() => squiggle.count()).toBe(0)
  await expect.poll(() => cell.getByRole('alert').count(), { timeout: 20_000 }).toBe(0)
  expect(await rowsOf(cell)).toBe(rows)
  expect(complaints).toEqual([])
  await close()
})

test('a control moves the literal in the editor, and Undo there leaves it', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'devices')
  await rowsOf(cell)
  const content = await edit(cell)
  await page.keyboard.type('-- mine')
  await cell.getByRole('slider').first().focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => textOf(content)).not.toContain("INTERVAL '1' HOUR")
  const moved = await textOf(content)
  expect(moved).toMatch(/^-- mine/)
  await content.focus()
  for (let i = 0; i < 10; i++) await page.keyboard.press('Control+z')
  expect(await textOf(content)).toBe(moved.replace('-- mine', ''))
  expect(complaints).toEqual([])
  await close()
})

test('keys are not trapped: Tab goes on, Escape closes', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'devices')
  await rowsOf(cell)
  await edit(cell)
  const editor = await focused(page)
  await page.keyboard.press('Tab')
  expect(await focused(page)).not.toBe(editor)
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe(editor)
  await page.keyboard.press('Escape')
  expect(await cell.locator('.cm-editor').count()).toBe(0)
  await cell.getByLabel('SQL of').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^item-/)
  await page.keyboard.press('Enter')
  await cell.locator('.cm-content').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('fits a phone, in the dark', async () => {
  const { page, complaints, close } = await visit('#/devices', { width: 390, height: 844, scheme: 'dark' })
  const cell = cellOf(page, 'devices')
  await rowsOf(cell)
  await edit(cell)
  await page.keyboard.press('Control+f')
  await cell.locator('.cm-search').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  for (const button of await cell.locator('.cm-search button').all()) {
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(24)
  }
  expect(complaints).toEqual([])
  await close()
})

test('words are offered from the tables and views above, and the fields inside a row', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'top')
  await rowsOf(cell)
  const content = await edit(cell)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('SELECT * FROM brow', { delay: 20 })
  const list = page.locator('.cm-tooltip-autocomplete')
  await list.getByText('browser usage').waitFor()
  // a list takes no choice at the moment it opens
  await page.waitForTimeout(300)
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(content)).toBe('SELECT * FROM `browser usage`')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('SELECT c.context.device. FROM `click stream events` c', { delay: 5 })
  await page.keyboard.press('Escape')
  for (let at = 0; at < ' FROM `click stream events` c'.length; at++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+Space')
  await expect.poll(() => list.locator('.cm-completionLabel').allInnerTexts()).toEqual(['type', 'os', 'resolution'])
  // a list takes no choice at the moment it opens
  await page.waitForTimeout(300)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect.poll(() => textOf(content)).toContain('SELECT c.context.device.os FROM')
  expect(complaints).toEqual([])
  await close()
})

test('a word is explained under the pointer and at the caret', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'devices')
  await rowsOf(cell)
  const content = await edit(cell)
  await find(page, 'COUNT(')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+i')
  const card = page.locator('.cm-tooltip-hover')
  await card.getByText(/COUNT/).first().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => card.count()).toBe(0)
  expect(await content.count()).toBe(1)
  const place = await content.locator('.cm-line').filter({ hasText: 'COUNT(' }).boundingBox()
  await page.mouse.move(place!.x + 90, place!.y + place!.height / 2)
  await page.mouse.move(place!.x + 92, place!.y + place!.height / 2)
  await card.getByText(/COUNT/).first().waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('a text is laid out, and Undo takes that back', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'top')
  const rows = await rowsOf(cell)
  const content = await edit(cell)
  const before =
    'select browser,`rank` from (select *,row_number() over (partition by `start`,`end` order by `number of sessions` desc) as `rank` from `browser usage`) where `rank`<=3'
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(before)
  await cell.getByRole('button', { name: 'Format' }).click()
  await expect.poll(() => content.locator('.cm-line').count(), { timeout: 15_000 }).toBeGreaterThan(3)
  await expect.poll(() => rowsOf(cell)).toBe(rows)
  await content.focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => textOf(content)).toBe(before)
  expect(complaints).toEqual([])
  await close()
})

test('a fix is one press: in the editor by key, beside the cell by button', async () => {
  const { page, complaints, close } = await visit('#/devices')
  const cell = cellOf(page, 'devices')
  const rows = await rowsOf(cell)
  const content = await edit(cell)
  const text = await textOf(content)
  await find(page, 'sessionid')
  await page.keyboard.type('session_id')
  await content.locator('.cm-lintRange-error').waitFor()
  await page.keyboard.press('Alt+Enter')
  await expect.poll(() => textOf(content)).toBe(text)
  await expect.poll(() => rowsOf(cell)).toBe(rows)
  await find(page, 'sessionid')
  await page.keyboard.type('session_id')
  await cell.getByRole('button', { name: 'Done' }).click()
  const alert = cell.getByRole('alert')
  await alert.getByRole('button', { name: /sessionid/ }).click()
  await expect.poll(() => alert.count()).toBe(0)
  await expect.poll(() => rowsOf(cell)).toBe(rows)
  expect(complaints).toEqual([])
  await close()
})
