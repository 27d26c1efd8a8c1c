import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { sqlCells } from '../../src/notebook/scope.ts'

/** The article's SQL, as published, one file for each of its sections. */
const seeds = readdirSync('test/fixtures/seed')
const notebooks = readdirSync('notebooks')

/** Without the comments that make controls: what is left must be the article's, byte by byte. */
function withoutHints(text: string): string {
  return text.replace(/ \/\*@.*?\*\//g, '')
}

/** Statements with the comments before them, as the article lays them out. */
function statements(text: string): string[] {
  return text
    .split(/(?<=;)\n/)
    .map((statement) => statement.replace(/^\n+|\n+$/g, ''))
    .filter((statement) => statement !== '')
}

function cellTexts(file: string): string[] {
  return sqlCells(parse(readFileSync(`notebooks/${file}`, 'utf8'))).map((cell) => withoutHints(cell.text))
}

test.each(seeds.map((seed) => [seed, notebooks.find((file) => file[0] === seed[0])!] as const))(
  'every statement of %s stands in %s, byte by byte',
  (seed, file) => {
    const texts = cellTexts(file)
    for (const statement of statements(readFileSync(`test/fixtures/seed/${seed}`, 'utf8'))) {
      expect(texts).toContain(statement)
    }
  },
)

test.each(notebooks.filter((file) => /^\d/.test(file)))('%s begins with the article’s source table', (file) => {
  const [source] = statements(readFileSync('test/fixtures/seed/0-setup.sql', 'utf8'))
  expect(cellTexts(file)[0]).toBe(source)
})
