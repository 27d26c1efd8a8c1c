import type { Json } from '../../formats/json/parse.ts'
import { quote } from '../../formats/json/string.ts'
import { bigDecimalText, decimalFromText } from '../../types/decimal.ts'

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
export type JsonValue = Json<JsonNumber>
export type JsonObject = ReadonlyMap<string, JsonValue>

export const isObject = (value: JsonValue): value is JsonObject => value instanceof Map
export const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)
export const isScalar = (value: JsonValue): value is null | boolean | string | JsonNumber =>
  !isObject(value) && !isArray(value)

/** A number from its JSON text. */
export function numberOf(text: string): JsonNumber {
  if (/[.eE]/.test(text)) return new JsonNumber(numberText(text), 'BigDecimal')
  if (text.length < 10) return new JsonNumber(text === '-0' ? '0' : text, 'Integer')
  const value = BigInt(text)
  const fits = (bits: number): boolean => BigInt.asIntN(bits, value) === value
  return new JsonNumber(text, fits(32) ? 'Integer' : fits(64) ? 'Long' : 'BigInteger')
}

/** What Java's BigDecimal prints for a number that is written so: `1.50`, `1E+3` for `1e3`, `1E-10`. */
export function numberText(text: string): string {
  const { unscaled, scale } = decimalFromText(text)!
  return bigDecimalText(String(unscaled), scale)
}

/** The value as JSON text without white space, keys sorted by UTF-16 units. */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'string') return quote(value)
  if (isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (isObject(value)) return objectText(new Map([...value].map(([key, member]) => [key, jsonText(member)])))
  return scalarText(value)
}

/** An object as JSON text, keys sorted; the members are JSON texts already. */
export function objectText(members: ReadonlyMap<string, string>): string {
  const keys = [...members.keys()].sort()
  return `{${keys.map((key) => `${quote(key)}:${members.get(key)!}`).join(',')}}`
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
