/**
 * The parts of java.time's DateTimeFormatter that Flink's timestamp formats are made of, in strict mode: numbers with
 * their sign rules, literals, optional sections, a fraction.
 */
export interface NumberField {
  readonly min: number
  readonly max: number
  /** `never`: no sign; `minus`: a minus; `exceeds`: a minus, or a plus where there are more digits than `min`. */
  readonly sign: 'never' | 'minus' | 'exceeds'
}

export interface FormatParser {
  /** Each reads at the current position and moves on, or says false and stays. */
  number(name: string, field: NumberField): boolean
  literal(char: string): boolean
  /** `.` and up to nine digits, as NanoOfSecond; nothing at all is fine too. */
  fraction(): boolean
  /** Runs a section; when it fails, all it has read is forgotten. */
  optional(section: () => boolean): void
  position(): number
  /** Where the last failure was noticed. */
  errorIndex(): number
  fields(): ReadonlyMap<string, number>
}

const digitAt = (text: string, i: number): number => {
  const c = text.charCodeAt(i)
  return c >= 48 && c <= 57 ? c - 48 : -1
}

export function formatParser(text: string): FormatParser {
  let position = 0
  let error = 0
  let fields = new Map<string, number>()

  const failed = (at: number): false => {
    error = at
    return false
  }
  const set = (name: string, value: number, from: number, to: number): boolean => {
    const old = fields.get(name)
    if (old !== undefined && old !== value) return failed(from)
    fields.set(name, value)
    position = to
    return true
  }

  return {
    number(name, { min, max, sign }) {
      let start = position
      if (start === text.length) return failed(start)
      const negative = text[start] === '-'
      const positive = text[start] === '+'
      if (negative || positive) {
        if (sign === 'never' || (positive && sign !== 'exceeds')) return failed(start)
        start++
      }
      if (start + min > text.length) return failed(start)
      let end = start
      let value = 0
      for (const limit = Math.min(start + max, text.length); end < limit; end++) {
        const digit = digitAt(text, end)
        if (digit < 0) break
        value = value * 10 + digit
      }
      if (end - start < min) return failed(start)
      if (negative) {
        if (value === 0) return failed(start - 1)
        value = -value
      } else if (sign === 'exceeds') {
        if (positive ? end - start <= min : end - start > min) return failed(positive ? start - 1 : start)
      }
      return set(name, value, start, end)
    },
    literal(char) {
      if (text[position] !== char) return failed(position)
      position++
      return true
    },
    fraction() {
      if (text[position] !== '.') return true
      let end = position + 1
      let value = 0
      let unit = 100_000_000
      while (end < text.length && end - position <= 9) {
        const digit = digitAt(text, end)
        if (digit < 0) break
        value += digit * unit
        unit /= 10
        end++
      }
      return set('NanoOfSecond', value, position, end)
    },
    optional(section) {
      const savedPosition = position
      const savedFields = new Map(fields)
      if (!section()) {
        position = savedPosition
        fields = savedFields
      }
    },
    position: () => position,
    errorIndex: () => error,
    fields: () => fields,
  }
}
