import { highlightSelectionMatches, search } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'

/** Find and replace, in the words of the page. */
export function finding(): Extension {
  return [
    search({ top: true }),
    highlightSelectionMatches(),
    EditorState.phrases.of({
      next: 'Next',
      previous: 'Back',
      all: 'Select all',
      'match case': 'Same case',
      regexp: 'Pattern',
      'by word': 'Whole words',
      replace: 'Replace',
      'replace all': 'Replace all',
      close: 'Close',
    }),
  ]
}
