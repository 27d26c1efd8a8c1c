import type { Extension } from '@codemirror/state'
import { activateHover, EditorView, hoverTooltip, type Command, type HoverTooltipSource } from '@codemirror/view'
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
  const tooltip = hoverTooltip(hoverSource(language), { hideOnChange: true })
  return {
    extension: tooltip,
    atCaret(view) {
      const at = view.state.selection.main.head
      void language.hover(view.state.doc.toString(), at).then((hover) => {
        view.dispatch({ effects: EditorView.announce.of(hover === null ? 'Nothing is known of this' : spoken(hover)) })
      })
      activateHover(view, at, 1, { tooltip, until: (change) => change.docChanged || change.selection !== undefined })
      return true
    },
  }
}

export function hoverSource(language: CellLanguage): HoverTooltipSource {
  return async (view, at) => {
    const hover = await language.hover(view.state.doc.toString(), at)
    if (hover === null) return null
    return { pos: hover.span.start, end: hover.span.end, above: true, create: () => card(HoverCard, { hover }) }
  }
}

function spoken({ title, signature, text }: Hover): string {
  return [title, signature, text.replaceAll('`', '')].filter((part) => part !== undefined).join('. ')
}
