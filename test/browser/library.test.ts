import { describe, expect, test } from 'vitest'
import { useBrowser, visit } from './page.ts'

useBrowser()

describe('the list of notebooks', () => {
  test('has the seven parts in their order, each with a question, a picture and its time', async () => {
    const { page, complaints, close } = await visit('')
    const rows = page.locator('main ol > li > a')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(7)
    for (let part = 0; part < 7; part++) {
      const text = await rows.nth(part).innerText()
      expect(text).toMatch(new RegExp(`^${part}\\s`))
      expect(text).toMatch(/\d+ min/)
      expect(text).toContain('Move:')
      expect(await rows.nth(part).locator('svg[aria-label]').count()).toBe(1)
    }
    expect(complaints).toEqual([])
    await close()
  })

  test('opens a notebook and comes back, by link, by history and by keyboard', async () => {
    const { page, complaints, close } = await visit('')
    await page.getByText('Where did they come from?').click()
    await page.getByRole('heading', { level: 1, name: 'Where did they come from?' }).waitFor()
    expect(page.url()).toMatch(/\/campaigns\.html$/)
    expect(await page.title()).toBe('Where did they come from? · Millrace')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: /while you drag/ }).waitFor()
    const first = page.locator('main ol > li > a').first()
    await first.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'The click stream' }).waitFor()
    await page.getByRole('navigation', { name: 'Other notebooks' }).getByText('Where did they come from?').click()
    await page.getByRole('heading', { level: 1, name: 'Where did they come from?' }).waitFor()
    await page.getByRole('link', { name: 'Notebooks', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /while you drag/ }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('leads on who comes with an old link', async () => {
    const { page, complaints, close } = await visit('index.html#/sessions/the-same-visits-on-a-line', { used: false })
    await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor()
    expect(page.url()).toMatch(/\/sessions\.html#the-same-visits-on-a-line$/)
    const section = page.getByRole('heading', { name: 'The same visits on a line' })
    await expect.poll(async () => (await section.boundingBox())!.y).toBeLessThan(100)
    expect(complaints).toEqual([])
    await close()
  })

  test('is one link away from where there is no notebook', async () => {
    const { page, close } = await visit('#/nowhere')
    await page.getByRole('heading', { name: 'No notebook here' }).waitFor()
    await page.getByRole('link', { name: 'All notebooks' }).click()
    await page.getByRole('heading', { level: 1, name: /while you drag/ }).waitFor()
    await close()
  })
})

test('nothing is wider than a phone, in either theme', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const { page, close } = await visit('', { width: 390, height: 844, scheme })
    await page.locator('main ol > li > a').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await close()
  }
})

test('the theme follows the system, and text stands out in both', async () => {
  const grounds = new Set<string>()
  for (const scheme of ['light', 'dark'] as const) {
    const { page, close } = await visit('', { scheme })
    const [ground, ink] = await page.evaluate(() => [
      getComputedStyle(document.documentElement).backgroundColor,
      getComputedStyle(document.body).color,
    ])
    expect(ground).not.toBe(ink)
    grounds.add(ground!)
    await close()
  }
  expect(grounds.size).toBe(2)
})

test('the page may run no code but its own', async () => {
  const { page, complaints, close } = await visit('')
  await page.locator('main ol').waitFor()
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe/)
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.head.append(script)
    return 'inlineRan' in window
  })
  expect(ran).toBe(false)
  expect(complaints.join()).toContain('Content Security Policy')
  await close()
})
