import { isBinary, isConstructed, MAX_LENGTH, type CharType, type LogicalType } from '../logical-type.ts'
import type { Value } from '../value.ts'
import { valueText } from '../value-text.ts'
import { identity, type Caster } from './caster.ts'

const SURROGATES = /[\ud800-\udfff]/

/** Cuts to `length` code points; CHAR is filled up with blanks. */
export function fitText(text: string, to: CharType): string {
  const { length } = to
  if (text.length > length || SURROGATES.test(text)) {
    const points = [...text]
    if (points.length > length) return points.slice(0, length).join('')
    return to.kind === 'CHAR' ? text + ' '.repeat(length - points.length) : text
  }
  return to.kind === 'CHAR' && text.length < length ? text.padEnd(length) : text
}

/** The same by UTF-16 units, as Flink does for arrays, maps, rows and binary strings; half a character becomes `?`. */
function fitUnits(text: string, to: CharType): string {
  if (text.length <= to.length) return to.kind === 'CHAR' ? text.padEnd(to.length) : text
  return text.slice(0, to.length).replace(/[\ud800-\udbff]$/, '?')
}

export function textToText(from: CharType, to: CharType): Caster {
  if (to.length === MAX_LENGTH) return identity
  // the declared length of the input is taken at its word
  if (from.length <= to.length && (to.kind === 'VARCHAR' || (from.kind === 'CHAR' && from.length === to.length)))
    return identity
  return { apply: (value): Value => fitText(value as string, to) }
}

/** Any type to CHAR or VARCHAR by its text. */
export function toText(from: LogicalType, to: CharType, zone: string): Caster {
  const text = valueText(from, zone, false)
  if (to.length === MAX_LENGTH) return { apply: text }
  const fit = isConstructed(from) || isBinary(from) ? fitUnits : fitText
  return { apply: (value): Value => fit(text(value), to) }
}
