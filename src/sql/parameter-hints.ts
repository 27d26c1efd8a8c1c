import type { Span } from '../errors/span.ts'
import { lex } from './lexer.ts'
import { literalsOf, type LiteralSite } from './literals.ts'
import type { Comment } from './token.ts'

/** What a literal may become: a number in steps between two bounds, or one of some texts. */
export type ParameterRange =
  | { readonly kind: 'range'; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: 'choices'; readonly choices: readonly string[] }

/**
 * A parameter: a literal with a comment right behind it, such as
 * `INTERVAL '15' MINUTES /*@gap 1..60 step 5 "Session gap" *\/` or `+? /*@runs '+?'|'{2}' *\/`.
 * Literals whose hints have the same name move together; a name alone takes over the rest from its namesake.
 */
export interface ParameterHint {
  readonly name: string
  readonly range: ParameterRange
  readonly label?: string
  readonly site: LiteralSite
  /** Of the literal. */
  readonly span: Span
  readonly commentSpan: Span
}

export interface HintWarning {
  readonly message: string
  readonly span: Span
}

export interface ParameterHints {
  readonly hints: readonly ParameterHint[]
  readonly warnings: readonly HintWarning[]
}

export function parameterHints(text: string): ParameterHints {
  const { comments } = lex(text)
  const sites = comments.some(isHint) ? literalsOf(text) : []
  const hints: ParameterHint[] = []
  const warnings: HintWarning[] = []
  const drafts = comments.filter(isHint).map((comment) => ({ comment, draft: readHint(comment) }))
  const known = new Map<string, Draft>()
  for (const { draft } of drafts) {
    if (typeof draft !== 'string' && draft.range !== undefined && !known.has(draft.name)) known.set(draft.name, draft)
  }
  for (const { comment, draft } of drafts) {
    const span = { start: comment.start, end: comment.end }
    const warn = (message: string): void => void warnings.push({ message, span })
    if (typeof draft === 'string') {
      warn(draft)
      continue
    }
    const first = known.get(draft.name)
    const range = draft.range ?? first?.range
    const label = draft.label ?? first?.label
    const site = siteBefore(sites, text, comments, comment)
    if (site === undefined) warn(`@${draft.name} stands behind no literal.`)
    else if (range === undefined) warn(`@${draft.name} needs a range such as 1..60, or choices such as 'a'|'b'.`)
    else if (JSON.stringify(range) !== JSON.stringify(first?.range))
      warn(`@${draft.name} has another range elsewhere; equal names move together.`)
    else {
      const problem = mismatch(site, range)
      if (problem === undefined)
        hints.push({
          name: draft.name,
          range,
          site,
          span: site.span,
          commentSpan: span,
          ...(label === undefined ? {} : { label }),
        })
      else warn(`@${draft.name}: ${problem}`)
    }
  }
  return { hints, warnings }
}

function isHint(comment: Comment): boolean {
  return comment.text.startsWith('/*@')
}

interface Draft {
  readonly name: string
  readonly range?: ParameterRange
  readonly label?: string
}

const part =
  /\s*(?:(?<min>-?\d+(?:\.\d+)?)\.\.(?<max>-?\d+(?:\.\d+)?)|step\s+(?<step>\d+(?:\.\d+)?)|"(?<label>[^"]*)"|(?<choices>'(?:[^']|'')*'(?:\s*\|\s*'(?:[^']|'')*')+))(?=\s|$)/y

/** The parts of `@name min..max step n "label"`, or what is wrong with it. */
function readHint(comment: Comment): Draft | string {
  const body = comment.text.slice(3, -2).trimEnd()
  const name = /^[A-Za-z_]\w*/.exec(body)?.[0]
  if (name === undefined) return 'A parameter needs a name of letters, digits and _ right behind the @.'
  let bounds: { min: number; max: number } | undefined
  let step: number | undefined
  let label: string | undefined
  let choices: string[] | undefined
  part.lastIndex = name.length
  while (part.lastIndex < body.length) {
    const from = part.lastIndex
    const groups = part.exec(body)?.groups
    if (groups === undefined)
      return `@${name}: cannot read “${body.slice(from).trim()}”. Write min..max, step n, 'a'|'b' or "label".`
    const repeated =
      groups['min'] !== undefined
        ? bounds
        : groups['step'] !== undefined
          ? step
          : groups['label'] !== undefined
            ? label
            : choices
    if (repeated !== undefined) return `@${name} says the same thing twice.`
    if (groups['min'] !== undefined) bounds = { min: Number(groups['min']), max: Number(groups['max']) }
    else if (groups['step'] !== undefined) step = Number(groups['step'])
    else if (groups['label'] !== undefined) label = groups['label']
    else choices = [...groups['choices']!.matchAll(/'((?:[^']|'')*)'/g)].map((match) => match[1]!.replaceAll("''", "'"))
  }
  const named = { name, ...(label === undefined ? {} : { label }) }
  if (choices !== undefined) {
    if (bounds !== undefined || step !== undefined) return `@${name} has a range and choices; keep one.`
    return { ...named, range: { kind: 'choices', choices } }
  }
  if (bounds === undefined) return step === undefined ? named : `@${name} has a step without a range.`
  if (bounds.min >= bounds.max) return `@${name}: the first bound must be less than the second.`
  if (step === 0) return `@${name}: the step must be more than 0.`
  return { ...named, range: { kind: 'range', ...bounds, step: step ?? 1 } }
}

/** The literal that ends right before a comment, blanks and other comments aside. */
function siteBefore(
  sites: readonly LiteralSite[],
  text: string,
  comments: readonly Comment[],
  comment: Comment,
): LiteralSite | undefined {
  let end = comment.start
  for (;;) {
    while (/\s/.test(text.charAt(end - 1))) end--
    const before = comments.find((other) => other.end === end)
    if (before === undefined) break
    end = before.start
  }
  return sites.find((site) => site.whole.end === end || site.span.end === end)
}

function mismatch(site: LiteralSite, range: ParameterRange): string | undefined {
  if (range.kind === 'choices') {
    if (site.kind === 'number' || site.kind === 'interval') return 'a number takes a range, not choices.'
    return range.choices.includes(site.value) ? undefined : `${site.value} is none of the choices.`
  }
  if (site.kind !== 'number' && site.kind !== 'interval') return 'only numbers and intervals take a range.'
  const value = Number(site.value)
  if (Number.isNaN(value)) return `${site.value} is not a plain number.`
  return value < range.min || value > range.max ? `${site.value} is outside ${range.min}..${range.max}.` : undefined
}
