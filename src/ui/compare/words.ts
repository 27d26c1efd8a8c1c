import { singular } from '../../notebook/interval.ts'
import { handlesOf, written, type Handle } from '../../notebook/literals.ts'
import { parametersOf } from '../../notebook/parameters.ts'
import type { Sweepable } from '../../notebook/sweep.ts'
import { intervalName, intervalSign, unitName, unitSign } from '../controls/units.ts'

/** A value that was another one when an answer was pinned. */
export interface Moved {
  readonly label: string
  readonly was: string
  readonly now: string
}

/** What two answers differ in: literals that moved, or something that has no short name. */
export interface Apart {
  readonly moved: readonly Moved[]
  /** "other data", "another text". */
  readonly other: readonly string[]
}

/** By the keys of two runs; see `runKey`. */
export function apart(pinnedKey: string, currentKey: string): Apart {
  const [data, end, script] = JSON.parse(pinnedKey) as [unknown, string, string]
  const [dataNow, endNow, scriptNow] = JSON.parse(currentKey) as [unknown, string, string]
  const other: string[] = []
  if (JSON.stringify(data) !== JSON.stringify(dataNow)) other.push('other data')
  if (end !== endNow) other.push(end === 'open' ? 'a stream that keeps running' : 'a stream that ends')
  const moved = movedLiterals(script, scriptNow)
  return { moved: moved ?? [], other: moved === undefined ? [...other, 'another text'] : other }
}

/** Undefined where more than literals differ. */
function movedLiterals(script: string, scriptNow: string): Moved[] | undefined {
  const [handles, handlesNow] = [handlesOf(script), handlesOf(scriptNow)]
  if (between(script, handles) !== between(scriptNow, handlesNow)) return undefined
  const labels = new Map(parametersOf(scriptNow).map(({ name, label }) => [name, label]))
  const moved = new Map<string, Moved>()
  handles.forEach((handle, at) => {
    const [was, now] = [literalText(handle), literalText(handlesNow[at]!)]
    if (was === now) return
    const name = handle.parameter ?? `#${at}`
    moved.set(name, { label: labels.get(name) ?? 'a value', was, now })
  })
  return [...moved.values()]
}

/** The text without its literals. */
function between(text: string, handles: readonly Handle[]): string {
  let from = 0
  const parts = handles.map(({ literal: { span } }) => {
    const part = text.slice(from, span.start)
    from = span.end
    return part
  })
  return [...parts, text.slice(from)].join('\0')
}

function literalText({ literal }: Handle): string {
  if (literal.kind === 'interval') return intervalSign(written(literal))
  return literal.kind === 'string' ? `'${literal.value}'` : literal.value
}

/** `5 min`. */
export function valueSign(sweep: Sweepable, value: number | string): string {
  if (sweep.kind === 'choice') return sweep.scale ? intervalSign(String(value)) : String(value)
  return sweep.unit === undefined ? String(value) : `${value} ${unitSign(singular(sweep.unit))}`
}

/** `5 minutes`. */
export function valueName(sweep: Sweepable, value: number | string): string {
  if (sweep.kind === 'choice') return sweep.scale ? intervalName(String(value)) : String(value)
  return sweep.unit === undefined ? String(value) : `${value} ${unitName(sweep.unit, Number(value))}`
}

export function rowsText(rows: number): string {
  return `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
