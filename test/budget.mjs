// JavaScript that the built page may weigh, gzip -9: node test/budget.mjs [dist]. A table; exit 1 when over.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = process.argv[2] ?? 'dist'
const assets = join(dist, 'assets')
const files = readdirSync(assets).filter((name) => name.endsWith('.js'))

/** Chunks by the name before their hash. */
const named = (name) => {
  const found = files.filter((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file))
  if (found.length === 0) throw new Error(`${assets} has no chunk ${name}`)
  return found
}

const entry = /<script[^>]*\bsrc="[^"]*?([^"/]+\.js)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))?.[1]
if (entry === undefined) throw new Error(`${dist}/index.html has no script`)

/** The chunks and all that they import, what they load later by import() left out. */
function graph(roots) {
  const reached = new Set()
  const visit = (file) => {
    if (reached.has(file)) return
    reached.add(file)
    const code = readFileSync(join(assets, file), 'utf8')
    for (const [, imported] of code.matchAll(/\b(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) visit(imported)
  }
  roots.forEach(visit)
  return [...reached]
}

const weigh = (file) => gzipSync(readFileSync(join(assets, file)), { level: 9 }).length
const kb = (bytes) => (bytes / 1024).toFixed(1).padStart(7)

const budgets = [
  // Plot, the editor and the engine come by import()
  { what: 'a notebook, read', limit: 120, files: graph([entry, ...named('NotebookView'), ...named('client')]) },
  { what: 'the engine worker', limit: 150, files: graph(named('engine')) },
]

let over = false
for (const { what, limit, files } of budgets) {
  const weights = files.map((file) => ({ file, bytes: weigh(file) })).sort((a, b) => b.bytes - a.bytes)
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
  const tooMuch = total > limit * 1024
  over ||= tooMuch
  console.log(`${kb(total)} KB of ${limit} KB gzip  ${what}${tooMuch ? '  OVER' : ''}`)
  for (const { file, bytes } of weights) console.log(`${kb(bytes)}   ${file}`)
}
process.exit(over ? 1 : 0)
