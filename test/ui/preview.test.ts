import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { parsePreview } from '../../src/ui/library/preview.ts'

test.each(readdirSync('notebooks'))('%s has a picture for the list, with words', (file) => {
  const preview = parsePreview(parse(readFileSync(`notebooks/${file}`, 'utf8')).meta.preview)
  expect(preview?.label).toMatch(/\w/)
})

test('what fits no picture gives none', () => {
  expect(parsePreview(undefined)).toBeUndefined()
  expect(parsePreview({ label: 'x', columns: ['many'] })).toBeUndefined()
})
