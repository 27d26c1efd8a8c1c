import type { Span } from '../errors/span.ts'
import type { Notebook } from './format.ts'
import { hintsOf, type Hint, type Literal } from './hints.ts'
import { intervalLiteral, singular, unitMilliseconds } from './interval.ts'
import { linkedTo } from './scope.ts'
import { withText } from './with-text.ts'

/** A handle on one or more literals of a cell that have the same name and move together. */
export type Parameter = RangeParameter | ChoiceParameter

interface Named {
  readonly name: string
  readonly label: string
  /** Where its literals stand in the cell. */
  readonly spans: readonly Span[]
}

export interface RangeParameter extends Named {
  readonly kind: 'range'
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  /** Singular and lower case: `minute`; absent for plain numbers. */
  readonly unit?: string
}

export interface ChoiceParameter extends Named {
  readonly kind: 'choice'
  readonly value: string
  readonly choices: readonly string[]
  /** The choices are intervals such as `'30' SECOND`: stops on a scale. */
  readonly scale: boolean
}

/** What can be chosen: a value typed into the SQL may be none of those on offer, and is one more. */
export function offered({ choices, value }: ChoiceParameter): readonly string[] {
  return choices.includes(value) ? choices : [...choices, value]
}

/** The controls of a cell, in the order in which their literals stand. */
export function parametersOf(text: string): Parameter[] {
  const byName = new Map<string, Hint[]>()
  for (const hint of hintsOf(text)) byName.set(hint.name, [...(byName.get(hint.name) ?? []), hint])
  return [...byName.values()].map(parameter)
}

function parameter(hints: readonly Hint[]): Parameter {
  const [first] = hints as [Hint]
  // A name may be given once with its range and once without.
  const described = hints.find((hint) => hint.range !== undefined || (hint.choices?.length ?? 0) > 0) ?? first
  const label = hints.find((hint) => hint.label !== undefined)?.label ?? first.name
  const spans = hints.map(({ literal }) => (described.range === undefined ? literal.span : numberSpan(literal)))
  if (described.range === undefined) {
    const choices = described.choices ?? []
    const { value, unit } = first.literal
    const scale = unit !== undefined
    return {
      kind: 'choice',
      name: first.name,
      label,
      spans,
      value: scale ? `'${value}' ${unit}` : value,
      choices,
      scale,
    }
  }
  const unit = first.literal.unit === undefined ? undefined : singular(first.literal.unit)
  return {
    kind: 'range',
    name: first.name,
    label,
    spans,
    value: Number(first.literal.value),
    ...described.range,
    ...(unit === undefined ? {} : { unit }),
  }
}

/** The part of a literal that a range moves: of an interval the quoted number without its unit. */
export function numberSpan({ kind, span, value }: Literal): Span {
  return kind === 'interval' ? { start: span.start, end: span.start + value.length + 2 } : span
}

/** The text with another value in every literal of that name. It stays what Flink accepts. */
export function setInText(text: string, name: string, value: number | string, unit?: string): string {
  const hints = hintsOf(text).filter((hint) => hint.name === name)
  return hints.reduceRight((result, { literal }) => setLiteral(result, literal, value, unit), text)
}

/** The text with another value in one literal. A number counts in `unit`, or in the unit that the literal has. */
export function setLiteral(text: string, literal: Literal, value: number | string, unit?: string): string {
  const { start, end } = literal.span
  return text.slice(0, start) + literalText(text, literal, value, unit) + text.slice(end)
}

function literalText(text: string, literal: Literal, value: number | string, unit?: string): string {
  const old = text.slice(literal.span.start, literal.span.end)
  if (literal.kind === 'bare' || literal.kind === 'number') return String(value)
  if (literal.kind === 'string') return `'${String(value).replaceAll("'", "''")}'`
  if (typeof value === 'string' && value.startsWith("'")) return value
  const own = unitMilliseconds(literal.unit!)
  const given = unit === undefined ? own : unitMilliseconds(unit)
  return intervalLiteral(old, (Number(value) * given) / own)
}

/** Moves a control of a cell: its literals, and those of the same name wherever both cells share a scope. */
export function setParameter(notebook: Notebook, cellId: string, name: string, value: number | string): Notebook {
  const cells = linkedTo(notebook, cellId)
  const cell = cells.find((candidate) => candidate.id === cellId)
  if (cell === undefined) return notebook
  const own = parametersOf(cell.text).find((candidate) => candidate.name === name)
  const unit = own?.kind === 'range' ? own.unit : undefined
  return cells.reduce((result, other) => withText(result, other.id, setInText(other.text, name, value, unit)), notebook)
}
