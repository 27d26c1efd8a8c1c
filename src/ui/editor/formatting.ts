import { isolateHistory } from '@codemirror/commands'
import { EditorView, type Command } from '@codemirror/view'
import type { CellLanguage } from './cell-language.ts'
import { minimalChange, placeAfterLayout } from './change.ts'

/** Lays out the statements anew, in one step; the caret stays at its word. */
export function formatting(language: CellLanguage): Command {
  return (view) => {
    void format(view, language)
    return true
  }
}

async function format(view: EditorView, language: CellLanguage): Promise<void> {
  const { doc } = view.state
  const before = doc.toString()
  const after = await language.format(before)
  // What was typed while it was on its way counts for more.
  if (view.state.doc !== doc) return
  const change = minimalChange(before, after)
  const said = EditorView.announce.of(change === undefined ? 'The layout is as it should be' : 'Laid out anew')
  if (change === undefined) return view.dispatch({ effects: said })
  const { anchor, head } = view.state.selection.main
  view.dispatch({
    changes: change,
    selection: { anchor: placeAfterLayout(before, after, anchor), head: placeAfterLayout(before, after, head) },
    userEvent: 'input.format',
    annotations: isolateHistory.of('full'),
    effects: said,
    scrollIntoView: true,
  })
}
