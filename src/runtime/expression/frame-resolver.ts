import type { Evaluator, Frame } from './evaluator.ts'
import type { Leaf, Resolve } from './compile.ts'
import { readColumn } from './read-column.ts'

/** Input columns are read from a frame; the expression must hold no pattern references. */
export function frameResolver(frame: Frame): Resolve {
  return (leaf: Leaf): Evaluator => {
    if (leaf.kind !== 'input') throw new Error(`${leaf.kind} outside MATCH_RECOGNIZE`)
    const { index } = leaf
    return readColumn(leaf.type, () => frame.columns[index]!)
  }
}
