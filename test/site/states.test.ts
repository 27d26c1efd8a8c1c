import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { cellOf, edit, literalOf, rowsOf, useBrowser, visit } from '../browser/page.ts'

useBrowser()

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** What a reader may have opened when axe looks. */
const states: readonly (readonly [name: string, open: (page: Page) => Promise<unknown>])[] = [
  [
    'the panel of a literal',
    async (page) => {
      await literalOf(cellOf(page, 'top'), '3').click()
      await cellOf(page, 'top').getByRole('dialog').waitFor()
    },
  ],
  ['an editor', (page) => edit(cellOf(page, 'top'))],
  [
    'the tools and a menu',
    async (page) => {
      await page.getByRole('button', { name: 'Edit notebook' }).click()
      await page.getByRole('button', { name: 'Change cell devices' }).click()
      await page.getByRole('menu').waitFor()
    },
  ],
  [
    'the sheet of keys, without letters',
    async (page) => {
      await page.keyboard.press('?')
      await page.getByLabel('Plain letters are commands').uncheck()
    },
  ],
]

const cases = states.flatMap(([name, open]) => (['light', 'dark'] as const).map((scheme) => ({ name, open, scheme })))

test.each(cases)('axe has no serious complaint of $name, $scheme', async ({ open, scheme }) => {
  const { page, close } = await visit('#/devices', { scheme })
  await rowsOf(cellOf(page, 'top'))
  await cellOf(page, 'top').locator('figure svg.plot:not([class*=drawn])').first().waitFor()
  await open(page)
  // The policy allows no script but the page's own; this one comes through the debugger.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  )
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)).toEqual([])
  await close()
})
