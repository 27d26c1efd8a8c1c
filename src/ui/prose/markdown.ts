import DOMPurify from 'dompurify'
import { marked } from 'marked'

/** Links carry no code: whatever a notebook says, only harmless HTML reaches the page. */
function sanitise(html: string): string {
  return DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button'],
    FORBID_ATTR: ['style'],
  })
}

export interface ProseHtml {
  readonly text: string
  /** Block quotes stand beside the text, as notes in the margin. */
  readonly notes: readonly string[]
}

export function proseHtml(source: string): ProseHtml {
  const tokens = marked.lexer(source)
  const notes = tokens.filter((token) => token.type === 'blockquote')
  const text = tokens.filter((token) => token.type !== 'blockquote')
  return {
    text: sanitise(marked.parser(text)),
    notes: notes.map((note) => sanitise(marked.parser('tokens' in note ? (note.tokens ?? []) : []))),
  }
}
