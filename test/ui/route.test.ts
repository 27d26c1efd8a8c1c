import { expect, test } from 'vitest'
import { hrefOf, idOf, notebookHref, parseHash } from '../../src/ui/route.ts'

test.each([
  [{}, './'],
  [{ notebook: 'sessions' }, 'sessions.html'],
  [{ notebook: 'sessions', section: 'try-it' }, 'sessions.html#try-it'],
  [{ notebook: 'a b', section: 'ü' }, 'a%20b.html#%C3%BC'],
])('%j is at %s', (route, href) => {
  expect(hrefOf(route)).toBe(href)
})

test.each([
  ['', {}],
  ['#', {}],
  ['#/', {}],
  ['#try-it', {}],
  ['#/sessions', { notebook: 'sessions' }],
  ['#/sessions/', { notebook: 'sessions' }],
  ['#/sessions/try-it', { notebook: 'sessions', section: 'try-it' }],
  ['#/a%20b/%C3%BC', { notebook: 'a b', section: 'ü' }],
  ['#/%zz', { notebook: '%zz' }],
])('the old link %s still leads somewhere', (hash, route) => {
  expect(parseHash(hash)).toEqual(route)
})

test.each([
  ['notebooks/4-sessions.md', 'sessions'],
  ['lesson-four-windows.md', 'lesson-four-windows'],
  ['10-more.md', 'more'],
])('%s is the notebook %s', (path, id) => {
  expect(idOf(path)).toBe(id)
})

test.each([
  ['4-sessions.md', 'sessions.html'],
  ['./lesson-four-windows.md#hop', 'lesson-four-windows.html#hop'],
  ['#hop', '#hop'],
  ['https://example.com/4-sessions.md', 'https://example.com/4-sessions.md'],
  ['../docs/4-sessions.md', '../docs/4-sessions.md'],
  ['mailto:a@example.com', 'mailto:a@example.com'],
])('a link in prose to %s leads to %s', (written, href) => {
  expect(notebookHref(written)).toBe(href)
})
