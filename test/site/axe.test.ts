import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import { expect, test } from 'vitest'
import { cellOf, rowsOf, useBrowser, visit } from '../browser/page.ts'

useBrowser()

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const pages: readonly (readonly [path: string, cell: string | undefined])[] = [
  ['', undefined],
  ['404.html', undefined],
  ['#/sessions', 'sessions'],
  ['#/devices', 'top'],
]
const looks = [
  { width: 1440, height: 900, scheme: 'light' },
  { width: 1440, height: 900, scheme: 'dark' },
  { width: 390, height: 844, scheme: 'light' },
] as const

const cases = pages.flatMap(([path, cell]) => looks.map((look) => ({ ...look, path, cell, page: path || 'the list' })))

test.each(cases)('axe has no serious complaint of $page, $scheme, $width px wide', async ({ path, cell, ...look }) => {
  const { page, close } = await visit(path, look)
  if (cell !== undefined) {
    await rowsOf(cellOf(page, cell))
    await cellOf(page, cell).locator('figure svg.plot:not([class*=drawn])').first().waitFor()
  }
  // The policy allows no script but the page's own; this one comes through the debugger.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  )
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)).toEqual([])
  await close()
})
