import { doubleText } from '../../types/number-text.ts'
import { parseBigDecimal, strippedText } from '../java-number.ts'
import { JsonScanner } from './scanner.ts'
import { quote, stringText } from './string.ts'

const QUOTE = 0x22
const OPEN_OBJECT = 0x7b
const OPEN_ARRAY = 0x5b

/**
 * What a Jackson tree would make of a JSON value that the scanner has passed, read off its text. Flink's JSON format
 * goes through such a tree, so a number may come out in another spelling than it went in. With `exact` (the table has
 * a DECIMAL somewhere) fractions are BigDecimals, else doubles.
 */
export class JsonNodes {
  bytes: Uint8Array = new Uint8Array(0)
  readonly exact: boolean

  constructor(exact: boolean) {
    this.exact = exact
  }

  /** JsonNode.asText: empty for objects and arrays. */
  asText(start: number, end: number, escaped: boolean): string {
    switch (this.bytes[start]) {
      case QUOTE:
        return stringText(this.bytes, start + 1, end - 1, escaped)
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        return ''
      default:
        return this.scalarText(start, end)
    }
  }

  /** The text as it stands, of a number or a word. */
  raw(start: number, end: number): string {
    let text = ''
    for (let i = start; i < end; i++) text += String.fromCharCode(this.bytes[i]!)
    return text
  }

  /** `raw`, but empty for objects and arrays. */
  rawOrEmpty(start: number, end: number): string {
    const byte = this.bytes[start]
    return byte === OPEN_OBJECT || byte === OPEN_ARRAY ? '' : this.raw(start, end)
  }

  /** The whole part of a number with a fraction or an exponent, or undefined when it is out of the range of `long`. */
  truncate(text: string): bigint | undefined {
    const number = Number(text)
    // as a double, 2^63 counts as within range and saturates
    if (!(number >= -(2 ** 63) && number <= 2 ** 63)) return undefined
    if (!this.exact) return number === 2 ** 63 ? 2n ** 63n - 1n : BigInt(Math.trunc(number))
    const { unscaled, scale } = parseBigDecimal(text)
    if (scale > 400) return 0n
    return scale <= 0 ? BigInt(unscaled) * 10n ** BigInt(-scale) : BigInt(unscaled) / 10n ** BigInt(scale)
  }

  /** JsonNode.toString: the value as Jackson writes it again, without white space. */
  print(start: number, end: number): string {
    const scanner = new JsonScanner()
    scanner.open(this.bytes, start, end)
    return this.printNext(scanner)
  }

  /** The class that a ClassCastException names. */
  className(start: number, end: number): string {
    switch (this.bytes[start]) {
      case QUOTE:
        return 'TextNode'
      case OPEN_OBJECT:
        return 'ObjectNode'
      case OPEN_ARRAY:
        return 'ArrayNode'
      case 0x74:
      case 0x66:
        return 'BooleanNode'
    }
    const text = this.raw(start, end)
    if (isFraction(text)) return this.exact ? 'DecimalNode' : 'DoubleNode'
    const value = BigInt(text)
    return BigInt.asIntN(32, value) === value
      ? 'IntNode'
      : BigInt.asIntN(64, value) === value
        ? 'LongNode'
        : 'BigIntegerNode'
  }

  private scalarText(start: number, end: number): string {
    const text = this.raw(start, end)
    // true, false, null
    if (this.bytes[start]! >= 0x61) return text
    if (isFraction(text)) return this.exact ? strippedText(parseBigDecimal(text)) : doubleText(Number(text))
    return text === '-0' ? '0' : text
  }

  private printNext(scanner: JsonScanner): string {
    const start = scanner.position
    switch (this.bytes[start]) {
      case OPEN_OBJECT:
        return this.printObject(scanner)
      case OPEN_ARRAY:
        return this.printArray(scanner)
    }
    scanner.skipValue()
    const { position, escaped } = scanner
    return this.bytes[start] === QUOTE
      ? quote(stringText(this.bytes, start + 1, position - 1, escaped))
      : this.scalarText(start, position)
  }

  private printObject(scanner: JsonScanner): string {
    const members = new Map<string, string>()
    const start = scanner.position
    if (!scanner.enter(0x7d)) return '{}'
    do {
      scanner.key()
      const keyStart = scanner.position
      scanner.skipString(true)
      const key = stringText(this.bytes, keyStart + 1, scanner.position - 1, scanner.escaped)
      scanner.colon()
      members.set(key, this.printNext(scanner))
    } while (scanner.more(start, 0x7d))
    return `{${[...members].map(([key, value]) => `${quote(key)}:${value}`).join(',')}}`
  }

  private printArray(scanner: JsonScanner): string {
    const elements: string[] = []
    const start = scanner.position
    if (!scanner.enter(0x5d)) return '[]'
    do {
      scanner.element()
      elements.push(this.printNext(scanner))
    } while (scanner.more(start, 0x5d))
    return `[${elements.join(',')}]`
  }
}

export const isFraction = (number: string): boolean => /[.eE]/.test(number)
