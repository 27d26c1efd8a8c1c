import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { libraryContent, notebookContent, readNotebooks } from '../../src/prerender/notebooks.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-notebooks-'))
  const write = (file: string, front: string): void => writeFileSync(join(folder, file), `---\n${front}\n---\n# T\n`)
  write('lesson-b.md', 'title: B\nkind: lesson\nminutes: 1')
  write('lesson-a.md', 'title: A\nkind: lesson')
  write('2-two.md', 'title: Two\norder: 2\nminutes: 5')
  write('10-ten.md', 'title: Ten\norder: 10')
  write('overview.md', 'title: All\nkind: overview')
  writeFileSync(join(folder, 'notes.txt'), 'not a notebook')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the list has the overview, the parts by number, and the lessons', () => {
  const ids = libraryContent(readNotebooks(folder)).entries.map(({ id }) => id)
  expect(ids).toEqual(['overview', 'two', 'ten', 'lesson-a', 'lesson-b'])
})

test('a notebook knows its place and its neighbours', () => {
  const sources = readNotebooks(folder)
  const pages = sources.map((_, at) => notebookContent(sources, at))
  expect(pages.map(({ place }) => place)).toEqual([
    'Overview',
    'Click analysis, part 2 of 2–10, 5 minutes',
    'Click analysis, part 10 of 2–10',
    'A short lesson',
    'A short lesson, 1 minute',
  ])
  expect(pages.map(({ before, after }) => [before?.id, after?.title])).toEqual([
    [undefined, 'Two'],
    ['overview', 'Ten'],
    ['two', 'A'],
    ['ten', 'B'],
    ['lesson-a', undefined],
  ])
})
