import { expect, test } from 'vitest'
import { hashOf, parseHash } from '../../src/ui/route.ts'

test.each([
  ['', {}],
  ['#', {}],
  ['#/', {}],
  ['#/sessions', { notebook: 'sessions' }],
  ['#sessions', { notebook: 'sessions' }],
  ['#/sessions/', { notebook: 'sessions' }],
  ['#/sessions/try-it', { notebook: 'sessions', section: 'try-it' }],
  ['#/a%20b/%C3%BC', { notebook: 'a b', section: 'ü' }],
  ['#/%zz', { notebook: '%zz' }],
])('%s', (hash, route) => {
  expect(parseHash(hash)).toEqual(route)
  expect(parseHash(hashOf(route))).toEqual(route)
})
