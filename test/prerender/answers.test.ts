import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shapeOf } from '../../src/notebook/cells.ts'
import { parse } from '../../src/notebook/format.ts'
import { sqlCells } from '../../src/notebook/scope.ts'
import { answersOf, engineOn } from '../../src/prerender/answers.ts'

const engine = engineOn('public')

test('a notebook on recorded topics is answered, with its first rows and its charts', async () => {
  const notebook = parse(readFileSync('notebooks/1-campaigns.md', 'utf8'))
  const { cells, charts } = await answersOf(notebook, engine)
  const asked = sqlCells(notebook).filter((cell) => shapeOf(cell).result !== undefined)
  expect(Object.keys(cells)).toEqual(asked.map(({ id }) => id))
  for (const { summary, rows } of Object.values(cells)) {
    // of an updating answer the table is shorter than its changelog
    if (!summary.updating) expect(rows.total).toBe(summary.rows)
    expect(rows.rows).toHaveLength(Math.min(10, rows.total))
    expect(rows.rows[0]).toHaveLength(summary.columns.length)
  }
  const drawn = notebook.blocks.filter((block) => block.kind === 'chart').map(({ id }) => id)
  expect(Object.keys(charts).sort()).toEqual(drawn.sort())
  for (const { svg, summary } of Object.values(charts)) {
    expect(svg.match(/<svg /g)).toHaveLength(2)
    expect(svg).not.toMatch(/ style=|<style|\d\.\d{3,}[ ,"]/)
    expect(summary).toMatch(/\d/)
  }
})

test('a cell that fails has no answer, and the others do', async () => {
  const sql = (id: string, text: string): string => `\`\`\`sql {#${id}}\n${text}\n\`\`\`\n\n`
  const notebook = parse(sql('bad', 'SELECT nothing;') + sql('good', "SELECT 'a' AS b;"))
  const { cells } = await answersOf(notebook, engine)
  expect(Object.keys(cells)).toEqual(['good'])
  expect(cells['good']!.rows).toEqual({ kinds: ['+I'], rows: [['a']], total: 1 })
})
