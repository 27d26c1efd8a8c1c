import { describe, expect, test } from 'vitest'
import { duplicate, fold, freshId, insertAfter, move, remove, withMarkdown } from '../../src/notebook/edit.ts'
import { parse, type Notebook } from '../../src/notebook/format.ts'
import { serialise } from '../../src/notebook/serialise.ts'

const source = `# T

Words.

\`\`\`sql {#a fold}
SELECT 1
\`\`\`

\`\`\`chart
mark: bar
\`\`\`

## Part

\`\`\`sql {#b}
SELECT 2
\`\`\`
`
const notebook = parse(source)

/** What an edit must always leave: a file that reads back as the same cells. */
function file(changed: Notebook): string {
  const text = serialise(changed)
  const cells = ({ blocks }: Notebook) =>
    blocks.flatMap((block) => ('text' in block && block.kind !== 'heading' ? [[block.kind, block.id, block.text]] : []))
  expect(cells(parse(text))).toEqual(cells(changed))
  expect(new Set(changed.blocks.map(({ kind, id }) => `${kind === 'heading'} ${id}`)).size).toBe(changed.blocks.length)
  return text
}

describe('a new block', () => {
  test('of SQL stands behind its item, apart from what follows', () => {
    const id = freshId(notebook, 'sql')
    const text = file(insertAfter(notebook, 'a', 'sql', id))
    expect(text).toContain('mark: bar\n```\n\n```sql {#query}\nSELECT 1\n```\n\n## Part')
    expect(freshId(insertAfter(notebook, 'a', 'sql', id), 'sql')).toBe('query-2')
  })

  test('of text goes first, behind the title', () => {
    expect(file(insertAfter(notebook, undefined, 'text', 'x'))).toMatch(/^# T\n\nNew text\n\nWords\./)
  })

  test('of a chart names what it draws, and a section opens', () => {
    expect(file(insertAfter(notebook, 'b', 'chart', 'c'))).toContain('\n\n```chart {#c from=b}\nmark: bar\n```\n')
    expect(file(insertAfter(notebook, 'b', 'section', 's'))).toContain('```\n\n## New section\n')
  })
})

describe('an item', () => {
  test('moves past its neighbour with its charts, which say what they draw', () => {
    const down = move(notebook, 'a', 1)
    expect(file(down)).toBe(`# T

Words.

## Part

\`\`\`sql {#a fold}
SELECT 1
\`\`\`

\`\`\`chart {from=a}
mark: bar
\`\`\`

\`\`\`sql {#b}
SELECT 2
\`\`\`
`)
    expect(serialise(move(down, 'a', -1)).replace(' {from=a}', '')).toBe(source)
    expect(move(notebook, 'b', 1)).toBe(notebook)
  })

  test('is taken away with the charts beside it', () => {
    expect(file(remove(notebook, 'a'))).not.toContain('mark: bar')
    expect(file(remove(notebook, 'a-chart'))).toContain('SELECT 1')
  })

  test('is made twice', () => {
    const text = file(duplicate(notebook, 'a', 'a-2'))
    expect(text).toContain('```sql {#a-2 fold}\nSELECT 1\n```')
    expect(file(duplicate(notebook, 'b', 'b-2'))).toContain('```sql {#b-2}\nSELECT 2\n```\n')
  })

  test('is folded and unfolded in its first line', () => {
    expect(file(fold(notebook, 'a', false))).toContain('```sql {#a}\n')
    expect(file(fold(notebook, 'b', true))).toContain('```sql {#b fold}\n')
    expect(serialise(fold(fold(notebook, 'b', true), 'b', false))).toBe(source)
  })
})

test('Markdown may become several blocks, and the page knows the first again', () => {
  const text = notebook.blocks.find((block) => block.kind === 'prose' && block.raw.includes('Words'))!
  const changed = withMarkdown(notebook, text.id, '\nOther.\n\n## Head\n\n```sql {#b}\nSELECT 3\n```\n\n')
  file(changed)
  const added = changed.blocks.slice(1, 5).map(({ kind, id }) => [kind, id])
  expect(added[0]).toEqual(['prose', text.id])
  expect(changed.blocks.filter(({ id }) => id === 'b' || id === 'b-2')).toHaveLength(2)
  expect(withMarkdown(notebook, text.id, '').blocks).toHaveLength(notebook.blocks.length - 1)
})
