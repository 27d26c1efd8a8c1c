import { isRecord } from '../../notebook/record.ts'

/** A small picture of what a notebook answers, from the numbers in its front matter. */
export type Preview =
  | { readonly kind: 'columns'; readonly label: string; readonly color: string; readonly values: readonly number[] }
  | { readonly kind: 'bars'; readonly label: string; readonly rows: readonly (readonly [string, number])[] }
  | {
      readonly kind: 'stacked'
      readonly label: string
      readonly names: readonly string[]
      readonly rows: readonly (readonly [string, readonly number[]])[]
    }
  | { readonly kind: 'join'; readonly label: string; readonly pairs: readonly (readonly [number, readonly number[]])[] }
  | {
      readonly kind: 'pattern'
      readonly label: string
      readonly length: number
      readonly from: number
      readonly first: string
      readonly last: string
    }

/** Undefined where the front matter does not fit: a missing picture is no reason to hide a notebook. */
export function parsePreview(fields: Readonly<Record<string, unknown>> | undefined): Preview | undefined {
  if (fields === undefined) return undefined
  const label = String(fields['label'] ?? '')
  const { columns, bars, stacked, join, pattern } = fields
  if (isNumbers(columns)) return { kind: 'columns', label, color: String(fields['color'] ?? 'c1'), values: columns }
  if (isRecord(bars)) return { kind: 'bars', label, rows: Object.entries(bars).map(([name, n]) => [name, Number(n)]) }
  if (isRecord(stacked) && Array.isArray(fields['names'])) {
    const rows = Object.entries(stacked).filter((row): row is [string, number[]] => isNumbers(row[1]))
    return { kind: 'stacked', label, names: fields['names'].map(String), rows }
  }
  if (Array.isArray(join)) {
    const pairs = join.filter(isNumbers).map(([from, ...to]) => [from!, to] as const)
    return { kind: 'join', label, pairs }
  }
  if (isRecord(pattern)) {
    const { length, from, first, last } = pattern
    return {
      kind: 'pattern',
      label,
      length: Number(length),
      from: Number(from),
      first: String(first),
      last: String(last),
    }
  }
  return undefined
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number')
}
