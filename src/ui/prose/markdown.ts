import DOMPurify, { type DOMPurify as Purifier } from 'dompurify'
import { marked, type Token } from 'marked'
import { notebookHref } from '../route.ts'
import type { ProseHtml } from './prepared.ts'

/** Links carry no code: whatever a notebook says, only harmless HTML reaches the page. */
function sanitise(html: string, purifier: Purifier): string {
  return purifier.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button'],
    FORBID_ATTR: ['style'],
  })
}

/** @param purifier where there is no window, one made with another's */
export function proseHtml(source: string, purifier: Purifier = DOMPurify): ProseHtml {
  const tokens = marked.lexer(source)
  marked.walkTokens(tokens, linkToPage)
  const notes = tokens.filter((token) => token.type === 'blockquote')
  const text = tokens.filter((token) => token.type !== 'blockquote')
  return {
    text: sanitise(marked.parser(text), purifier),
    notes: notes.map((note) => sanitise(marked.parser('tokens' in note ? (note.tokens ?? []) : []), purifier)),
  }
}

function linkToPage(token: Token): void {
  if (token.type === 'link') token.href = notebookHref(token.href)
}
