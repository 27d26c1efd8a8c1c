import type { Extension, Transaction } from '@codemirror/state'
import { activateHover, EditorView, hoverTooltip, type Command, type Tooltip } from '@codemirror/view'
import type { Hover } from '../../worker/language-protocol.ts'
import { card } from './card.ts'
import type { CellLanguage } from './cell-language.ts'
import HoverCard from './HoverCard.svelte'

export interface HoverDocs {
  readonly extension: Extension
  /** Shows what is known of the word at the caret, for those who do not point. */
  readonly atCaret: Command
}

/** What a word is, when the reader points at it or asks for it. */
export function hoverDocs(language: CellLanguage): HoverDocs {
  const ask = (view: EditorView, at: number): Promise<Hover | null> => language.hover(view.state.doc.toString(), at)
  // An answer that is there already: one that is still awaited would be dropped with the next change of the editor.
  let answer: Hover | null = null
  const tooltip = hoverTooltip((view, at) => (answer === null ? ask(view, at).then(tooltipOf) : tooltipOf(answer)), {
    hideOnChange: true,
  })

  async function show(view: EditorView): Promise<void> {
    const { doc, selection } = view.state
    const at = selection.main.head
    answer = await ask(view, at)
    if (answer !== null && view.state.doc === doc) activateHover(view, at, 1, { tooltip, until: moves })
    const said = answer === null ? 'Nothing is known of this' : spoken(answer)
    answer = null
    view.dispatch({ effects: EditorView.announce.of(said) })
  }

  return {
    extension: tooltip,
    atCaret(view) {
      void show(view)
      return true
    },
  }
}

function tooltipOf(hover: Hover | null): Tooltip | null {
  if (hover === null) return null
  return { pos: hover.span.start, end: hover.span.end, above: true, create: () => card(HoverCard, { hover }) }
}

function moves(change: Transaction): boolean {
  return change.docChanged || change.selection !== undefined
}

function spoken({ title, signature, text }: Hover): string {
  return [title, signature, text.replaceAll('`', '')].filter((part) => part !== undefined).join('. ')
}
