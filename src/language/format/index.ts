import { lex } from '../../sql/lexer.ts'
import { parseScript } from '../../sql/parser.ts'
import { printQuery } from './printer.ts'
import { isGroup, leavesIn, leavesOf, treeOf, wordOf, type Leaf, type Node } from './tree.ts'
import { Writer } from './writer.ts'

/**
 * The statements of a text laid out anew: one clause a line, keywords in capitals. Comments stay behind or above what they
 * were behind or above. A text that does not parse is given back as it is.
 */
export function format(text: string): string {
  const lexed = lex(text)
  if (parseScript(text).errors.length > 0) return text
  const leaves = leavesOf(text, lexed)
  const tree = treeOf(leaves)
  const w = new Writer(leaves, patternsIn(tree), anglesIn(tree))
  statementsOf(tree).forEach((nodes, i) => {
    if (i > 0) w.newline(0)
    printQuery(w, nodes, 0)
  })
  const result = w.toString() + (/\n\s*$/.test(text) ? '\n' : '')
  return sameTokens(text, result) ? result : text
}

/** Statements with their semicolon and a comment behind it. */
function statementsOf(nodes: readonly Node[]): Node[][] {
  const statements: Node[][] = [[]]
  let closed = false
  for (const node of nodes) {
    const trailing = !isGroup(node) && node.token === null && !node.own
    if (closed && !trailing) statements.push([])
    if (closed && !trailing) closed = false
    statements.at(-1)!.push(node)
    if (wordOf(node) === ';') closed = true
  }
  return statements
}

/** What stands inside PATTERN ( … ), where blanks are as they were. */
function patternsIn(nodes: readonly Node[]): Set<Leaf> {
  const found = new Set<Leaf>()
  nodes.forEach((node, i) => {
    if (!isGroup(node)) return
    if (wordOf(nodes[i - 1]) === 'PATTERN') for (const leaf of leavesIn([node])) found.add(leaf)
    else for (const leaf of patternsIn(node.children)) found.add(leaf)
  })
  return found
}

/** The brackets of types, `ARRAY<…>`: no blanks around them. */
const anglesIn = (nodes: readonly Node[]): Set<Leaf> =>
  new Set(
    nodes.flatMap((node) => {
      if (!isGroup(node)) return []
      return [...(node.open.word === '<' ? [node.open, node.close] : []), ...anglesIn(node.children)]
    }),
  )

/** Whether two texts say the same to the parser. */
function sameTokens(before: string, after: string): boolean {
  const words = (text: string): string =>
    lex(text)
      .tokens.map(({ word, text: written }) => word || written)
      .join('\u0000')
  return words(before) === words(after)
}
