import { EditorView } from '@codemirror/view'

let adopted = false

/**
 * The page's policy forbids style elements, and CodeMirror makes one for a document. For a shadow root it makes a style
 * sheet by script instead, which is allowed, and remembers it there under a symbol: the document is given the same one.
 */
export function adoptStyles(): void {
  if (adopted || !('adoptedStyleSheets' in document)) return
  adopted = true
  const root = document.createElement('div').attachShadow({ mode: 'open' })
  new EditorView({ root, parent: root }).destroy()
  for (const key of Object.getOwnPropertySymbols(root)) {
    Object.defineProperty(document, key, { value: Reflect.get(root, key), configurable: true, writable: true })
  }
}
