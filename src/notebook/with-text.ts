import { lengthen } from './fence.ts'
import type { Notebook } from './format.ts'

/** The same notebook with another text in one cell. */
export function withText(notebook: Notebook, cellId: string, text: string): Notebook {
  const blocks = notebook.blocks.map((block) => {
    if ((block.kind !== 'sql' && block.kind !== 'chart') || block.id !== cellId || block.text === text) return block
    const newline = block.newline === '' ? '\n' : block.newline
    return { ...block, text, newline, open: lengthen(block.open, text), close: lengthen(block.close, text) }
  })
  return { ...notebook, blocks }
}
