import {
  autocompletion,
  insertCompletionText,
  snippet,
  type Completion as Choice,
  type CompletionContext,
  type CompletionSource,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Completion } from '../../worker/language-protocol.ts'
import Inline from '../prose/Inline.svelte'
import { card } from './card.ts'
import type { CellLanguage } from './cell-language.ts'

/** Offers what may stand at the caret: while a word is typed, after a dot, and when asked. */
export function completion(language: CellLanguage): Extension {
  return autocompletion({
    override: [completionSource(language)],
    icons: false,
    activateOnTypingDelay: 60,
    addToOptions: [{ render: kindMark, position: 90 }],
  })
}

export function completionSource(language: CellLanguage): CompletionSource {
  return async (context) => {
    if (!context.explicit && !opens(context)) return null
    const text = context.state.doc.toString()
    const found = await language.complete(text, context.pos)
    if (found === null || context.aborted) return null
    const open = text.charAt(found.from)
    return {
      from: found.from,
      to: found.to,
      options: found.options.map((option, at) => choiceOf(option, at, open)),
      validFor: /^[\p{L}\p{N}_$`']*$/u,
    }
  }
}

/** A name that is being typed, or a place where one must follow. */
function opens(context: CompletionContext): boolean {
  const before = context.matchBefore(/[\p{L}\p{N}_$]+$|[.`']$/u)?.text
  return before !== undefined && !/^\p{N}/u.test(before)
}

/** The engine's order is kept among choices that match equally well. */
function choiceOf({ label, kind, detail, info, insert }: Completion, at: number, open: string): Choice {
  // Inside quotes the quoted form is what the typed text begins.
  const quoted = (open === '`' || open === "'") && insert?.startsWith(open) === true
  return {
    label: quoted ? insert : label,
    ...(quoted ? { displayLabel: label } : {}),
    type: kind,
    boost: Math.max(-99, 99 - at),
    ...(detail === undefined ? {} : { detail }),
    ...(info === undefined ? {} : { info: () => card(Inline, { text: info }) }),
    ...(insert === undefined ? {} : { apply: insert.includes('${') ? snippet(insert) : inserting(insert) }),
  }
}

/** Inserts a text, and takes a closing quote that stands behind the caret already for its own. */
function inserting(insert: string): (view: EditorView, choice: Choice, from: number, to: number) => void {
  return (view, _choice, from, to) => {
    const quote = /^[`']/.exec(insert)?.[0]
    const closed = quote !== undefined && insert.endsWith(quote) && view.state.sliceDoc(to, to + 1) === quote
    view.dispatch(insertCompletionText(view.state, insert, from, closed ? to + 1 : to))
  }
}

/** Says in a word what a choice is. */
function kindMark({ type = '' }: Choice): Node {
  const mark = document.createElement('span')
  mark.className = 'cm-kind'
  mark.textContent = type
  return mark
}
