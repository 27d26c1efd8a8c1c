import type { Lexed } from '../../sql/lexer.ts'
import type { Comment, Token } from '../../sql/token.ts'

/** A token or a comment, and how it stood in the text. */
export interface Leaf {
  readonly text: string
  /** What the grammar compares; empty for comments. */
  readonly word: string
  readonly token: Token | null
  /** A comment that has its line to itself. */
  readonly own: boolean
  /** `-- …`: nothing may stand behind it on its line. */
  readonly line: boolean
  /** A blank line stands before it. */
  readonly blank: boolean
  /** Something that is no blank stands right before it. */
  readonly close: boolean
}

export interface Group {
  readonly open: Leaf
  readonly close: Leaf
  readonly children: Node[]
}

export type Node = Leaf | Group

export const isGroup = (node: Node | undefined): node is Group => node !== undefined && 'children' in node

export const wordOf = (node: Node | undefined): string => (node === undefined || isGroup(node) ? '' : node.word)

export function leavesOf(text: string, { tokens, comments }: Lexed): Leaf[] {
  const all: (Token | Comment)[] = [...tokens.filter(({ kind }) => kind !== 'end'), ...comments]
  let end = 0
  return all
    .sort((a, b) => a.start - b.start)
    .map((at) => {
      const gap = text.slice(end, at.start)
      const breaks = gap.split('\n').length - 1
      const token = 'kind' in at ? at : null
      const first = end === 0
      end = at.end
      return {
        text: at.text,
        word: token?.word ?? '',
        token,
        own: token === null && (breaks > 0 || first),
        line: token === null && !at.text.startsWith('/*'),
        blank: breaks > 1,
        close: gap === '' && !first,
      }
    })
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '<': '>', CASE: 'END' }
const generic = new Set(['ARRAY', 'MAP', 'ROW', 'MULTISET', 'STRUCTURED', 'RAW'])

/** Brackets of all kinds, those of types and CASE … END, become groups. */
export function treeOf(leaves: readonly Leaf[]): Node[] {
  const root: Node[] = []
  const open: { leaf: Leaf; children: Node[] }[] = []
  for (const leaf of leaves) {
    const top = open.at(-1)
    const nodes = top?.children ?? root
    const opens = leaf.word === '<' ? generic.has(wordOf(nodes.at(-1))) : leaf.word in closers
    if (opens) open.push({ leaf, children: [] })
    else if (top !== undefined && leaf.word === closers[top.leaf.word]) {
      open.pop()
      const group: Group = { open: top.leaf, close: leaf, children: top.children }
      ;(open.at(-1)?.children ?? root).push(group)
    } else nodes.push(leaf)
  }
  // what is never closed stays as it is
  for (const { leaf, children } of open) root.push(leaf, ...children)
  return root
}

export const leavesIn = (nodes: readonly Node[]): Leaf[] =>
  nodes.flatMap((node) => (isGroup(node) ? [node.open, ...leavesIn(node.children), node.close] : [node]))
