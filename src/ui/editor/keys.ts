import {
  acceptCompletion,
  closeBracketsKeymap,
  closeCompletion,
  completionStatus,
  selectedCompletion,
} from '@codemirror/autocomplete'
import { defaultKeymap, redo, undo } from '@codemirror/commands'
import { searchKeymap } from '@codemirror/search'
import { Prec, type Extension } from '@codemirror/state'
import {
  closeHoverTooltips,
  EditorView,
  hasHoverTooltips,
  keymap,
  type Command,
  type KeyBinding,
} from '@codemirror/view'

/** What keys do beyond the text. */
export interface Acts {
  readonly run: () => void
  readonly runNext?: () => void
  readonly close: () => void
}

/**
 * The keys of an editor: its own, those of its language, then the common ones. Tab leaves the editor, unless a list is
 * open or a blank is being filled in.
 */
export function keys(acts: Acts, more: readonly KeyBinding[]): Extension {
  const { runNext } = acts
  return [
    Prec.highest(keymap.of(listKeys)),
    keymap.of([
      { key: 'Mod-Enter', run: does(acts.run), preventDefault: true },
      ...(runNext === undefined ? [] : [{ key: 'Shift-Enter', run: does(runNext), preventDefault: true }]),
      ...more,
      ...undoKeys,
      ...closeBracketsKeymap,
      ...searchKeymap,
      { key: 'Escape', run: closeTooltips },
      { key: 'Escape', run: does(acts.close), stopPropagation: true },
      ...defaultKeymap,
    ]),
  ]
}

function does(act: () => void): Command {
  return () => {
    act()
    return true
  }
}

const closeTooltips: Command = (view) => {
  if (!hasHoverTooltips(view.state)) return false
  view.dispatch({ effects: closeHoverTooltips })
  return true
}

/** A word that is complete as it stands needs no choice: Enter ends the line. */
const enterPastList: Command = (view) => {
  const choice = selectedCompletion(view.state)
  if (choice === null || completionStatus(view.state) !== 'active') return false
  const { head } = view.state.selection.main
  const typed = view.state.sliceDoc(Math.max(0, head - choice.label.length), head)
  if (typed.toLowerCase() === choice.label.toLowerCase()) closeCompletion(view)
  return false
}

const listKeys: readonly KeyBinding[] = [
  { key: 'Enter', run: enterPastList },
  { key: 'Tab', run: acceptCompletion },
]

/** The page has an undo of its own, for everything but what is being typed. */
const undoKeys: readonly KeyBinding[] = [
  { key: 'Mod-z', run: undo, shift: redo, preventDefault: true, stopPropagation: true },
  { key: 'Mod-y', mac: 'Mod-Shift-z', run: redo, preventDefault: true, stopPropagation: true },
]

/** Escape on a button of a tooltip goes back to the text. */
export function leaveTooltips(view: EditorView): void {
  view.dom.addEventListener('keydown', (event) => {
    const inside = event.target instanceof Element && event.target.closest('.cm-tooltip') !== null
    if (event.key !== 'Escape' || !inside) return
    event.preventDefault()
    view.dispatch({ effects: closeHoverTooltips })
    view.focus()
  })
}
