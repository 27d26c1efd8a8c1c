// @vitest-environment jsdom
import { Blob } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { requestOf } from '../../src/charts/query.ts'
import { draw, ready } from '../../src/charts/render.ts'
import { parseSpec } from '../../src/charts/spec.ts'
import { shopOptions } from '../../src/datagen/options.ts'
import { generateShop } from '../../src/datagen/records.ts'
import type { TopicName } from '../../src/datagen/schemas.ts'
import { shapeOf } from '../../src/notebook/cells.ts'
import { parametersOf } from '../../src/notebook/parameters.ts'
import { scriptOf, sqlCells } from '../../src/notebook/scope.ts'
import { languageService } from '../../src/worker/language-service.ts'
import { load, moved, notebooks, run, service, type Moves } from './shipped.ts'

// the page's can be read as a stream, that of jsdom cannot
vi.stubGlobal('Blob', Blob)

const language = languageService()

describe.each(notebooks)('%s', (file) => {
  const book = load(file)
  const cells = sqlCells(book).filter((cell) => shapeOf(cell).result !== undefined)

  test('is read without a warning, and says what it is about', () => {
    expect(book.warnings).toEqual([])
    expect(book.meta.title).toMatch(/\w/)
    expect(book.meta.description).toMatch(/\w/)
    expect(book.meta.minutes).toBeGreaterThan(0)
    expect(book.meta.move).toMatch(/\w/)
  })

  test.each(cells.map((cell) => cell.id))('%s is checked and runs, and its charts can be drawn', async (id) => {
    expect(await language.check(scriptOf(book, id).text)).toEqual([])
    const { handle } = await run(file, id)
    for (const block of book.blocks) {
      if (block.kind !== 'chart' || block.from !== id) continue
      const chart = ready(parseSpec(block.text))
      const table = await service.chartTable(handle, requestOf(chart.spec, chart.mark, 640))
      const picture = draw(chart, table, 640)
      expect(picture.svg.outerHTML).toContain('<svg')
    }
    await service.release(handle)
  })

  test('each control says what it moves, and offers what it is set to', () => {
    for (const control of sqlCells(book).flatMap((cell) => parametersOf(cell.text))) {
      expect(control.label).not.toBe(control.name)
      if (control.kind === 'range') expect(control.value).toBeGreaterThanOrEqual(control.min)
      else expect(control.choices).toContain(control.value)
    }
  })

  test('its links to other notebooks lead to one', () => {
    for (const block of book.blocks) {
      if (block.kind !== 'prose') continue
      for (const [, target] of block.raw.matchAll(/\]\(([^)]*\.md)\)/g)) {
        expect(notebooks).toContain(target!.replace(/\.md$/, ''))
      }
    }
  })
})

/** Flink's answers are recorded for scripts and data; both must still be those of the lessons. */
describe('the recorded answers are those of the lessons', () => {
  const root = 'test/cases/lessons'
  const cases = readdirSync(root).filter((name) => name !== 'data')

  test.each(cases)('%s: the script', (name) => {
    const { notebook, cell, moves } = JSON.parse(readFileSync(join(root, name, 'case.json'), 'utf8')) as {
      notebook: string
      cell: string
      moves: Moves
    }
    const script = scriptOf(moved(notebook, moves), cell).text
    expect(readFileSync(join(root, name, 'query.sql'), 'utf8')).toBe(`${script}\n`)
  })

  const topics = readdirSync(join(root, 'data')).flatMap((name) =>
    readdirSync(join(root, 'data', name)).map((file) => [name, file.replace(/\.jsonl$/, '') as TopicName] as const),
  )

  test.each(topics)('%s: the records of %s', (name, topic) => {
    const { data } = load(`lesson-${name}`).meta
    if (typeof data === 'string') throw new Error('a lesson has data of its own')
    const records = generateShop(shopOptions(data.generate))[topic]
    const lines = readFileSync(join(root, 'data', name, `${topic}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.length).toBe(records.length)
    const fields = records.rowType.fields.map((field) => field.name)
    lines.forEach((line, at) => {
      const { at: time, value } = JSON.parse(line) as { at: number; value: Record<string, unknown> }
      expect(time).toBe(records.timestamps[at])
      const row = records.row(at)
      for (const [field, given] of Object.entries(value)) expect(given).toBe(row[fields.indexOf(field)])
    })
  })
})
