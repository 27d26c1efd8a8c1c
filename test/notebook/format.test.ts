import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, type ChartCell, type SqlCell } from '../../src/notebook/format.ts'
import { serialise } from '../../src/notebook/serialise.ts'
import { withText } from '../../src/notebook/with-text.ts'

const line = fc.oneof(
  fc.constantFrom(
    '---',
    '# Title',
    '## Section',
    '### Deeper',
    '```sql {#a}',
    '```sql',
    '```chart {from=a wide}',
    '````sql {#b k="two words"}',
    '```',
    '````',
    '~~~',
    '~~~sql',
    '   ```sql {#c}',
    '    ```',
    'title: x',
    'data: { generate: { hours: 3 } }',
    '- [broken: yaml',
    '> a note',
    '',
    ' ',
    '\t',
  ),
  fc.string({ maxLength: 12 }),
)
const source = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\n\n', '')), { maxLength: 30 })
  .map((lines) => lines.map(([text, end]) => text + end).join(''))

function cell<T extends 'sql' | 'chart'>(text: string, kind: T): T extends 'sql' ? SqlCell : ChartCell {
  return parse(text).blocks.find((block) => block.kind === kind) as never
}

describe('a notebook file', () => {
  test('comes back byte by byte, whatever is in it', () => {
    fc.assert(
      fc.property(source, (text) => {
        expect(serialise(parse(text))).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test('changes only where a cell is edited, and the edit is read back', () => {
    fc.assert(
      fc.property(source, fc.array(line, { maxLength: 6 }), (text, lines) => {
        const notebook = parse(text)
        const at = notebook.blocks.findIndex((block) => block.kind === 'sql' && block.close !== '')
        const block = notebook.blocks[at]
        if (block?.kind !== 'sql') return
        const edit = lines.join('\n').replace(/\r?\n$/, '')
        const again = parse(serialise(withText(notebook, block.id, edit)))
        const edited = again.blocks[at]
        expect(edited?.kind === 'sql' && edited.text).toBe(edit)
        expect(again.blocks.length).toBe(notebook.blocks.length)
      }),
      { numRuns: 1000 },
    )
  })

  test.each(readdirSync('notebooks'))('%s comes back byte by byte and has nothing odd', (file) => {
    const text = readFileSync(`notebooks/${file}`, 'utf8')
    const notebook = parse(text)
    expect(serialise(notebook)).toBe(text)
    expect(notebook.warnings).toEqual([])
  })
})

describe('its parts', () => {
  test('front matter, title, sections, prose and cells', () => {
    const notebook = parse(
      '---\ntitle: T\nminutes: 5\ndata: samples\n---\n# T\n\nWords.\n\n```sql {#a fold}\nSELECT 1;\n```\n\n## Part one\n```chart {from=a wide}\nmark: bar\n```\n',
    )
    expect(notebook.meta).toMatchObject({ title: 'T', minutes: 5, data: 'samples', timezone: 'UTC', end: 'closed' })
    expect(notebook.blocks.map((block) => block.kind)).toEqual(['heading', 'prose', 'sql', 'prose', 'heading', 'chart'])
    expect(notebook.blocks[2]).toMatchObject({ id: 'a', text: 'SELECT 1;', attributes: { fold: 'true' } })
    expect(notebook.blocks[4]).toMatchObject({ level: 2, text: 'Part one', id: 'part-one' })
    expect(notebook.blocks[5]).toMatchObject({ from: 'a', id: 'a-chart', text: 'mark: bar' })
  })

  test('dials of generated data', () => {
    const { data } = parse('---\ndata: { label: three hours, generate: { seed: 3 } }\n---\n').meta
    expect(data).toEqual({ label: 'three hours', generate: { seed: 3 } })
  })

  test('attributes with quotes and ones nobody knows', () => {
    expect(cell('```sql {#x title="Two words" later}\n```\n', 'sql').attributes).toEqual({
      title: 'Two words',
      later: 'true',
    })
  })

  test('a chart is drawn from the cell before it where it names none', () => {
    expect(cell('```sql {#x}\n```\n```chart\n```\n', 'chart').from).toBe('x')
  })

  test('fences of other languages, and what stands in them, are prose', () => {
    expect(parse('```json\n# not a title\n```\n').blocks.map((block) => block.kind)).toEqual(['prose'])
  })

  test('a longer fence holds a shorter one', () => {
    expect(cell('````sql\na\n```\nb\n````\n', 'sql').text).toBe('a\n```\nb')
  })

  test('a text with a fence in it gets a longer fence around it', () => {
    const notebook = withText(parse('```sql {#x}\nSELECT 1\n```\n'), 'x', '/*\n```\n*/')
    expect(serialise(notebook)).toBe('````sql {#x}\n/*\n```\n*/\n````\n')
  })

  test('line ends stay as they are', () => {
    expect(serialise(withText(parse('```sql {#x}\r\na\r\n```\r\n'), 'x', 'b'))).toBe('```sql {#x}\r\nb\r\n```\r\n')
  })
})

describe('what is odd is said, and nothing is refused', () => {
  test.each([
    ['front matter that is no YAML', '---\na: [\n---\n', /not valid YAML/, 1],
    ['a number that is none', '---\nminutes: long\n---\n', /`minutes`/, 1],
    ['data that names nothing', '---\ndata: [1]\n---\n', /`data`/, 1],
    ['a cell that never ends', '---\ntitle: x\n---\nhello\n```sql\nSELECT 1', /not closed/, 5],
    ['two cells of one name', '```sql {#x}\n```\n```sql {#x}\n```\n', /Two cells are called "x"/, 3],
    ['a chart of nothing', '```chart {from=y}\n```\n', /no cell above/, 1],
  ])('%s', (_, text, message, at) => {
    expect(parse(text).warnings).toEqual([{ message: expect.stringMatching(message), line: at }])
  })

  test('the second cell of a name gets one of its own', () => {
    const ids = parse('```sql {#x}\n```\n```sql {#x}\n```\n').blocks.map((block) => block.kind === 'sql' && block.id)
    expect(ids).toEqual(['x', 'x-2'])
  })
})
