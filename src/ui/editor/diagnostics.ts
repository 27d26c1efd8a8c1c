import { forEachDiagnostic, linter, nextDiagnostic, previousDiagnostic, type LintSource } from '@codemirror/lint'
import type { Extension, Text } from '@codemirror/state'
import type { Command, EditorView, KeyBinding } from '@codemirror/view'
import type { Fix } from '../../worker/language-protocol.ts'
import { card } from './card.ts'
import type { CellLanguage, Diagnostic } from './cell-language.ts'
import DiagnosticCard from './DiagnosticCard.svelte'
import { wrongLines } from './wrong-lines.ts'

/** Milliseconds without a change before the text is checked. */
const delay = 400

/** Every mistake is underlined where it is, and tells what it is and how to mend it. */
export function diagnostics(language: CellLanguage): Extension {
  return [
    linter(lintSource(language), {
      delay,
      // A cell above may have changed while the reader was there.
      needsRefresh: (update) => update.focusChanged && update.view.hasFocus,
    }),
    wrongLines,
  ]
}

interface Shown {
  readonly from: number
  readonly to: number
  readonly severity: 'error'
  readonly message: string
  readonly renderMessage: (view: EditorView) => Node
  /** What a fix needs: the mistake, and the text that it was found in. */
  readonly diagnostic: Diagnostic
  readonly doc: Text
}

export function lintSource(language: CellLanguage): LintSource {
  return async ({ state: { doc } }) => {
    const text = doc.toString()
    const found = await language.check(text)
    return found.map((diagnostic): Shown => {
      const { start, end } = squiggle(text, diagnostic.span)
      return {
        from: start,
        to: end,
        severity: 'error',
        message: diagnostic.hint ?? diagnostic.message,
        renderMessage: (view) =>
          card(DiagnosticCard, { diagnostic, text, onfix: (fix: Fix) => void applyFix(view, doc, fix) }).dom,
        diagnostic,
        doc,
      }
    })
  }
}

/** A squiggle below ten lines points at nothing, and one below no character is not seen. */
function squiggle(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const line = text.indexOf('\n', start)
  const stop = line < 0 ? end : Math.min(end, line)
  if (stop > start) return { start, end: stop }
  return text[start] === '\n' || start >= text.length
    ? { start: Math.max(0, start - 1), end: start }
    : { start, end: start + 1 }
}

/** A fix belongs to the text that was checked: in another one its place may be wrong, and the next check is near. */
function applyFix(view: EditorView, doc: Text, { span, text }: Fix): boolean {
  if (view.state.doc !== doc) return false
  view.dispatch({
    changes: { from: span.start, to: span.end, insert: text },
    selection: { anchor: span.start + text.length },
    userEvent: 'input.fix',
    scrollIntoView: true,
  })
  view.focus()
  return true
}

/** Mends the mistake at the caret, or the first one in its line, in the first way there is. */
const fixAtCaret: Command = (view) => {
  const { head } = view.state.selection.main
  const line = view.state.doc.lineAt(head)
  let best: Shown | undefined
  forEachDiagnostic(view.state, (each, from, to) => {
    const shown = each as Shown
    if (shown.diagnostic.fixes.length === 0 || to < line.from || from > line.to) return
    if (best === undefined || (from <= head && head <= to)) best = shown
  })
  return best !== undefined && applyFix(view, best.doc, best.diagnostic.fixes[0]!)
}

export const diagnosticKeys: readonly KeyBinding[] = [
  { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
  { key: 'Alt-Enter', run: fixAtCaret, preventDefault: true },
]
