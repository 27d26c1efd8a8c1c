import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { cellOf, rowsOf, useBrowser, visit } from './page.ts'

useBrowser()

describe('a result', () => {
  test('is scrolled, sorted, filtered and selected by keys', async () => {
    const { page, complaints, close } = await visit('#/click-stream')
    const cell = cellOf(page, 'look')
    const total = (await rowsOf(cell)).toLocaleString('en')
    const range = cell.locator('.range')
    await expect.poll(() => range.innerText()).toBe(`1–10 of ${total}`)
    await cell.getByRole('grid').focus()
    await page.keyboard.press('PageDown')
    await expect.poll(() => range.innerText()).toBe(`2–11 of ${total}`)
    await page.keyboard.press('End')
    await expect.poll(async () => (await range.innerText()).endsWith(`–${total} of ${total}`)).toBe(true)
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowUp')
    await cell.getByText('2 selected').waitFor()
    expect(await cell.locator('tr[aria-selected=true]').count()).toBe(2)
    const head = cell.getByRole('columnheader').nth(3)
    await head.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending')
    await cell.getByRole('button', { name: 'Filter', exact: true }).click()
    await cell.getByRole('textbox', { name: 'Filter type' }).fill('= LOGIN')
    await expect.poll(() => range.innerText()).toContain(`filtered from ${total}`)
    await cell.getByRole('textbox', { name: 'Filter event_time' }).fill('>= noon')
    await cell.getByText("event_time: 'noon' is not a time").waitFor()
    await cell.getByRole('textbox', { name: 'Filter type' }).fill('= nothing')
    await cell.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(() => range.innerText()).toContain(`of ${total}`)
    expect(complaints).toEqual([])
    await close()
  })

  test('is shown as a changelog, each sign with its shape', async () => {
    const { page, complaints, close } = await visit('#/click-stream')
    const cell = cellOf(page, 'look')
    await rowsOf(cell)
    await cell.getByRole('tab', { name: 'Table' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => cell.locator('tbody td.k').allInnerTexts()).toEqual(Array(10).fill('+I'))
    expect(await cell.locator('tbody td.k .shape').count()).toBe(10)
    expect(complaints).toEqual([])
    await close()
  })

  test('is saved as a file', async () => {
    const { page, complaints, close } = await visit('#/click-stream')
    const cell = cellOf(page, 'look')
    const total = await rowsOf(cell)
    await cell.getByRole('button', { name: 'Export' }).click()
    const coming = page.waitForEvent('download')
    await cell.getByRole('button', { name: 'CSV' }).click()
    const file = await coming
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n')
    expect(lines[0]).toBe('event_time,sessionid,type,device,browser,url')
    expect(lines).toHaveLength(total + 2)
    expect(complaints).toEqual([])
    await close()
  })

  test('fits 320 px in the dark', async () => {
    const { page, complaints, close } = await visit('#/devices', { width: 320, height: 700, scheme: 'dark' })
    const cell = cellOf(page, 'devices')
    await rowsOf(cell)
    const result = cell.locator('.result')
    await result.locator('td.k').first().waitFor()
    const box = (await result.boundingBox())!
    expect(box.x + box.width).toBeLessThanOrEqual(320)
    expect(complaints).toEqual([])
    await close()
  })
})
