import { EditorView } from '@codemirror/view'
import type { Extension } from '@codemirror/state'

/**
 * Typing over a selection goes straight to the state. Left to the browser, the new text would be given the style of
 * the old one, as an attribute that the page's policy forbids.
 */
export function typeOver(): Extension {
  return EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { main, ranges } = view.state.selection
      if (event.inputType !== 'insertText' || event.data === null || event.isComposing) return false
      if (main.empty || ranges.length > 1 || view.state.readOnly) return false
      const text = event.data
      const insert = () =>
        view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
      event.preventDefault()
      const handlers = view.state.facet(EditorView.inputHandler)
      if (!handlers.some((handle) => handle(view, main.from, main.to, text, insert))) view.dispatch(insert())
      return true
    },
  })
}
