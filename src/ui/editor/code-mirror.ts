import { closeBrackets } from '@codemirror/autocomplete'
import { history } from '@codemirror/commands'
import { bracketMatching, indentUnit } from '@codemirror/language'
import { Annotation, ChangeSet, EditorSelection, EditorState, Transaction, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLineGutter, lineNumbers, type KeyBinding } from '@codemirror/view'
import { adoptStyles } from './adopted-styles.ts'
import type { CellLanguage } from './cell-language.ts'
import { minimalChange } from './change.ts'
import { completion } from './completion.ts'
import { diagnosticKeys, diagnostics } from './diagnostics.ts'
import { finding } from './finding.ts'
import { formatting } from './formatting.ts'
import { sqlHighlighting } from './highlight.ts'
import { hoverDocs } from './hover.ts'
import { keys, leaveTooltips, type Acts } from './keys.ts'
import { panelTheme, theme, tooltipTheme } from './theme.ts'
import { typeOver } from './type-over.ts'

export interface Start {
  readonly text: string
  readonly label: string
  readonly anchor: number
  readonly head: number
  readonly focus: boolean
  /** Of SQL; a text without one is prose or YAML. */
  readonly language: CellLanguage | undefined
  readonly acts: Acts
  readonly ontype: (text: string) => void
}

/** An editor at work, for those who need not know CodeMirror. */
export interface Editor {
  readonly view: EditorView
  /** The notebook's text has changed from one to another: so does this one, whatever has been typed meanwhile. */
  readonly receive: (before: string, after: string) => void
  readonly format: () => void
  readonly destroy: () => void
}

export function mountEditor(parent: HTMLElement, start: Start): Editor {
  adoptStyles()
  const format = start.language === undefined ? undefined : formatting(start.language)
  const state = EditorState.create({
    doc: start.text,
    selection: EditorSelection.single(start.anchor, start.head),
    extensions: [common(start), start.language === undefined ? prose(start) : sql(start, start.language)],
  })
  const view = new EditorView({ state, parent })
  leaveTooltips(view)
  if (start.focus) view.focus()
  return {
    view,
    receive: (before, after) => receive(view, before, after),
    format: () => format?.(view),
    destroy: () => view.destroy(),
  }
}

/** Marks a change that the notebook made: it is not told back, and Undo here does not touch it. */
const fromNotebook = Annotation.define<true>()

function receive(view: EditorView, before: string, after: string): void {
  const change = minimalChange(before, after)
  if (change === undefined) return
  const typed = minimalChange(before, view.state.doc.toString())
  const changes = ChangeSet.of(change, before.length).map(ChangeSet.of(typed ?? [], before.length))
  view.dispatch({ changes, annotations: [fromNotebook.of(true), Transaction.addToHistory.of(false)] })
}

function common({ label, ontype }: Start): Extension {
  return [
    history(),
    drawSelection({ cursorBlinkRate: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1200 }),
    EditorState.allowMultipleSelections.of(true),
    finding(),
    typeOver(),
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
    }),
    EditorView.updateListener.of(({ docChanged, transactions, state }) => {
      const byReader = transactions.some((each) => each.docChanged && each.annotation(fromNotebook) === undefined)
      if (docChanged && byReader) ontype(state.doc.toString())
    }),
    theme,
    tooltipTheme,
    panelTheme,
  ]
}

function sql({ acts }: Start, language: CellLanguage): Extension {
  const docs = hoverDocs(language)
  const format = formatting(language)
  const own: readonly KeyBinding[] = [
    { key: 'Shift-Alt-f', run: format, preventDefault: true },
    { key: 'Mod-Shift-f', run: format, preventDefault: true },
    { key: 'Alt-F1', run: docs.atCaret, preventDefault: true },
    { key: 'Mod-i', run: docs.atCaret, preventDefault: true },
    ...diagnosticKeys,
  ]
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    sqlHighlighting(),
    completion(language),
    diagnostics(language),
    docs.extension,
    bracketMatching(),
    closeBrackets(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    EditorState.languageData.of(() => [
      { commentTokens: { line: '--' }, closeBrackets: { brackets: ['(', '[', "'", '`'] } },
    ]),
    keys(acts, own),
  ]
}

function prose({ acts }: Start): Extension {
  return [EditorView.lineWrapping, EditorState.tabSize.of(2), keys(acts, [])]
}
