// @vitest-environment jsdom
import { CompletionContext, startCompletion } from '@codemirror/autocomplete'
import { undo } from '@codemirror/commands'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { runScopeHandlers } from '@codemirror/view'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CellLanguage } from '../../src/ui/editor/cell-language.ts'
import { mountEditor, type Editor } from '../../src/ui/editor/code-mirror.ts'
import { completionSource } from '../../src/ui/editor/completion.ts'
import { lintSource } from '../../src/ui/editor/diagnostics.ts'
import type { Completion } from '../../src/worker/language-protocol.ts'

// What they show is seen in the browser.
vi.mock('../../src/ui/editor/HoverCard.svelte', () => ({ default: undefined }))
vi.mock('../../src/ui/editor/DiagnosticCard.svelte', () => ({ default: undefined }))
vi.mock('../../src/ui/prose/Inline.svelte', () => ({ default: undefined }))

const silent: CellLanguage = {
  complete: () => Promise.resolve(null),
  hover: () => Promise.resolve(null),
  check: () => Promise.resolve([]),
  format: (text) => Promise.resolve(text),
}

const open: Editor[] = []

function mount(text: string, language: CellLanguage | undefined, at: number) {
  const told: string[] = []
  const done: string[] = []
  const editor = mountEditor(document.body, {
    text,
    label: 'Edit it',
    anchor: at,
    head: at,
    focus: false,
    language,
    acts: { run: () => done.push('run'), runNext: () => done.push('next'), close: () => done.push('close') },
    ontype: (typed) => told.push(typed),
  })
  open.push(editor)
  return { editor, told, done }
}

const prose = (text: string) => mount(text, undefined, 0).editor.view

function edit(text: string, language: Partial<CellLanguage> = {}, at = 0) {
  const mounted = mount(text, { ...silent, ...language }, at)
  const { view } = mounted.editor
  return {
    ...mounted,
    view,
    text: () => view.state.doc.toString(),
    type: (insert: string) => view.dispatch(view.state.replaceSelection(insert), { userEvent: 'input.type' }),
    press: (key: string, more: KeyboardEventInit = {}) =>
      runScopeHandlers(view, new KeyboardEvent('keydown', { key, ...more }), 'editor'),
  }
}

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true }))
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList
})
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

describe('a text that the notebook changes', () => {
  test('is changed there only, keeps the caret, and is not told back', () => {
    const { editor, view, told, text } = edit("INTERVAL '15' MINUTES", {}, 20)
    editor.receive("INTERVAL '15' MINUTES", "INTERVAL '5' MINUTES")
    expect(text()).toBe("INTERVAL '5' MINUTES")
    expect(view.state.selection.main.head).toBe(19)
    expect(told).toEqual([])
  })

  test('is not taken back by Undo, and typing is', () => {
    const { editor, view, text, type } = edit('LIMIT 3', {}, 0)
    type('-- ')
    editor.receive('LIMIT 3', 'LIMIT 10')
    expect(text()).toBe('-- LIMIT 10')
    undo(view)
    expect(text()).toBe('LIMIT 10')
    expect(undo(view)).toBe(false)
  })

  test('and what the reader types is told', () => {
    const { told, type } = edit('', {})
    type('a')
    type('b')
    expect(told).toEqual(['a', 'ab'])
  })
})

describe('keys', () => {
  test('run, go on and close', () => {
    const { press, done } = edit('SELECT 1')
    expect([press('Enter', { ctrlKey: true }), press('Enter', { shiftKey: true }), press('Escape')]).toEqual([
      true,
      true,
      true,
    ])
    expect(done).toEqual(['run', 'next', 'close'])
  })

  test('Tab and the keys of the browser are left alone', () => {
    const { press } = edit('SELECT 1')
    expect(press('Tab')).toBe(false)
    expect(press('Tab', { shiftKey: true })).toBe(false)
    for (const key of ['l', 't', 'r', 'w', 'n']) expect(press(key, { ctrlKey: true })).toBe(false)
  })

  test('comment and indent lines', () => {
    const { press, text } = edit('SELECT 1')
    press('/', { ctrlKey: true })
    expect(text()).toBe('-- SELECT 1')
    press('/', { ctrlKey: true })
    press(']', { ctrlKey: true })
    expect(text()).toBe('    SELECT 1')
    press('[', { ctrlKey: true })
    expect(text()).toBe('SELECT 1')
  })

  test('Escape first closes the search', () => {
    const { press, done, view } = edit('SELECT 1')
    press('f', { ctrlKey: true })
    expect(view.dom.querySelector('.cm-search')).not.toBeNull()
    press('Escape')
    expect(view.dom.querySelector('.cm-search')).toBeNull()
    expect(done).toEqual([])
  })
})

test('the text area has a name, and nobody corrects it', () => {
  const { contentDOM } = edit('').view
  expect(contentDOM.getAttribute('aria-label')).toBe('Edit it')
  expect(contentDOM.getAttribute('spellcheck')).toBe('false')
  expect(contentDOM.getAttribute('autocapitalize')).toBe('off')
})

test('keywords, comments, hints and literals are set as in the reading view', () => {
  const { dom } = edit("SELECT 'a' /*@n 1..9*/ -- why").view
  const styled = [...dom.querySelectorAll('[class^=sql-]')].map((each) => [each.className, each.textContent])
  expect(styled).toEqual([
    ['sql-keyword', 'SELECT'],
    ['sql-literal', "'a'"],
    ['sql-hint', '/*@n 1..9*/'],
    ['sql-comment', '-- why'],
  ])
})

test('prose has no line numbers and knows no SQL', () => {
  const special = '.cm-gutters, .sql-keyword'
  expect(edit('SELECT').view.dom.querySelectorAll(special).length).toBeGreaterThan(0)
  expect(prose('SELECT').dom.querySelectorAll(special)).toHaveLength(0)
})

describe('layout', () => {
  const format = (text: string): Promise<string> => Promise.resolve(text.replace(/, /g, ',\n    '))

  test('is one change, with the caret at its word', async () => {
    const before = 'SELECT a, b, c FROM t'
    const { press, view, text } = edit(before, { format }, before.indexOf('c') - 1)
    press('F', { shiftKey: true, altKey: true, keyCode: 70 })
    await vi.waitFor(() => expect(text()).toBe('SELECT a,\n    b,\n    c FROM t'))
    expect(view.state.sliceDoc(view.state.selection.main.head)).toBe('\n    c FROM t')
    undo(view)
    expect(text()).toBe(before)
  })

  test('is dropped when the text has changed meanwhile', async () => {
    let answer = (_text: string): void => undefined
    const { press, text, type } = edit('a, b', { format: () => new Promise((resolve) => (answer = resolve)) })
    press('F', { shiftKey: true, ctrlKey: true, keyCode: 70 })
    type('x')
    answer('a,\nb')
    await Promise.resolve()
    await Promise.resolve()
    expect(text()).toBe('xa, b')
  })
})

describe('completion', () => {
  const offering =
    (options: Completion[], asked: number[] = []) =>
    (_text: string, offset: number) => {
      asked.push(offset)
      return Promise.resolve({ from: offset, to: offset, options })
    }

  async function ask(text: string, language: Partial<CellLanguage>, explicit = false) {
    const context = new CompletionContext(EditorState.create({ doc: text }), text.length, explicit)
    return completionSource({ ...silent, ...language })(context)
  }

  test.each([
    ['SELECT se', true],
    ['SELECT context.', true],
    ['FROM `', true],
    ["WITH ('", true],
    ['SELECT ', false],
    ['LIMIT 10', false],
    ['SELECT a,', false],
  ])('of %j while typing: %s', async (text, opens) => {
    const asked: number[] = []
    await ask(text, { complete: offering([], asked) })
    expect(asked).toEqual(opens ? [text.length] : [])
    await ask(text, { complete: offering([], asked) }, true)
    expect(asked.at(-1)).toBe(text.length)
  })

  test('keeps the order and the words of the engine', async () => {
    const options: Completion[] = [
      { label: 'b', kind: 'column', detail: 'INT' },
      { label: 'a', kind: 'function' },
    ]
    const found = await ask('SELECT ', { complete: offering(options) }, true)
    expect(found!.options).toMatchObject([
      { label: 'b', type: 'column', detail: 'INT' },
      { label: 'a', type: 'function' },
    ])
    const [first, second] = found!.options
    expect(first!.boost).toBeGreaterThan(second!.boost!)
  })

  test('is inserted with Tab, its places filled in turn, and then Tab leaves again', async () => {
    const complete = (_text: string, offset: number) =>
      Promise.resolve({
        from: 0,
        to: offset,
        options: [{ label: 'TUMBLE', kind: 'function' as const, insert: 'TUMBLE(TABLE ${data}, ${time})' }],
      })
    const { view, text, press, type } = edit('TU', { complete }, 2)
    startCompletion(view)
    await vi.waitFor(() => {
      press('Tab')
      expect(text()).toBe('TUMBLE(TABLE data, time)')
    })
    type('t')
    expect(text()).toBe('TUMBLE(TABLE t, time)')
    expect(press('Tab')).toBe(true)
    type('x')
    expect(text()).toBe('TUMBLE(TABLE t, x)')
    press('Tab')
    expect(press('Tab')).toBe(false)
  })

  test('of a quoted name matches what is typed in its quotes, and takes the closing one along', async () => {
    const complete = () =>
      Promise.resolve({
        from: 0,
        to: 2,
        options: [{ label: 'my table', kind: 'table' as const, insert: '`my table`' }],
      })
    const { view, text, press } = edit('`m`', { complete }, 2)
    startCompletion(view)
    await vi.waitFor(() => {
      press('Tab')
      expect(text()).toBe('`my table`')
    })
  })

  test('lets Enter end the line behind a word that is complete', async () => {
    const complete = () => Promise.resolve({ from: 0, to: 4, options: [{ label: 'FROM', kind: 'keyword' as const }] })
    const { view, text, press } = edit('from', { complete }, 4)
    startCompletion(view)
    await vi.waitFor(() => expect(view.contentDOM.getAttribute('aria-controls')).not.toBeNull())
    press('Enter')
    expect(text()).toBe('from\n')
  })
})

describe('mistakes', () => {
  const text = 'SELECT a,\n  b\nFROM t'
  const check: CellLanguage['check'] = () =>
    Promise.resolve([
      {
        span: { start: 7, end: 20 },
        message: "Column 'a' not found",
        flinkClass: 'ValidationException',
        fixes: [{ title: 'Use c', span: { start: 7, end: 8 }, text: 'c' }],
      },
      { span: { start: text.length, end: text.length }, message: 'More was expected', flinkClass: '', fixes: [] },
    ])

  test('are underlined in their first line, and never nowhere', async () => {
    const { view } = edit(text, { check })
    const found = await lintSource({ ...silent, check })(view)
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      [7, 9],
      [text.length - 1, text.length],
    ])
    view.dispatch(setDiagnostics(view.state, found))
    expect(view.dom.querySelectorAll('.cm-line.cm-wrong')).toHaveLength(2)
    expect([...view.dom.querySelectorAll('.cm-lintRange-error')].map((each) => each.textContent)).toEqual(['a,', 't'])
  })

  test('are mended at the caret, unless the text has changed since', async () => {
    const { view, press, text: now, type } = edit(text, { check }, 8)
    view.dispatch(setDiagnostics(view.state, await lintSource({ ...silent, check })(view)))
    press('Enter', { altKey: true })
    expect(now()).toBe(text.replace('a', 'c'))
    undo(view)
    view.dispatch(setDiagnostics(view.state, await lintSource({ ...silent, check })(view)))
    type('x')
    press('Enter', { altKey: true })
    expect(now()).not.toContain('c')
  })
})
