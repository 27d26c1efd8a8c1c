import { readdirSync, readFileSync } from 'node:fs'
import { parse, type Notebook } from '../../src/notebook/format.ts'
import { parametersOf, setParameter } from '../../src/notebook/parameters.ts'
import { scriptOf, sqlCells } from '../../src/notebook/scope.ts'
import { PageData } from '../../src/worker/page-data.ts'
import type { RunRequest } from '../../src/worker/protocol.ts'
import { engineService } from '../../src/worker/service.ts'

/** The notebooks that ship with the page, without their ending. */
export const notebooks = readdirSync('notebooks').map((file) => file.replace(/\.md$/, ''))

/** Controls by name, and what they are moved to. */
export type Moves = Readonly<Record<string, number | string>>

export function load(file: string): Notebook {
  return parse(readFileSync(`notebooks/${file}.md`, 'utf8'))
}

/** The notebook after a reader has moved its controls. */
export function moved(file: string, moves: Moves): Notebook {
  return Object.entries(moves).reduce((book, [name, value]) => {
    const owners = sqlCells(book).filter((cell) => parametersOf(cell.text).some((control) => control.name === name))
    if (owners.length === 0) throw new Error(`${file} has no control ${name}`)
    return owners.reduce((result, { id }) => setParameter(result, id, name, value), book)
  }, load(file))
}

/** What the page ships, without a server. */
const shipped: typeof fetch = (input) => {
  const path = decodeURI(new URL(String(input)).pathname)
  return Promise.resolve(new Response(new Uint8Array(readFileSync(`public${path}`))))
}

class ShippedData extends PageData {
  override access(choice: RunRequest['data']) {
    globalThis.fetch = shipped
    return super.access(choice)
  }
}

export const service = engineService(new ShippedData('http://localhost/'))

/** Runs a cell as the page does, on the notebook's own data; the result is to be released. */
export async function run(file: string, cell: string, moves: Moves = {}, end?: 'closed' | 'open') {
  const book = moved(file, moves)
  const { data, end: own } = book.meta
  const outcome = await service.run(
    {
      script: scriptOf(book, cell).text,
      data: typeof data === 'string' ? (data as 'samples') : { generate: { ...data.generate } },
      end: end ?? own,
    },
    () => {},
  )
  if (!outcome.ok) throw new Error(outcome.errors.map((error) => error.message).join('\n'))
  return outcome
}

/** The rows of a cell's table, how many changes led to it, and how many rows came too late. */
export async function answer(file: string, cell: string, moves: Moves = {}, end?: 'closed' | 'open') {
  const { handle, summary } = await run(file, cell, moves, end)
  const { rows } = await service.page(handle, 'table', 0, 100_000)
  const { kinds } = await service.page(handle, 'changelog', 0, 100_000)
  await service.release(handle)
  const late = summary.operators.reduce((sum, operator) => sum + operator.lateDropped, 0)
  const sum = (column: number): number => rows.reduce((total, row) => total + Number(row[column]), 0)
  const count = (kind: string): number => kinds.filter((each) => each === kind).length
  return { rows, changes: summary.rows, late, sum, count }
}
