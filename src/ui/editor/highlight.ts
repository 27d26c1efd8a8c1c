import { RangeSetBuilder, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from '@codemirror/view'
import { isHint, runsOf } from '../sql/highlight.ts'

/** Flink SQL set by weight, as where it is read. Hints of controls are shown here, dimmed: they are part of the text. */
export function sqlHighlighting(): Extension {
  return [plugin, styles]
}

const marks = {
  keyword: Decoration.mark({ class: 'sql-keyword' }),
  comment: Decoration.mark({ class: 'sql-comment' }),
  literal: Decoration.mark({ class: 'sql-literal' }),
  hint: Decoration.mark({ class: 'sql-hint' }),
  plain: undefined,
}

/** A cell is short, and what a character means may hang on the first: it is read as a whole. */
function decorate(state: EditorState): DecorationSet {
  const text = state.doc.toString()
  const builder = new RangeSetBuilder<Decoration>()
  for (const run of runsOf(text).sort((a, b) => a.start - b.start)) {
    const mark = marks[isHint(text, run) ? 'hint' : run.style]
    if (mark !== undefined && run.end > run.start) builder.add(run.start, run.end, mark)
  }
  return builder.finish()
}

const plugin = ViewPlugin.define(
  (view) => ({
    decorations: decorate(view.state),
    update(update) {
      if (update.docChanged) this.decorations = decorate(update.state)
    },
  }),
  { decorations: (value) => value.decorations },
)

const styles = EditorView.baseTheme({
  '.sql-keyword': { fontWeight: '650' },
  '.sql-comment': { color: 'var(--ink-3)' },
  '.sql-literal': { color: 'var(--accent)', fontWeight: '550' },
  '.sql-hint': { color: 'var(--ink-3)', fontWeight: '300' },
})
