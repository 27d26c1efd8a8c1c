/** One table for what the keys do and for the sheet that says so. */
export interface Shortcut {
  /** As `KeyboardEvent.key`, with `Mod+` for Ctrl or Cmd and `Shift+`; two keys in a row are parted by a space. */
  readonly keys: readonly string[]
  readonly text: string
  readonly command: Command
}

export type Command =
  | 'next'
  | 'previous'
  | 'edit'
  | 'run'
  | 'runNext'
  | 'runTo'
  | 'runAll'
  | 'above'
  | 'below'
  | 'text'
  | 'remove'
  | 'duplicate'
  | 'up'
  | 'down'
  | 'fold'
  | 'undo'
  | 'redo'
  | 'stop'
  | 'sheet'

export const shortcuts: readonly Shortcut[] = [
  { keys: ['j', 'ArrowDown'], text: 'Next cell', command: 'next' },
  { keys: ['k', 'ArrowUp'], text: 'Cell before', command: 'previous' },
  { keys: ['Enter', 'i'], text: 'Edit the cell', command: 'edit' },
  { keys: ['Mod+Enter'], text: 'Run the cell', command: 'run' },
  { keys: ['Shift+Enter'], text: 'Run the cell and go on', command: 'runNext' },
  { keys: ['r'], text: 'Run down to here', command: 'runTo' },
  { keys: ['Mod+Shift+Enter'], text: 'Run all cells', command: 'runAll' },
  { keys: ['s'], text: 'Stop the run', command: 'stop' },
  { keys: ['a'], text: 'Add SQL above', command: 'above' },
  { keys: ['b'], text: 'Add SQL below', command: 'below' },
  { keys: ['t'], text: 'Add text below', command: 'text' },
  { keys: ['c'], text: 'Copy the cell', command: 'duplicate' },
  { keys: ['d d'], text: 'Delete the cell', command: 'remove' },
  { keys: ['Shift+K'], text: 'Move the cell up', command: 'up' },
  { keys: ['Shift+J'], text: 'Move the cell down', command: 'down' },
  { keys: ['f'], text: 'Fold or unfold the cell', command: 'fold' },
  { keys: ['Mod+z'], text: 'Undo', command: 'undo' },
  { keys: ['Mod+Shift+z', 'Mod+y'], text: 'Redo', command: 'redo' },
  { keys: ['?'], text: 'This sheet', command: 'sheet' },
]

/** What hands do inside a literal or an editor, for the sheet alone. */
export const elsewhere: readonly { readonly keys: readonly string[]; readonly text: string }[] = [
  { keys: ['←', '→'], text: 'From one literal of a cell to the next' },
  { keys: ['↑', '↓'], text: 'Move the literal by one step' },
  { keys: ['PgUp', 'PgDn'], text: 'Move it by ten steps' },
  { keys: ['Enter'], text: 'Type its value, take the steps as buttons' },
  { keys: ['Ctrl Space'], text: 'In an editor: what may stand here' },
  { keys: ['F8'], text: 'In an editor: the next mistake' },
  { keys: ['Ctrl Shift F'], text: 'In an editor: lay the SQL out' },
  { keys: ['Esc'], text: 'Leave the editor' },
]

/** Whether a shortcut is a plain letter: those can be switched off (WCAG 2.1.4). */
export function isLetter(key: string): boolean {
  return !key.includes('Mod+') && /(^|[ +])\S$/.test(key)
}

/** Reads keys one by one; knows that `d` was struck before `d`. */
export class KeyReader {
  private before = ''
  private at = 0

  /** The command that these keys now spell. `letters` are the plain ones. */
  read(event: KeyboardEvent, letters: boolean, now = Date.now()): Command | undefined {
    const key = nameOf(event)
    const pair = now - this.at < 800 ? `${this.before} ${key}` : key
    this.before = key
    this.at = now
    const found = shortcuts.find(({ keys }) =>
      keys.some((wanted) => (wanted === key || wanted === pair) && (letters || !isLetter(wanted))),
    )
    if (found !== undefined) this.before = ''
    return found?.command
  }
}

function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const mod = ctrlKey || metaKey ? 'Mod+' : ''
  const alt = altKey ? 'Alt+' : ''
  // `?` is itself with Shift; letters are told apart by it
  const shift = shiftKey && (key.length > 1 || /[a-z]/i.test(key)) ? 'Shift+' : ''
  return mod + alt + shift + (key.length === 1 && mod !== '' ? key.toLowerCase() : key)
}
