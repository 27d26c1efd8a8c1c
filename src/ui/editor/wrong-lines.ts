import { forEachDiagnostic } from '@codemirror/lint'
import { RangeSet, StateField, type EditorState } from '@codemirror/state'
import { Decoration, EditorView, gutterLineClass, GutterMarker } from '@codemirror/view'

/** Tints the lines that a mistake begins in, and their numbers. */
export const wrongLines = StateField.define<readonly number[]>({
  create: startsOf,
  update: (_before, { state }) => startsOf(state),
  compare: (a, b) => a.length === b.length && a.every((start, at) => start === b[at]),
  provide: (field) => [
    EditorView.decorations.from(field, (starts) => RangeSet.of(starts.map((start) => line.range(start)))),
    gutterLineClass.from(field, (starts) => RangeSet.of(starts.map((start) => number.range(start)))),
  ],
})

/** Where these lines start. */
function startsOf(state: EditorState): readonly number[] {
  const starts = new Set<number>()
  forEachDiagnostic(state, (_diagnostic, from) => starts.add(state.doc.lineAt(from).from))
  return [...starts].sort((a, b) => a - b)
}

const line = Decoration.line({ class: 'cm-wrong' })

const number = new (class extends GutterMarker {
  override elementClass = 'cm-wrong'
})()
