import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { idOf } from '../../src/ui/route.ts'
import { cellOf, rowsOf, useBrowser, visit } from '../browser/page.ts'

useBrowser()

const notebooks = readdirSync('notebooks').map((file) => ({
  id: idOf(file),
  notebook: parse(readFileSync(`notebooks/${file}`, 'utf8')),
}))

describe('without JavaScript', () => {
  test('the list leads to every notebook, with a picture of each', async () => {
    const { page, complaints, close } = await visit('', { scripts: false })
    for (const { id, notebook } of notebooks) {
      const link = page.locator(`main a[href="${id}.html"]`)
      expect(await link.innerText()).toContain(notebook.meta.title)
      // the overview is a sentence at the head of the list
      const drawn = notebook.meta.preview !== undefined && notebook.meta.kind !== 'overview'
      if (drawn) expect(await link.locator('svg').isVisible()).toBe(true)
    }
    expect(await page.locator('noscript p').isVisible()).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })

  test.each(notebooks)('$id can be read: prose, SQL, rows and charts', async ({ id, notebook }) => {
    const { page, complaints, close } = await visit(`#/${id}`, { scripts: false })
    expect(await page.title()).toBe(`${notebook.meta.title} · Millrace`)
    expect(await page.locator('h1').innerText()).toBe(notebook.meta.title)
    // notes are block quotes, and stand beside the text
    const prose = notebook.blocks.filter((block) => block.kind === 'prose' && /^[^>\s]/m.test(block.raw))
    expect(await page.locator('.prose').count()).toBe(prose.length)
    const cells = notebook.blocks.filter((block) => block.kind === 'sql')
    for (const cell of cells) {
      const text = await cellOf(page, cell.id).locator('pre').textContent()
      expect(text).toContain(/\w+/.exec(cell.text)![0])
    }
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0)
    for (const chart of await page.locator('figure').all()) {
      expect(await chart.locator('[role=img] svg:visible').count()).toBe(1)
      expect(await chart.locator('[role=img]').getAttribute('aria-label')).toMatch(/\d/)
    }
    expect(complaints).toEqual([])
    await close()
  })
})

describe('when the page comes alive', () => {
  test.each([
    ['sessions', 'average'],
    ['patterns', 'within'],
  ])('%s shows the same rows and charts as before', async (id, name) => {
    const still = await visit(`#/${id}`, { scripts: false })
    const before = cellOf(still.page, name)
    const rows = await before.locator('tbody').innerText()
    const count = Number(await before.locator('[data-rows]').getAttribute('data-rows'))
    const said = await before.locator('[role=img]').first().getAttribute('aria-label')
    await still.close()

    const { page, complaints, close } = await visit(`#/${id}`)
    const cell = cellOf(page, name)
    expect(await rowsOf(cell)).toBe(count)
    expect(await cell.locator('tbody').innerText()).toBe(rows)
    expect(await cell.locator('[role=img]').first().getAttribute('aria-label')).toBe(said)
    expect(complaints).toEqual([])
    await close()
  })

  test('no engine is loaded before the reader does something', async () => {
    const { page, complaints, close } = await visit('#/sessions', { used: false })
    const cell = cellOf(page, 'sessions')
    await page.waitForLoadState('networkidle')
    expect(await cell.locator('.time').count()).toBe(0)
    expect(page.workers()).toEqual([])
    await page.mouse.move(300, 300)
    await page.mouse.move(310, 310)
    expect(await rowsOf(cell)).toBeGreaterThan(0)
    expect(page.workers()).toHaveLength(1)
    expect(complaints).toEqual([])
    await close()
  })
})
