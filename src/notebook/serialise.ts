import type { Block, Notebook } from './format.ts'

/** The file of a notebook: `serialise(parse(source)) === source` for any source. */
export function serialise(notebook: Notebook): string {
  return notebook.front + notebook.blocks.map(rawOf).join('')
}

function rawOf(block: Block): string {
  return block.kind === 'heading' || block.kind === 'prose'
    ? block.raw
    : block.open + block.text + block.newline + block.close
}
