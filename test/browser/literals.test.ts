import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addCell, cellOf, edit, find, literalOf, rowsOf, sqlOf, useBrowser, visit } from './page.ts'

useBrowser()

const everyKind = `SELECT type, url, 1.50 AS rate, TRUE AS kept
FROM \`click stream events\`
WHERE type IN ('SEARCH', 'LOGIN') AND url LIKE '%'
  AND event_time > event_time - INTERVAL '2' DAY
LIMIT 5;`

/** Drags a literal sideways, a few pixels at a time; `each` is asked after every step. */
async function drag(page: Page, literal: Locator, by: number, each?: () => Promise<void>): Promise<void> {
  await literal.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await literal.boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  for (let step = 1; step <= 12; step++) {
    await page.mouse.move(x + width / 2 + (by * step) / 12, y + height / 2)
    await each?.()
  }
  await page.mouse.up()
}

/** The values of all literals of a cell, in order. */
function literals(cell: Locator): Promise<string[]> {
  return cell.locator('[data-literal]').allInnerTexts()
}

describe('a literal', () => {
  test('of every kind is a handle, hinted or not', async () => {
    const { page, complaints, close } = await visit('#/click-stream')
    const cell = await addCell(page, everyKind)
    expect(await rowsOf(cell)).toBe(5)
    expect(await literals(cell)).toEqual(['1.50', 'TRUE', "'SEARCH'", "'LOGIN'", "'%'", "'2'", '5'])
    // by keys: a number moves in its last digit, a truth value to the other, an interval in its number
    await literalOf(cell, '1.50').focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    for (let literal = 0; literal < 4; literal++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('PageUp')
    expect(await literals(cell)).toEqual(['1.51', 'FALSE', "'SEARCH'", "'LOGIN'", "'%'", "'12'", '5'])
    expect(complaints).toEqual([])
    await close()
  })

  test('is dragged, and no value is ever shown with the rows of another', async () => {
    const { page, complaints, close } = await visit('#/click-stream')
    const cell = await addCell(page, 'SELECT type FROM `click stream events` LIMIT 5;')
    expect(await rowsOf(cell)).toBe(5)
    const limit = cell.locator('[data-literal]')
    const seen = new Set<string>()
    const look = async (): Promise<void> => {
      const shown = await cell.evaluate((node) => ({
        value: node.querySelector('[data-literal]')!.textContent,
        rows: node.querySelector('[data-phase=done] [data-rows]')?.getAttribute('data-rows'),
        stale: node.textContent.includes('from before this edit') || node.querySelector('.port.stale') !== null,
      }))
      seen.add(shown.value)
      if (shown.rows !== undefined && !shown.stale) expect(shown.rows).toBe(shown.value)
    }
    await drag(page, limit, 72, look)
    expect(seen.size).toBeGreaterThan(3)
    await expect.poll(() => rowsOf(cell)).toBe(17)
    expect(await limit.innerText()).toBe('17')
    // the whole drag is one step back
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rowsOf(cell)).toBe(5)
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(() => rowsOf(cell)).toBe(17)
    expect(complaints).toEqual([])
    await close()
  })

  test('is typed and stepped in its panel, and says what it takes', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const cell = cellOf(page, 'top')
    const three = await rowsOf(cell)
    await literalOf(cell, '3').click()
    const panel = cell.getByRole('dialog')
    await panel.getByRole('button', { name: 'More' }).click()
    await expect.poll(() => rowsOf(cell)).toBe(three + 3)
    expect(await cell.getByRole('slider', { name: 'Browsers kept' }).inputValue()).toBe('4')
    await panel.getByText('was 3').waitFor()
    const field = panel.getByRole('textbox')
    await field.fill('40')
    await field.press('Enter')
    await panel.getByText('Kept 4: it goes from 1 to 11.').waitFor()
    await field.fill('2')
    await field.press('Enter')
    await expect.poll(() => rowsOf(cell)).toBe(three - 3)
    await panel.getByRole('button', { name: 'Less' }).click()
    expect(await panel.getByRole('button', { name: 'Less' }).isDisabled()).toBe(true)
    await panel.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => rowsOf(cell)).toBe(three)
    await page.keyboard.press('Escape')
    expect(await panel.count()).toBe(0)
    expect(await literalOf(cell, '3').evaluate((node) => node === document.activeElement)).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })

  test('of a list has neighbours to add and to remove', async () => {
    const { page, complaints, close } = await visit('#/click-stream')
    const cell = await addCell(page, "SELECT type FROM `click stream events` WHERE type IN ('SEARCH', 'LOGIN');")
    const both = await rowsOf(cell)
    await literalOf(cell, "'LOGIN'").click()
    await cell.getByRole('button', { name: 'Remove from the list' }).click()
    await expect.poll(() => rowsOf(cell)).toBeLessThan(both)
    expect(await sqlOf(cell)).toContain("IN ('SEARCH')")
    const one = await rowsOf(cell)
    await literalOf(cell, "'SEARCH'").click()
    expect(await cell.getByRole('button', { name: 'Remove from the list' }).isDisabled()).toBe(true)
    await cell.getByRole('button', { name: 'Add another' }).click()
    await expect.poll(() => cell.locator('[data-literal]').count()).toBe(2)
    await cell.locator('[data-literal]').last().click()
    const field = cell.getByRole('dialog').getByRole('textbox', { name: 'Text' })
    await field.fill('LOGIN')
    await field.press('Enter')
    await expect.poll(() => rowsOf(cell)).toBe(both)
    expect(one).toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('changes its unit, and a quantifier of a pattern its reach', async () => {
    const { page, complaints, close } = await visit('#/patterns')
    const cell = cellOf(page, 'within')
    const rows = await rowsOf(cell)
    // ANYTHING* must be something between cart and checkout: none at all
    await literalOf(cell, '*').last().click()
    await cell.getByRole('dialog').getByRole('button', { name: '?', exact: true }).click()
    await expect.poll(() => rowsOf(cell)).toBeLessThan(rows)
    expect(await sqlOf(cell)).toContain('ANYTHING? CHECKOUT')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect.poll(() => rowsOf(cell)).toBe(rows)
    const other = await addCell(page, "SELECT INTERVAL '90' SECOND AS a, COUNT(*) AS n FROM `click stream events`;")
    await literalOf(other, "'90'").click()
    await other.getByRole('dialog').getByLabel('Unit').selectOption('MINUTE')
    await expect.poll(() => sqlOf(other)).toContain("INTERVAL '90' MINUTE")
    expect(complaints).toEqual([])
    await close()
  })

  test('with a hint has a labelled control, and linked ones move together', async () => {
    const { page, complaints, close } = await visit('#/sessions')
    const cell = cellOf(page, 'sessions')
    const rows = await rowsOf(cell)
    const slider = cell.getByRole('slider', { name: 'Session gap' })
    const twins = literalOf(cell, "'15'")
    expect(await twins.count()).toBe(2)
    await twins.last().hover()
    await expect.poll(() => cell.locator('.lit.on').count()).toBe(2)
    await drag(page, twins.last(), 40)
    const moved = await slider.inputValue()
    expect(Number(moved)).toBeGreaterThan(15)
    expect(await literals(cell)).toContain(`'${moved}'`)
    expect((await sqlOf(cell)).match(new RegExp(`INTERVAL '${moved}' MINUTES`, 'g'))).toHaveLength(2)
    expect(await rowsOf(cell)).toBeLessThan(rows)
    expect(complaints).toEqual([])
    await close()
  })
})

describe('the text', () => {
  test('is the truth: an edit moves the control', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const cell = cellOf(page, 'top')
    await rowsOf(cell)
    await edit(cell)
    await find(page, '<= 3')
    await page.keyboard.type('<= 5')
    const slider = cell.getByRole('slider', { name: 'Browsers kept' })
    await expect.poll(() => slider.inputValue()).toBe('5')
    await slider.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => cell.locator('.cm-content').innerText()).toContain('`rank` <= 6')
    // a hint that is gone takes its control along
    await cell.locator('.cm-content').focus()
    await find(page, '/*@n')
    await page.keyboard.type('/* n')
    await expect.poll(() => slider.count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('goes back to its author’s: a literal, a cell, the notebook', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const [devices, top] = [cellOf(page, 'devices'), cellOf(page, 'top')]
    const before = [await rowsOf(devices), await rowsOf(top)]
    const texts = [await sqlOf(devices), await sqlOf(top)]
    await devices.getByRole('slider').focus()
    await page.keyboard.press('ArrowLeft')
    await top.getByRole('slider').focus()
    await page.keyboard.press('ArrowRight')
    await devices.getByRole('button', { name: 'Reset Window size' }).click()
    await expect.poll(() => sqlOf(devices)).toBe(texts[0])
    expect(await sqlOf(top)).not.toBe(texts[1])
    await top.getByRole('button', { name: 'Reset the cell' }).click()
    await expect.poll(() => sqlOf(top)).toBe(texts[1])
    const all = page.getByRole('button', { name: 'Reset all' })
    expect(await all.isDisabled()).toBe(true)
    await devices.getByRole('slider').focus()
    await page.keyboard.press('End')
    await page.getByRole('radio', { name: 'keeps running' }).check()
    const added = await addCell(page, 'SELECT 1 AS n;')
    await added.waitFor()
    await all.click()
    await expect.poll(() => sqlOf(devices)).toBe(texts[0])
    expect(await page.getByRole('radio', { name: 'ends', exact: true }).isChecked()).toBe(true)
    expect(await page.locator('section.cell').last().getAttribute('id')).toBe('cell-top')
    await expect.poll(async () => [await rowsOf(devices), await rowsOf(top)]).toEqual(before)
    // and what was reset comes back
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => sqlOf(page.locator('section.cell').last())).toContain('SELECT 1 AS n')
    expect(complaints).toEqual([])
    await close()
  })

  test('is undone and redone step by step, whatever the steps were', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const top = cellOf(page, 'top')
    await rowsOf(top)
    const state = (): Promise<string> =>
      page.evaluate(() =>
        JSON.stringify([
          [...document.querySelectorAll('article pre code')].map((node) => node.textContent),
          [...document.querySelectorAll('[data-item]')].map((node) => node.id),
          [...document.querySelectorAll<HTMLInputElement>('.settings input:checked')].map((node) => node.value),
        ]),
      )
    const states = [await state()]
    const steps: readonly (() => Promise<void>)[] = [
      () => top.getByRole('button', { name: 'More: Browsers kept' }).click(),
      () => page.getByRole('radio', { name: 'keeps running' }).check(),
      async () => {
        await page.locator('#item-top').focus()
        await page.keyboard.press('Shift+K')
      },
      () => page.keyboard.press('c'),
      async () => {
        await literalOf(top, '4').focus()
        await page.keyboard.press('ArrowUp')
      },
    ]
    for (const step of steps) {
      await step()
      await expect.poll(state).not.toBe(states.at(-1))
      states.push(await state())
    }
    for (const before of states.slice(0, -1).reverse()) {
      await page.keyboard.press('Control+z')
      await expect.poll(state).toBe(before)
    }
    for (const after of states.slice(1)) {
      await page.keyboard.press('Control+y')
      await expect.poll(state).toBe(after)
    }
    expect(complaints).toEqual([])
    await close()
  })
})
