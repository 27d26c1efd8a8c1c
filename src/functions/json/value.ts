import { quote } from '../../formats/json/string.ts'

/** A JSON number by its exact text, as Java prints the number that Jackson reads. */
export class JsonNumber {
  readonly text: string
  readonly javaClass: 'Integer' | 'Long' | 'BigInteger' | 'BigDecimal' | 'Double'

  constructor(text: string, javaClass: JsonNumber['javaClass']) {
    this.text = text
    this.javaClass = javaClass
  }
}

/** A JSON value whose objects keep the order of their keys and whose numbers keep their digits. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject
export type JsonObject = ReadonlyMap<string, JsonValue>

export const isObject = (value: JsonValue): value is JsonObject => value instanceof Map
export const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)
export const isScalar = (value: JsonValue): value is null | boolean | string | JsonNumber =>
  !isObject(value) && !isArray(value)

/** A number from its JSON text. */
export function numberOf(text: string): JsonNumber {
  if (/[.eE]/.test(text)) return new JsonNumber(bigDecimalText(text), 'BigDecimal')
  if (text.length < 10) return new JsonNumber(text === '-0' ? '0' : text, 'Integer')
  const value = BigInt(text)
  const fits = (bits: number): boolean => BigInt.asIntN(bits, value) === value
  return new JsonNumber(text, fits(32) ? 'Integer' : fits(64) ? 'Long' : 'BigInteger')
}

/** What Java's BigDecimal prints for a number that is written so: `1.50`, `1E+3` for `1e3`, `1E-10`. */
export function bigDecimalText(text: string): string {
  const [, sign, integer, fraction = '', exponent = '0'] = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text)!
  const digits = (integer! + fraction).replace(/^0+(?=.)/, '')
  const scale = fraction.length - Number(exponent)
  const minus = sign === '-' && digits !== '0' && /[1-9]/.test(digits) ? '-' : ''
  const adjusted = digits.length - 1 - scale
  if (scale === 0) return minus + digits
  if (scale > 0 && adjusted >= -6) {
    const padded = digits.padStart(scale + 1, '0')
    return `${minus}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
  }
  const mantissa = digits.length === 1 ? digits : `${digits[0]!}.${digits.slice(1)}`
  return `${minus}${mantissa}${adjusted === 0 ? '' : `E${adjusted > 0 ? '+' : ''}${adjusted}`}`
}

/** The value as JSON text without white space, keys sorted by UTF-16 units. */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'string') return quote(value)
  if (isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (isObject(value)) return objectText(value, jsonText)
  return scalarText(value)
}

/** An object as JSON text, keys sorted; `text` writes a member. */
export function objectText<T>(members: ReadonlyMap<string, T>, text: (member: T) => string): string {
  const keys = [...members.keys()].sort()
  return `{${keys.map((key) => `${quote(key)}:${text(members.get(key)!)}`).join(',')}}`
}

/** The text of a scalar without quotes. */
export const scalarText = (value: null | boolean | string | JsonNumber): string =>
  value instanceof JsonNumber ? value.text : String(value)

/** As Java's collections print themselves in messages: `{a=[1, x], b=null}`. */
export function javaText(value: JsonValue): string {
  if (isArray(value)) return `[${value.map(javaText).join(', ')}]`
  if (isObject(value)) return `{${[...value].map(([key, member]) => `${key}=${javaText(member)}`).join(', ')}}`
  return scalarText(value)
}

/** The Java class that holds the value, for messages. */
export function javaClass(value: JsonValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'java.lang.String'
  if (typeof value === 'boolean') return 'java.lang.Boolean'
  if (isArray(value)) return 'java.util.ArrayList'
  if (isObject(value)) return 'java.util.LinkedHashMap'
  return `java.${value.javaClass.startsWith('Big') ? 'math' : 'lang'}.${value.javaClass}`
}
