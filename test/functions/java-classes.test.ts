import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { PatternSyntaxError } from '../../src/functions/regex/pattern-ast.ts'
import { JavaRegex } from '../../src/functions/regex/java-regex.ts'
import { DateTimeFormatter } from '../../src/functions/temporal/date-time-formatter.ts'
import { FieldConflict } from '../../src/functions/temporal/formatter-resolve.ts'
import { javaTimeZone } from '../../src/functions/temporal/java-time-zone.ts'
import { SimpleDateFormat } from '../../src/functions/temporal/simple-date-format.ts'
import { parseJavaUrl } from '../../src/functions/url/java-url.ts'
import { msOf, nanosOf, timestamp } from '../../src/types/value.ts'

/** What the classes of Java 17 say to random patterns and texts. */
const read = <T>(name: string): readonly T[] =>
  readFileSync(new URL(`answers/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

interface DateAnswer {
  readonly kind: 'print' | 'parse' | 'simple-print' | 'simple-parse'
  readonly pattern: string
  readonly input: string
  /** `OK` and the result, `NOPARSE`, `IAE` or `DTE` and a message. */
  readonly answer: string
}

/** Runs an action whose errors are Java's exceptions. */
function orError(kind: string, action: () => string): string {
  try {
    return action()
  } catch (error) {
    if (error instanceof SqlError) return `${kind} ${error.message}`
    throw error
  }
}

function localTime(pattern: string, kind: 'print' | 'parse', input: string): string {
  return orError('IAE', () => {
    const formatter = new DateTimeFormatter(pattern)
    if (kind === 'print') {
      const [seconds, nanos] = input.split(' ').map(Number) as [number, number]
      return orError('DTE', () => `OK ${formatter.format(timestamp(seconds * 1_000, nanos))}`)
    }
    const parsed = formatter.parse(input)
    if (parsed === null) return 'NOPARSE'
    if (parsed instanceof FieldConflict) return `DTE ${parsed.message}`
    const seconds = Math.floor(msOf(parsed) / 1_000)
    return `OK ${seconds} ${(msOf(parsed) - seconds * 1_000) * 1_000_000 + nanosOf(parsed)}`
  })
}

function simpleTime(pattern: string, kind: string, input: string): string {
  const blank = input.indexOf(' ')
  const [first, rest] = [input.slice(0, blank), input.slice(blank + 1)]
  return orError('IAE', () => {
    const format = new SimpleDateFormat(pattern)
    if (kind === 'simple-print') return `OK ${format.format(Number(first), javaTimeZone(rest))}`
    const epoch = format.parse(rest, javaTimeZone(first))
    return epoch === null ? 'NOPARSE' : `OK ${epoch}`
  })
}

describe('DateTimeFormatter and SimpleDateFormat', () => {
  const answers = read<DateAnswer>('java-dates')
  test.each(answers.map((answer) => [`${answer.kind} ${answer.pattern} ${answer.input}`, answer] as const))(
    '%s',
    (_, { kind, pattern, input, answer }) => {
      const local = kind === 'print' || kind === 'parse'
      expect(local ? localTime(pattern, kind, input) : simpleTime(pattern, kind, input)).toBe(answer)
    },
  )
})

interface RegexAnswer {
  readonly pattern: string
  readonly text?: string
  /** Of each match start-end and the same of its groups: `0-2,0:1,-1:-1;`. */
  readonly matches?: string
  readonly error?: string
}

describe('Pattern', () => {
  const answers = read<RegexAnswer>('java-regex')
  test.each(answers.map((answer) => [`${answer.pattern} in ${answer.text}`, answer] as const))(
    '%s',
    (_, { pattern, text, matches, error }) => {
      if (error !== undefined) {
        expect(() => new JavaRegex(pattern)).toThrow(PatternSyntaxError)
        return
      }
      const regex = new JavaRegex(pattern)
      const ours = [...regex.findAll(text!)].map((match) => [
        `${match.start}-${match.end}`,
        ...Array.from({ length: regex.groupCount }, (_group, i) => match.group(i + 1)),
      ])
      const theirs = matches!
        .split(';')
        .filter((match) => match !== '')
        .map((match) => {
          const [all, ...groups] = match.split(',') as [string, ...string[]]
          const texts = groups.map((group) => group.split(':').map(Number) as [number, number])
          return [all, ...texts.map(([start, end]) => (start < 0 ? null : text!.slice(start, end)))]
        })
      expect(ours).toEqual(theirs)
    },
  )
})

interface UrlAnswer {
  readonly url: string
  readonly parts: Readonly<Record<string, string | null>> | null
}

describe('URL', () => {
  test.each(read<UrlAnswer>('java-url').map((answer) => [answer.url, answer.parts] as const))('%s', (url, parts) => {
    const parsed = parseJavaUrl(url)
    if (parts === null) expect(parsed).toBeNull()
    else expect(parsed).toMatchObject(parts)
  })
})
