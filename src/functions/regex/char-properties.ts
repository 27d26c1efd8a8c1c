/** The named classes of java.util.regex: `\p{Alpha}`, `\p{IsGreek}`, `\p{javaLowerCase}`, `\w` and the like. */
import { fail } from '../../errors/messages.ts'
import {
  anyOf,
  complement,
  everything,
  intersection,
  property,
  range,
  single,
  union,
  type CharSet,
} from './char-set.ts'

export const digits = range(0x30, 0x39)
export const word = range(0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a)
export const whitespace = anyOf(' \t\n\x0b\f\r')
export const horizontalWhitespace = union(anyOf(' \t\xa0\u1680\u180e\u202f\u205f\u3000'), range(0x2000, 0x200a))
export const verticalWhitespace = anyOf('\n\x0b\f\r\x85\u2028\u2029')

const letters = property('L')
const alphabetic = property('Alphabetic')
const decimalDigits = property('Nd')
const upperCase = property('Uppercase')
const lowerCase = property('Lowercase')
const unicodeWhitespace = property('White_Space')
const controls = property('Cc')

/** With the flag U the predefined classes are those of Unicode (UTS 18). */
export const unicodeDigits = decimalDigits
export const unicodeWord = union(alphabetic, property('M'), decimalDigits, property('Pc'), property('Join_Control'))
export { unicodeWhitespace }

/** What `\b` takes for a part of a word: letters, digits and the underscore. */
export const boundaryWord = union(letters, decimalDigits, single(0x5f))

const asciiUpper = range(0x41, 0x5a)
const asciiLower = range(0x61, 0x7a)
const asciiAlpha = union(asciiUpper, asciiLower)
const asciiPunctuation = range(0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e)

const POSIX: Readonly<Record<string, CharSet>> = {
  ASCII: range(0, 0x7f),
  Alnum: union(asciiAlpha, digits),
  Alpha: asciiAlpha,
  Blank: anyOf(' \t'),
  Cntrl: range(0, 0x1f, 0x7f, 0x7f),
  Digit: digits,
  Graph: range(0x21, 0x7e),
  Lower: asciiLower,
  Print: range(0x20, 0x7e),
  Punct: asciiPunctuation,
  Space: whitespace,
  Upper: asciiUpper,
  XDigit: range(0x30, 0x39, 0x41, 0x46, 0x61, 0x66),
}

const notGraphic = union(unicodeWhitespace, controls, property('Cs'), property('Cn'))
const unicodeBlank = union(property('Zs'), single(9))

/** The POSIX names with the flag U, and the binary properties of `\p{Is…}`; names in upper case without `_`. */
const UNICODE: Readonly<Record<string, CharSet>> = {
  ALPHA: alphabetic,
  ALPHABETIC: alphabetic,
  LETTER: letters,
  LOWER: lowerCase,
  LOWERCASE: lowerCase,
  UPPER: upperCase,
  UPPERCASE: upperCase,
  TITLECASE: property('Lt'),
  SPACE: unicodeWhitespace,
  WHITESPACE: unicodeWhitespace,
  CNTRL: controls,
  CONTROL: controls,
  PUNCT: property('P'),
  PUNCTUATION: property('P'),
  XDIGIT: union(decimalDigits, property('Hex_Digit')),
  HEXDIGIT: union(decimalDigits, property('Hex_Digit')),
  ASSIGNED: complement(property('Cn')),
  NONCHARACTERCODEPOINT: property('Noncharacter_Code_Point'),
  DIGIT: decimalDigits,
  ALNUM: union(alphabetic, decimalDigits),
  BLANK: unicodeBlank,
  GRAPH: complement(notGraphic),
  PRINT: intersection(union(complement(notGraphic), unicodeBlank), complement(controls)),
  WORD: unicodeWord,
  JOINCONTROL: property('Join_Control'),
  IDEOGRAPHIC: property('Ideographic'),
  EMOJI: property('Emoji'),
}

const javaWhitespace = union(
  range(9, 13, 0x1c, 0x1f),
  intersection(property('Z'), complement(anyOf('\xa0\u2007\u202f'))),
)

const JAVA: Readonly<Record<string, CharSet>> = {
  javaLowerCase: lowerCase,
  javaUpperCase: upperCase,
  javaAlphabetic: alphabetic,
  javaIdeographic: property('Ideographic'),
  javaTitleCase: property('Lt'),
  javaDigit: decimalDigits,
  javaDefined: complement(property('Cn')),
  javaLetter: letters,
  javaLetterOrDigit: union(letters, decimalDigits),
  javaSpaceChar: property('Z'),
  javaWhitespace,
  javaISOControl: range(0, 0x1f, 0x7f, 0x9f),
  javaMirrored: property('Bidi_Mirrored'),
}

const CATEGORY = /^(?:C[cfnos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/

/** Names that mean either case when letter case is ignored. */
const CASED: ReadonlySet<string> = new Set([
  'Lu',
  'Ll',
  'Lt',
  'Lower',
  'Upper',
  'javaLowerCase',
  'javaUpperCase',
  'javaTitleCase',
])
const anyCase = union(property('Lu'), property('Ll'), property('Lt'))

/** A category, POSIX class or Java method by its name; undefined where Java knows none. */
export function namedProperty(name: string, ignoreCase: boolean): CharSet | undefined {
  if (ignoreCase && CASED.has(name)) return name === 'Lower' || name === 'Upper' ? asciiAlpha : anyCase
  if (CATEGORY.test(name)) return property(name)
  if (name === 'LC') return anyCase
  if (name === 'LD') return union(letters, decimalDigits)
  if (name === 'L1') return range(0, 0xff)
  if (name === 'all') return everything
  return POSIX[name] ?? JAVA[name]
}

/** A binary property by its name, in any letter case. */
export function unicodeProperty(name: string, ignoreCase: boolean): CharSet | undefined {
  const key = name.toUpperCase().replaceAll('_', '')
  if (ignoreCase && /^(?:LOWER|UPPER|TITLE)(?:CASE)?$/.test(key)) return anyCase
  return Object.hasOwn(UNICODE, key) ? UNICODE[key] : undefined
}

export function scriptProperty(name: string): CharSet | undefined {
  const words = name.split(/[_ -]/).map((part) => part.slice(0, 1).toUpperCase() + part.slice(1).toLowerCase())
  for (const script of [words.join('_'), name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase()]) {
    try {
      RegExp(`\\p{Script=${script}}`, 'u')
      return property(`Script=${script}`)
    } catch {
      // Not a script that the platform knows.
    }
  }
  return undefined
}

/** The platform has no tables of Unicode blocks. */
export const blockProperty = (name: string): never =>
  fail('regex-unsupported', { construct: `the Unicode block ${name}` })
