/**
 * Format strings of java.util.Formatter (US locale), as PRINTF uses them. A faulty format gives null, as do arguments
 * that are missing or of the wrong kind: PRINTF turns every exception of Java's into NULL.
 */
import { hashBoolean, hashDouble, hashLong } from '../../types/java-hash.ts'
import { dateConversion } from './date-conversion.ts'
import { scientific, general, fixed } from './float-format.ts'

/** An argument as Java sees it: what kind of object, and its `toString`. */
export type FormatArgument =
  | { readonly kind: 'null' }
  | { readonly kind: 'integer'; readonly value: bigint; readonly bits: number }
  | { readonly kind: 'float'; readonly value: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'object'; readonly text: string; readonly hash: number }

interface Specifier {
  readonly index: string | undefined
  readonly flags: string
  readonly width: number
  readonly precision: number
  readonly conversion: string
}

/** A parsed format: plain text and specifiers in turn. */
export type Format = readonly (string | Specifier)[]

const SPECIFIER = /%(\d+\$)?([-#+ 0,(<]*)(\d+)?(\.\d+)?([tT]?[a-zA-Z%])/y

export function parseFormat(format: string): Format | null {
  const parts: (string | Specifier)[] = []
  let position = 0
  while (position < format.length) {
    const percent = format.indexOf('%', position)
    const end = percent < 0 ? format.length : percent
    if (end > position) parts.push(format.slice(position, end))
    if (percent < 0) break
    SPECIFIER.lastIndex = percent
    const match = SPECIFIER.exec(format)
    if (match === null) return null
    const [, index, flags, width, precision, conversion] = match
    if (new Set(flags).size !== flags!.length) return null
    parts.push({
      index: flags!.includes('<') ? '<' : index,
      flags: flags!.replaceAll('<', ''),
      width: width === undefined ? -1 : Number(width),
      precision: precision === undefined ? -1 : Number(precision.slice(1)),
      conversion: conversion!,
    })
    position = SPECIFIER.lastIndex
  }
  return parts
}

export function formatArguments(format: Format, args: readonly FormatArgument[]): string | null {
  let text = ''
  let ordinary = 0
  let last = -1
  for (const part of format) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    let argument: FormatArgument | undefined
    if (part.conversion !== '%' && part.conversion !== 'n') {
      if (part.index === '<') last = last < 0 ? args.length : last
      else last = part.index === undefined ? ordinary++ : Number.parseInt(part.index) - 1
      argument = args[last]
      if (argument === undefined) return null
    }
    const piece = formatOne(part, argument)
    if (piece === null) return null
    text += piece
  }
  return text
}

function formatOne(specifier: Specifier, argument: FormatArgument | undefined): string | null {
  const { conversion, flags, width } = specifier
  if (flags.includes('-') && width < 0) return null
  const lower = conversion.toLowerCase()
  const isDate = conversion.length === 2
  if (lower !== conversion && !isDate && !'BHSCXEGA'.includes(conversion)) return null
  const piece = isDate ? convertDate(specifier, argument!) : convert(specifier, lower, argument)
  if (piece === null) return null
  const cased = conversion[0] === lower[0] ? piece : piece.toUpperCase()
  return flags.includes('-') ? cased.padEnd(width) : cased.padStart(width)
}

/** Of the values that come here only a BIGINT is a point in time to Java. */
function convertDate({ flags, precision, conversion }: Specifier, argument: FormatArgument): string | null {
  if (precision >= 0 || (flags !== '' && flags !== '-')) return null
  if (argument.kind === 'null') return 'null'
  if (argument.kind !== 'integer' || argument.bits !== 64) return null
  return dateConversion(conversion[1]!, Number(argument.value))
}

function convert(specifier: Specifier, conversion: string, argument: FormatArgument | undefined): string | null {
  const { flags, width, precision } = specifier
  if (argument === undefined) {
    if (conversion === 'n') return flags === '' && width < 0 && precision < 0 ? '\n' : null
    return precision < 0 && (flags === '' || flags === '-') ? '%' : null
  }
  if ('bhs'.includes(conversion)) return convertGeneral(specifier, conversion, argument)
  if (conversion === 'c') return flags === '' || flags === '-' ? convertCharacter(specifier, argument) : null
  if ('dox'.includes(conversion)) return convertInteger(specifier, conversion, argument)
  if ('efga'.includes(conversion)) return convertFloat(specifier, conversion, argument)
  return null
}

const cut = (text: string, precision: number): string => (precision < 0 ? text : text.slice(0, precision))

function convertGeneral({ flags, precision }: Specifier, conversion: string, argument: FormatArgument): string | null {
  if (flags !== '' && flags !== '-') return null
  if (conversion === 'b') {
    return cut(String(argument.kind === 'boolean' ? argument.value : argument.kind !== 'null'), precision)
  }
  if (conversion === 's' || argument.kind === 'null') return cut(textOf(argument), precision)
  return cut((hashOf(argument) >>> 0).toString(16), precision)
}

export function textOf(argument: FormatArgument): string {
  if (argument.kind === 'null') return 'null'
  return argument.kind === 'float' || argument.kind === 'object' ? argument.text : String(argument.value)
}

/** Java's `hashCode`. */
function hashOf(argument: FormatArgument): number {
  switch (argument.kind) {
    case 'integer':
      return argument.bits === 64 ? hashLong(argument.value) : Number(argument.value)
    case 'boolean':
      return hashBoolean(argument.value)
    case 'float':
      return hashDouble(argument.value)
    case 'object':
      return argument.hash
    case 'null':
      return 0
  }
}

function convertCharacter({ precision }: Specifier, argument: FormatArgument): string | null {
  if (precision >= 0) return null
  if (argument.kind === 'null') return 'null'
  if (argument.kind !== 'integer' || argument.bits > 32) return null
  return argument.value >= 0n && argument.value <= 0x10ffffn ? String.fromCodePoint(Number(argument.value)) : null
}

function badNumeric({ flags, width }: Specifier): boolean {
  const both = (a: string, b: string): boolean => flags.includes(a) && flags.includes(b)
  return (flags.includes('0') && width < 0) || both('+', ' ') || both('-', '0')
}

const hasAny = (flags: string, bad: string): boolean => [...bad].some((flag) => flags.includes(flag))

/** The sign as the flags want it written, around a magnitude that zeros fill up to the width. */
function signed(negative: boolean, magnitude: string, { flags, width }: Specifier): string {
  const parentheses = negative && flags.includes('(')
  const sign = negative ? (parentheses ? '(' : '-') : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const room = width - sign.length - (parentheses ? 1 : 0)
  return sign + (flags.includes('0') ? magnitude.padStart(room, '0') : magnitude) + (parentheses ? ')' : '')
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

function convertInteger(specifier: Specifier, conversion: string, argument: FormatArgument): string | null {
  const { flags, width, precision } = specifier
  if (precision >= 0 || badNumeric(specifier) || hasAny(flags, conversion === 'd' ? '#' : ',')) return null
  if (argument.kind === 'null') return 'null'
  if (argument.kind !== 'integer') return null
  const { value, bits } = argument
  if (conversion === 'd') {
    const digits = String(value < 0n ? -value : value)
    return signed(value < 0n, flags.includes(',') ? grouped(digits) : digits, specifier)
  }
  if (hasAny(flags, '(+ ')) return null
  const digits = BigInt.asUintN(bits, value).toString(conversion === 'x' ? 16 : 8)
  const prefix = flags.includes('#') ? (conversion === 'x' ? '0x' : '0') : ''
  return prefix + (flags.includes('0') ? digits.padStart(width - prefix.length, '0') : digits)
}

function convertFloat(specifier: Specifier, conversion: string, argument: FormatArgument): string | null {
  const { flags, precision } = specifier
  const bad = conversion === 'a' ? '(,' : conversion === 'e' ? ',' : conversion === 'g' ? '#' : ''
  if (badNumeric(specifier) || hasAny(flags, bad)) return null
  if (argument.kind === 'null') return cut('null', precision)
  if (argument.kind !== 'float') return null
  const { value } = argument
  if (Number.isNaN(value)) return 'NaN'
  const negative = value < 0 || Object.is(value, -0)
  if (!Number.isFinite(value)) return signed(negative, 'Infinity', { ...specifier, flags: flags.replace('0', '') })
  const magnitude = Math.abs(value)
  if (conversion === 'a') return precision < 0 ? signed(negative, hexadecimal(magnitude), specifier) : null
  const format = conversion === 'f' ? fixed : conversion === 'e' ? scientific : general
  let text = format(magnitude, precision < 0 ? 6 : precision)
  if (flags.includes(',')) text = text.replace(/^\d+/, grouped)
  if (flags.includes('#') && !text.includes('.')) text = text.replace(/^\d+/, '$&.')
  return signed(negative, text, specifier)
}

/** `0x1.8p0`: Java's Double.toHexString. */
function hexadecimal(value: number): string {
  if (value === 0) return '0x0.0p0'
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const exponent = Number(bits >> 52n)
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0').replace(/0+$/, '')
  return `0x${exponent === 0 ? 0 : 1}.${digits === '' ? '0' : digits}p${exponent === 0 ? -1022 : exponent - 1023}`
}
