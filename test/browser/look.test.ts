import { describe, expect, test } from 'vitest'
import { cellOf, rowsOf, sqlOf, useBrowser, visit } from './page.ts'

useBrowser()

const ground = 'getComputedStyle(document.documentElement).backgroundColor'

describe('the colours', () => {
  test('follow the system, or the reader, and are remembered', async () => {
    const { page, complaints, close } = await visit('#/devices', { scheme: 'dark' })
    const dark = await page.evaluate(ground)
    await page.emulateMedia({ colorScheme: 'light' })
    const light = await page.evaluate(ground)
    expect(light).not.toBe(dark)
    const choice = page.getByLabel('Colours')
    await choice.selectOption('dark')
    expect(await page.evaluate(ground)).toBe(dark)
    await page.reload()
    await expect.poll(() => choice.inputValue()).toBe('dark')
    expect(await page.evaluate(ground)).toBe(dark)
    await page.goto(page.url().replace('devices.html', 'sessions.html'))
    await expect.poll(() => choice.inputValue()).toBe('dark')
    expect(await page.evaluate(ground)).toBe(dark)
    await choice.selectOption('light')
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await page.evaluate(ground)).toBe(light)
    await choice.selectOption('system')
    expect(await page.evaluate(ground)).toBe(dark)
    expect(complaints).toEqual([])
    await close()
  })
})

test('nothing moves by itself for those who asked for less motion', async () => {
  const { page, complaints, close } = await visit('#/devices', {
    before: (page) => page.emulateMedia({ reducedMotion: 'reduce' }),
  })
  await rowsOf(cellOf(page, 'top'))
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((node) => {
      const { transitionDuration, animationName } = getComputedStyle(node)
      const still = transitionDuration.split(', ').every((time) => parseFloat(time) === 0)
      return still && animationName === 'none' ? [] : [`${node.tagName} ${node.className}`]
    }),
  )
  expect(moving).toEqual([])
  await cellOf(page, 'top').getByRole('slider').focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

test('on paper there are the SQL and the rows, and nothing to press', async () => {
  const { page, complaints, close } = await visit('#/devices', { width: 800, height: 1100 })
  const top = cellOf(page, 'top')
  await rowsOf(top)
  await page.emulateMedia({ media: 'print' })
  // a folded text is whole again
  for (const line of await cellOf(page, 'source').locator('pre .line').all()) expect(await line.isVisible()).toBe(true)
  expect(await sqlOf(top)).toContain('`rank` <= 3')
  expect(await top.locator('.lit').isVisible()).toBe(true)
  expect(await top.locator('tbody tr:visible').count()).toBe(9)
  expect(await top.locator('thead').innerText()).toContain('browser')
  await top.locator('figure svg.plot').waitFor()
  const pressed = page.locator('button:visible, select:visible, input:visible, [role=slider]:visible')
  const others = await pressed.evaluateAll((nodes) =>
    nodes.filter((node) => !node.matches('.lit, th button')).map((node) => node.outerHTML),
  )
  expect(others).toEqual([])
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(800)
  expect(complaints).toEqual([])
  await close()
})
