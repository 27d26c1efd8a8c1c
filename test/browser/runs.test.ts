import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addCell, cellOf, edit, find, rowsOf, useBrowser, visit } from './page.ts'

useBrowser()

/** What the worker is asked to run from now on: the scripts, as they are sent. */
async function watchRuns(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = []
    const send = MessagePort.prototype.postMessage
    Object.assign(window, { seen })
    const note = (message: unknown): void => {
      const text = JSON.stringify(message, (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      )
      if (text?.includes('"script"')) seen.push(text)
    }
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
      note(message)
      return (post as (...all: unknown[]) => void).call(this, message, ...rest)
    }
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, ...rest: unknown[]) {
      note(message)
      return (send as (...all: unknown[]) => void).call(this, message, ...rest)
    }
  })
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen.splice(0))
}

function phaseOf(cell: Locator): Promise<string | null> {
  return cell.locator('[data-phase]').getAttribute('data-phase')
}

/** Every click with every other of its kind: it takes long, and finds nothing. */
const slow = `SELECT COUNT(*) AS pairs
FROM \`click stream events\` a JOIN \`click stream events\` b
ON a.type = b.type AND a.url || b.url = 'nothing'`

describe('a cell', () => {
  test('runs again when what it depends on changes, and nothing else does', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const [devices, browsers, top] = ['devices', 'browsers', 'top'].map((id) => cellOf(page, id)) as [
      Locator,
      Locator,
      Locator,
    ]
    await rowsOf(top)
    const runs = await watchRuns(page)
    // its own literal: one run
    const rows = await rowsOf(top)
    await top.getByRole('slider').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => rowsOf(top)).toBeGreaterThan(rows)
    expect(await runs()).toHaveLength(1)
    // a view: those who read it, and not the one beside it
    await browsers.getByRole('slider').focus()
    await page.keyboard.press('ArrowLeft')
    const four = await rowsOf(top)
    await expect.poll(() => rowsOf(top)).not.toBe(rows)
    expect(four).toBeGreaterThan(0)
    const scripts = await runs()
    expect(scripts.length).toBeGreaterThanOrEqual(2)
    expect(scripts.filter((script) => script.includes('device type usage'))).toEqual([])
    // the table: everything
    await cellOf(page, 'source').getByRole('slider').focus()
    await page.keyboard.press('PageUp')
    await expect.poll(async () => (await phaseOf(devices)) === 'done' && (await phaseOf(top)) === 'done').toBe(true)
    await expect.poll(runs).toHaveLength(3)
    // words between cells: nothing
    await page.locator('#item-top').focus()
    await page.keyboard.press('t')
    await page.locator('.cm-content').waitFor()
    await page.keyboard.type('A remark.')
    await page.keyboard.press('Escape')
    await page.getByText('A remark.', { exact: true }).waitFor()
    expect(await runs()).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('waits until it is told, and says that its rows are old', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const top = cellOf(page, 'top')
    const rows = await rowsOf(top)
    await page.getByRole('radio', { name: 'when told' }).check()
    const runs = await watchRuns(page)
    await cellOf(page, 'browsers').getByRole('slider').focus()
    await page.keyboard.press('ArrowLeft')
    await top.getByText('Changed. Not run yet').waitFor()
    await cellOf(page, 'browsers').getByText('Changed. Not run yet').waitFor()
    expect(await cellOf(page, 'devices').getByText('Changed. Not run yet').count()).toBe(0)
    expect(await top.locator('.port.stale').count()).toBe(1)
    expect(await rowsOf(top)).toBe(rows)
    expect(await runs()).toEqual([])
    await top.locator('[data-phase]').getByRole('button', { name: 'Run' }).click()
    await expect.poll(() => rowsOf(top)).not.toBe(rows)
    expect(await top.locator('.port.stale').count()).toBe(0)
    // what was put back is not old any more
    await page.getByRole('button', { name: 'Undo' }).click()
    await top.getByText('Changed. Not run yet').waitFor()
    await expect.poll(() => cellOf(page, 'browsers').getByText('Changed. Not run yet').count()).toBe(0)
    // a cell without an answer says so
    const added = await addCell(page, 'SELECT 1 AS n')
    expect(await rowsOf(added)).toBe(1)
    await page.getByRole('radio', { name: 'at once' }).check()
    await expect.poll(() => rowsOf(top)).toBe(rows)
    expect(complaints).toEqual([])
    await close()
  })

  test('keeps its last good rows, marked, while its text is wrong', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const top = cellOf(page, 'top')
    await rowsOf(top)
    await edit(top)
    await find(page, '<= 3')
    await page.keyboard.type('<= three')
    await expect.poll(() => phaseOf(top)).toBe('failed')
    await top.getByText('The rows are from before this edit').waitFor()
    expect(await top.locator('.port.stale tbody tr').count()).toBe(9)
    expect(complaints).toEqual([])
    await close()
  })
})

describe('a long run', () => {
  test('is paused, goes on, and is stopped; the others wait for their turn', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const cell = await addCell(page, slow)
    await rowsOf(cell)
    await page.getByRole('radio', { name: '24 hours' }).check()
    await cell.getByText(/Running, [\d,]+ of/).waitFor({ timeout: 40_000 })
    expect(await page.getByRole('progressbar').count()).toBeGreaterThan(0)
    expect(await phaseOf(cellOf(page, 'devices'))).toBe('queued')
    const state = cell.locator('[data-phase]')
    await state.getByRole('button', { name: 'Pause' }).click()
    await state.getByText('Paused').waitFor()
    expect(await phaseOf(cell)).toBe('paused')
    const held = await state.innerText()
    expect(held).toMatch(/at [\d,]+ of [\d,]+ events/)
    await page.waitForTimeout(500)
    expect(await state.innerText()).toBe(held)
    await state.getByRole('button', { name: 'Go on' }).click()
    await expect.poll(() => state.innerText(), { timeout: 20_000 }).toMatch(/^Running, (?!0 of)/)
    await state.getByRole('button', { name: 'Stop' }).click()
    await state.getByText('Stopped').waitFor()
    expect(await phaseOf(cell)).toBe('cancelled')
    // the turn of the others
    await expect.poll(() => phaseOf(cellOf(page, 'devices')), { timeout: 40_000 }).toBe('done')
    expect(await phaseOf(cell)).toBe('cancelled')
    expect(complaints).toEqual([])
    await close()
  })

  test('stopped by a key keeps its rows and can be started again', async () => {
    const { page, complaints, close } = await visit('#/devices')
    const cell = await addCell(page, slow)
    await rowsOf(cell)
    await page.getByRole('radio', { name: 'when told' }).check()
    await page.getByRole('radio', { name: '24 hours' }).check()
    await cell.getByText('Changed. Not run yet').waitFor()
    await page.locator('#item-query').focus()
    await page.keyboard.press('Control+Enter')
    await cell.getByText(/Running, [\d,]+ of/).waitFor({ timeout: 40_000 })
    await page.keyboard.press('s')
    await cell.getByText('Stopped').waitFor()
    await cell.getByText('The rows are from before this run').waitFor()
    await page.getByRole('radio', { name: '30 minutes' }).check()
    await cell.locator('[data-phase]').getByRole('button', { name: 'Run' }).click()
    await rowsOf(cell)
    expect(complaints).toEqual([])
    await close()
  })
})
