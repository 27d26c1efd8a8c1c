import { words } from '../../sql/keywords.ts'
import { isGroup, leavesIn, wordOf, type Group, type Leaf, type Node } from './tree.ts'
import { STEP, WIDTH, type Writer } from './writer.ts'

const queryStarts = words('SELECT WITH VALUES')
const clauses = words('FROM WHERE HAVING WINDOW QUALIFY LIMIT OFFSET FETCH UNION INTERSECT EXCEPT')
const joins = words('LEFT RIGHT FULL INNER CROSS NATURAL JOIN')
const matchClauses = words('PARTITION MEASURES ONE AFTER PATTERN SUBSET DEFINE WITHIN')
const windowClauses = words('PARTITION ROWS RANGE')
const lists = words('SELECT BY MEASURES DEFINE VALUES')
/** The longest inner query that stays on its line. */
const SHORT = 60

type Starts = (nodes: readonly Node[], at: number) => boolean

/** Lays out the nodes of one statement, or of a query in brackets. */
export function printQuery(w: Writer, nodes: readonly Node[], indent: number): void {
  if (isCreateTable(nodes)) return printCreateTable(w, nodes)
  const isQuery = nodes.some((node) => queryStarts.has(wordOf(node)))
  printClauses(w, nodes, indent, isQuery ? startsClause : () => false)
}

function isCreateTable(nodes: readonly Node[]): boolean {
  const spoken = nodes.filter((node) => isGroup(node) || node.token !== null)
  const columns = spoken.findIndex(isGroup)
  const head = spoken.slice(0, Math.max(columns, 0)).map(wordOf)
  return head[0] === 'CREATE' && head.includes('TABLE') && !spoken.some((node) => wordOf(node) === 'SELECT')
}

/** Columns and options have a line each. */
function printCreateTable(w: Writer, nodes: readonly Node[]): void {
  const columns = nodes.findIndex(isGroup)
  nodes.forEach((node, i) => {
    if (isGroup(node) && (i === columns || wordOf(nodes[i - 1]) === 'WITH')) printItems(w, node)
    else putNode(w, node, nodes[i - 1])
  })
}

function printItems(w: Writer, { open, children, close }: Group): void {
  const { indent } = w
  w.put(open)
  for (const item of itemsOf(children)) {
    w.newline(indent + STEP)
    printExpression(w, item, indent + STEP)
  }
  w.newline(indent)
  w.put(close)
}

const byFollows = (nodes: readonly Node[], at: number): boolean =>
  ['GROUP', 'ORDER', 'PARTITION'].includes(wordOf(nodes[at])) && wordOf(nodes[at + 1]) === 'BY'

const startsClause: Starts = (nodes, at) => {
  const word = wordOf(nodes[at])
  const before = wordOf(nodes[at - 1])
  if (word === 'SELECT' || byFollows(nodes, at)) return true
  if (word === 'FROM') return before !== 'DISTINCT' && nodes.some((node) => wordOf(node) === 'SELECT')
  if (joins.has(word)) return !isGroup(nodes[at + 1]) && !joins.has(before) && before !== 'OUTER'
  return clauses.has(word) && !isGroup(nodes[at + 1]) ? true : clauses.has(word) && word !== 'WINDOW'
}

const startsMatchClause: Starts = (nodes, at) => matchClauses.has(wordOf(nodes[at])) || byFollows(nodes, at)

const startsWindowClause: Starts = (nodes, at) => windowClauses.has(wordOf(nodes[at])) || byFollows(nodes, at)

function printClauses(w: Writer, nodes: readonly Node[], indent: number, starts: Starts): void {
  const parts: Node[][] = [[]]
  nodes.forEach((node, i) => {
    if (starts(nodes, i) && i > 0) parts.push([])
    parts.at(-1)!.push(node)
  })
  parts.forEach((part, i) => {
    if (i > 0) w.newline(indent)
    printClause(w, part, indent)
  })
}

function printClause(w: Writer, nodes: readonly Node[], indent: number): void {
  const head = nodes.findIndex((node) => lists.has(wordOf(node)))
  const listed = head >= 0 && head <= 1
  if (!listed) return printExpression(w, nodes, indent)
  let body = head + 1
  if (['DISTINCT', 'ALL'].includes(wordOf(nodes[body]))) body++
  for (const node of nodes.slice(0, body)) putNode(w, node)
  const items = itemsOf(nodes.slice(body))
  if (fits(w, nodes.slice(body))) return printNodes(w, nodes.slice(body))
  if (items.length === 1) return printExpression(w, nodes.slice(body), indent)
  for (const item of items) {
    w.newline(indent + STEP)
    printExpression(w, item, indent + STEP)
  }
}

/** What stands between commas, each with its comma and the comment behind it. */
function itemsOf(nodes: readonly Node[]): Node[][] {
  const items: Node[][] = []
  let closed = true
  for (const node of nodes) {
    const trailing = !isGroup(node) && node.token === null && !node.own
    if (closed && !(trailing && items.length > 0)) {
      items.push([])
      closed = false
    }
    items.at(-1)!.push(node)
    if (wordOf(node) === ',') closed = true
  }
  return items
}

/** A condition too long for its line has a line for each AND and OR; else brackets open where they must. */
function printExpression(w: Writer, nodes: readonly Node[], indent: number): void {
  if (fits(w, nodes) || !nodes.some((node) => wordOf(node) === 'AND' || wordOf(node) === 'OR'))
    return printNodes(w, nodes)
  let between = false
  for (const node of nodes) {
    const word = wordOf(node)
    if (!isGroup(node) && node.own) w.newline(indent + STEP)
    if (word === 'BETWEEN') between = true
    else if (word === 'OR' || (word === 'AND' && !between)) w.newline(indent + STEP)
    else if (word === 'AND') between = false
    putNode(w, node)
  }
}

function printNodes(w: Writer, nodes: readonly Node[]): void {
  nodes.forEach((node, i) => putNode(w, node, nodes[i - 1]))
}

function putNode(w: Writer, node: Node, before?: Node): void {
  if (isGroup(node)) printGroup(w, node, before)
  else w.put(node)
}

function printGroup(w: Writer, group: Group, before: Node | undefined): void {
  const { children, open, close } = group
  const query = queryStarts.has(wordOf(children.find((node) => isGroup(node) || node.token !== null)))
  const match = wordOf(before) === 'MATCH_RECOGNIZE'
  const width = widthOf([group])
  const block = match || (query && width > SHORT)
  if (children.length === 0 || (!block && width <= w.room)) {
    for (const leaf of leavesIn([group])) w.put(leaf)
    return
  }
  const plain = !match && !query && open.word !== 'CASE' && wordOf(before) !== 'OVER'
  if (plain) return printItems(w, group)
  const { indent } = w
  const inner = indent + STEP
  w.put(open)
  if (open.word === 'CASE')
    printClauses(w, children, inner, (nodes, at) => ['WHEN', 'ELSE'].includes(wordOf(nodes[at])))
  else {
    w.newline(inner)
    if (match) printClauses(w, children, inner, startsMatchClause)
    else if (query) printQuery(w, children, inner)
    else printClauses(w, children, inner, startsWindowClause)
  }
  w.newline(indent)
  w.put(close)
}

/** The width of nodes on one line; infinite where a comment needs a line of its own. */
function widthOf(nodes: readonly Node[]): number {
  const leaves = leavesIn(nodes)
  if (leaves.some(needsLine)) return Infinity
  return leaves.reduce((width, leaf) => width + leaf.text.length + (/^[(),;.[\]]$/.test(leaf.word) ? 0 : 1), 0)
}

const needsLine = (leaf: Leaf): boolean => leaf.line || leaf.own || leaf.text.includes('\n')

function fits(w: Writer, nodes: readonly Node[]): boolean {
  const last = nodes.at(-1)
  const body = last !== undefined && !isGroup(last) && last.line && !last.own ? nodes.slice(0, -1) : nodes
  const width = widthOf(body)
  return (
    width <= Math.min(w.room, WIDTH) &&
    !leavesIn(body).some(({ word }) => word === 'MATCH_RECOGNIZE') &&
    !hasLongQuery(body)
  )
}

const hasLongQuery = (nodes: readonly Node[]): boolean =>
  nodes.some(
    (node) =>
      isGroup(node) &&
      ((queryStarts.has(wordOf(node.children[0])) && widthOf([node]) > SHORT) || hasLongQuery(node.children)),
  )
