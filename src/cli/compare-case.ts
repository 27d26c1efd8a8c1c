import type { SqlError } from '../errors/sql-error.ts'
import type { CaseFolder } from './case-folder.ts'
import type { Answer } from './run-case.ts'

/** The rows of a recorded changelog; a value may hold a newline, so a row begins where a kind stands. */
export function splitChangelog(text: string): string[] {
  if (text === '') return []
  return text.replace(/\n$/, '').split(/\n(?=[+-][IUD]\[)/)
}

/** The innermost message of a recorded chain, without its class. */
export function innermost(error: string): string {
  const last = error.trimEnd().split('\n  caused by ').at(-1)!
  return last.replace(/^\w+: /, '')
}

/** Parts of messages that are conventions: positions, lists of expected tokens and of the recording tool's factories. */
function comparable(message: string): string {
  return message
    .replace(/(\n)?Was expecting(:| one of:)[\s\S]*$/, '')
    .replace(/Available factory identifiers are:[\s\S]*$/, '')
    .replace(/Supported options:[\s\S]*$/, '')
    .replace(/\b(at )?line \d+, column \d+/g, 'line N, column N')
    .trim()
}

/** Null when the answer equals the record, else what differs, readable. */
export function difference(folder: CaseFolder, answer: Answer): string | null {
  if (folder.error !== null) {
    if (answer.kind === 'rows')
      return `expected an error: ${innermost(folder.error)}\n  got ${answer.changelog.length} rows`
    return errorDifference(innermost(folder.error), answer.error)
  }
  if (answer.kind === 'error')
    return `expected rows, got an error: ${answer.error.detail.flinkClass}: ${answer.error.message}`
  const schema = (folder.schema ?? '')
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
  if (schema.join('\n') !== answer.schema.join('\n')) return diffLines('schema', schema, answer.schema)
  const expected = splitChangelog(folder.changelog ?? '')
  const rows = (lines: readonly string[]): string[] => {
    const final = folder.compare === 'final' ? materialise(lines) : lines
    return final.map((line) => blankTies(line, folder, answer.schema)).sort()
  }
  const want = rows(expected)
  const got = rows(answer.changelog)
  return want.length === got.length && want.every((line, i) => line === got[i]) ? null : diffLines('rows', want, got)
}

function errorDifference(expected: string, error: SqlError): string | null {
  const want = comparable(expected)
  const got = comparable(error.message)
  return want === got ? null : `error differs\n  - ${want}\n  + ${got}`
}

/** The table after the changelog: rows added and not taken away again, with their kinds dropped. */
function materialise(lines: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const row = line.slice(2)
    counts.set(row, (counts.get(row) ?? 0) + (line[0] === '+' ? 1 : -1))
  }
  return [...counts].flatMap(([row, count]) =>
    count === 0 ? [] : Array.from({ length: Math.abs(count) }, () => (count < 0 ? `-${row}` : row)),
  )
}

/** In the windows where a tie decides, the tied column is left out. */
function blankTies(line: string, { ties }: CaseFolder, schema: readonly string[]): string {
  if (ties === null || !ties.windows.some((window) => line.includes(window))) return line
  const column = schema.findIndex((entry) => entry.startsWith(`${ties.column} `))
  const open = line.indexOf('[')
  const values = line.slice(open + 1, -1).split(', ')
  if (column === -1 || values.length !== schema.length) return line
  values[column] = '?'
  return `${line.slice(0, open)}[${values.join(', ')}]`
}

const SHOWN = 12

function diffLines(what: string, expected: readonly string[], actual: readonly string[]): string {
  const left = [...actual]
  const missing = expected.filter((line) => {
    const at = left.indexOf(line)
    if (at === -1) return true
    left.splice(at, 1)
    return false
  })
  const show = (sign: string, lines: readonly string[]): string[] => [
    ...lines.slice(0, SHOWN).map((line) => `  ${sign} ${line}`),
    ...(lines.length > SHOWN ? [`  ${sign} … ${lines.length - SHOWN} more`] : []),
  ]
  return [
    `${what} differ: ${expected.length} expected, ${actual.length} given`,
    ...show('-', missing),
    ...show('+', left),
  ].join('\n')
}
