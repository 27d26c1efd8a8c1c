import { lex } from '../sql/lexer.ts'
import type { Notebook } from './format.ts'
import { singular } from './interval.ts'
import { handlesOf, quantifiers, type Handle } from './literals.ts'
import { offered, parametersOf, setLiteral, setParameter, type Parameter } from './parameters.ts'
import { scriptOf, sqlCells } from './scope.ts'
import type { Change } from './session.ts'
import { withText } from './with-text.ts'

/** A literal of a cell that can be tried out over several values. */
export type Sweepable = NumberSweep | ChoiceSweep

interface Swept {
  /** Stays the same while values move. */
  readonly id: string
  /** The cell whose text holds it: it may be one that the swept cell builds on. */
  readonly cellId: string
  /** How a control calls it, or the words before it: `rank <=`. */
  readonly label: string
  /** Of a literal with a hint; the others go by their number. */
  readonly parameter?: string
  readonly at: number
}

export interface NumberSweep extends Swept {
  readonly kind: 'number'
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly unit?: string
}

export interface ChoiceSweep extends Swept {
  readonly kind: 'choice'
  readonly value: string
  readonly choices: readonly string[]
  /** The choices are intervals such as `'30' SECOND`. */
  readonly scale: boolean
}

/** What the answer of a cell can be swept over: its controls, those of the cells it builds on, its other literals. */
export function sweepsOf(notebook: Notebook, cellId: string): Sweepable[] {
  const cells = sqlCells(notebook)
  const above = scriptOf(notebook, cellId).parts.map((part) => part.cellId)
  const order = [cellId, ...new Set(above.filter((id) => id !== cellId))]
  const texts = order.flatMap((id) => cells.filter((cell) => cell.id === id))
  const found = texts.flatMap(({ id, text }) => hinted(id, text))
  const own = texts[0] === undefined ? [] : bare(cellId, texts[0].text)
  // controls of one name move together: the nearest stands for all
  const named = found.filter((sweep, at) => found.findIndex((other) => other.parameter === sweep.parameter) === at)
  return [...named, ...own]
}

function hinted(cellId: string, text: string): Sweepable[] {
  const handles = handlesOf(text)
  return parametersOf(text).map((parameter) => {
    const at = handles.findIndex((handle) => handle.parameter === parameter.name)
    const { name, label } = parameter
    return { id: `@${name}`, cellId, label, parameter: name, at, ...reach(parameter) }
  })
}

type Reach =
  | Pick<NumberSweep, 'kind' | 'value' | 'min' | 'max' | 'step' | 'unit'>
  | Pick<ChoiceSweep, 'kind' | 'value' | 'choices' | 'scale'>

function reach(parameter: Parameter): Reach {
  if (parameter.kind === 'choice') {
    return { kind: 'choice', value: parameter.value, choices: offered(parameter), scale: parameter.scale }
  }
  const { value, min, max, step, unit } = parameter
  return { kind: 'number', value, min, max, step, ...(unit === undefined ? {} : { unit }) }
}

/** Numbers, intervals, truth values and quantifiers without a hint. */
function bare(cellId: string, text: string): Sweepable[] {
  return handlesOf(text).flatMap((handle, at, all): Sweepable[] => {
    if (handle.parameter !== undefined) return []
    const way = bareReach(handle)
    if (way === undefined) return []
    return [{ id: `#${at}`, cellId, label: before(text, handle, all[at - 1]), at, ...way }]
  })
}

function bareReach({ literal, way }: Handle): Reach | undefined {
  if (way === 'boolean') return { kind: 'choice', value: literal.value, choices: ['TRUE', 'FALSE'], scale: false }
  if (way === 'quantifier') {
    const choices = (quantifiers as readonly string[]).filter((choice) => choice !== literal.value)
    return { kind: 'choice', value: literal.value, choices: [literal.value, ...choices], scale: false }
  }
  const value = Number(literal.value)
  if ((way !== 'number' && way !== 'interval') || literal.value.trim() === '' || !Number.isFinite(value))
    return undefined
  // as fine as it is written, and as far again as it is from zero
  const decimals = /\.(\d+)$/.exec(literal.value)?.[1]!.length ?? 0
  const step = 10 ** -decimals
  const low = way === 'interval' ? step : 0
  const ends = value === 0 ? [0, 10 * step] : value < 0 ? [2 * value, 0] : [Math.min(low, value), 2 * value]
  const unit = literal.unit === undefined ? undefined : singular(literal.unit)
  return { kind: 'number', value, min: ends[0]!, max: ends[1]!, step, ...(unit === undefined ? {} : { unit }) }
}

/** The words before a literal in its line, behind the literal and the comment before it: enough to know it by. */
function before(text: string, { literal: { span } }: Handle, previous: Handle | undefined): string {
  const comment = lex(text).comments.findLast(({ end }) => end <= span.start)
  const line = text.lastIndexOf('\n', span.start - 1) + 1
  const from = Math.max(line, previous?.literal.span.end ?? 0, comment?.end ?? 0)
  const words = text.slice(from, span.start).trim().split(/\s+/).slice(-4).join(' ')
  return words.length > 28 ? `…${words.slice(-27)}` : words
}

/**
 * At most `count` values from one end to the other: both ends, round values between them, and always the current one.
 */
export function valuesOf(sweep: Sweepable, from: number, to: number, count: number): (number | string)[] {
  if (sweep.kind === 'choice') return nearest(sweep.choices, sweep.value, count)
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  // values that the control can stand at
  const start = sweep.min % sweep.step === 0 ? 0 : sweep.min
  for (const step of roundSteps(sweep)) {
    const first = Math.ceil((low - start) / step)
    const last = Math.floor((high - start) / step)
    if (last - first >= count) continue
    const between = Array.from({ length: last - first + 1 }, (_, at) => tidy(start + (first + at) * step))
    const values = new Set([low, ...between, sweep.value, high])
    if (values.size <= Math.max(3, count)) return [...values].sort((a, b) => a - b)
  }
  return []
}

/** From fine to coarse; minutes and seconds are round otherwise than plain numbers. */
function* roundSteps({ step, unit }: NumberSweep): Generator<number> {
  if (unit === 'minute' || unit === 'second') yield* [1, 2, 5, 10, 15, 20, 30, 60].map((each) => tidy(each * step))
  for (let power = step; ; power *= 10) yield* [1, 2, 5].map((factor) => tidy(factor * power))
}

/** Without the noise of binary fractions. */
function tidy(value: number): number {
  return Number(value.toFixed(9))
}

/** Where there are too many choices, those around the current one. */
function nearest(choices: readonly string[], value: string, count: number): string[] {
  const at = Math.max(0, choices.indexOf(value))
  const start = Math.max(0, Math.min(choices.length - count, at - (count >> 1)))
  return choices.slice(start, start + count)
}

/** The notebook with another value. */
export function swept(notebook: Notebook, sweep: Sweepable, value: number | string): Notebook {
  const { cellId, parameter, at } = sweep
  if (parameter !== undefined) return setParameter(notebook, cellId, parameter, value)
  const cell = sqlCells(notebook).find(({ id }) => id === cellId)
  const handle = cell === undefined ? undefined : handlesOf(cell.text)[at]
  if (cell === undefined || handle === undefined) return notebook
  return withText(notebook, cellId, setLiteral(cell.text, handle.literal, value))
}

/** The change that takes a value over. */
export function taking({ cellId, parameter, at }: Sweepable, value: number | string): Change {
  return parameter === undefined
    ? { type: 'literal', cellId, at, value }
    : { type: 'set', cellId, name: parameter, value }
}
