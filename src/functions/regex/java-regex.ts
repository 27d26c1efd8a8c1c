/**
 * Regular expressions of java.util.regex.Pattern over JavaScript strings. A pattern is matched by the platform's engine
 * where that gives the same answer, else by our own matcher.
 */
import { remembered } from '../remembered.ts'
import { BacktrackingMatcher } from './backtracking-matcher.ts'
import { PatternSyntaxError, type Pattern } from './pattern-ast.ts'
import { parsePattern } from './pattern-parser.ts'
import { regExpSource } from './regexp-source.ts'

const SURROGATE = /[\ud800-\udfff]/

export interface RegexMatch {
  readonly start: number
  readonly end: number
  /** Texts of the groups; 0 is the whole match, null one without a capture. */
  group(index: number): string | null
}

export class JavaRegex {
  readonly groupCount: number
  private readonly pattern: Pattern
  private readonly native: RegExp | undefined
  private matcher: BacktrackingMatcher | undefined

  /** Throws PatternSyntaxError where Java does, and a SqlError for what is not supported. */
  constructor(text: string) {
    this.pattern = parsePattern(text)
    this.groupCount = this.pattern.groupCount
    const source = regExpSource(this.pattern.root)
    if (source !== null) this.native = new RegExp(source, 'gu')
  }

  /** Whether some part of the text matches. */
  test(text: string): boolean {
    if (this.native === undefined || SURROGATE.test(text)) return this.findSlowly(text, 0, 0) !== null
    this.native.lastIndex = 0
    return this.native.test(text)
  }

  /** The first match at or after `from`. */
  find(text: string, from = 0, lastEnd = 0): RegexMatch | null {
    if (from > text.length) return null
    if (this.native === undefined || SURROGATE.test(text)) return this.findSlowly(text, from, lastEnd)
    this.native.lastIndex = from
    const match = this.native.exec(text)
    if (match === null) return null
    return { start: match.index, end: match.index + match[0].length, group: (index) => match[index] ?? null }
  }

  /** All matches, one after the other; after an empty one the search goes on one character further. */
  *findAll(text: string): Generator<RegexMatch> {
    let from = 0
    let lastEnd = 0
    for (let match = this.find(text, from, lastEnd); match !== null; match = this.find(text, from, lastEnd)) {
      yield match
      lastEnd = match.end
      from = match.end > match.start ? match.end : match.end + 1
    }
  }

  /** `String.replaceAll` with a literal replacement. */
  replaceAll(text: string, replacement: string): string {
    let result = ''
    let end = 0
    for (const match of this.findAll(text)) {
      result += text.slice(end, match.start) + replacement
      end = match.end
    }
    return result + text.slice(end)
  }

  /** `String.split`: at most `limit` parts, or with 0 as many as there are without empty ones at the end. */
  split(text: string, limit: number): string[] {
    const parts: string[] = []
    let start = 0
    for (const match of this.findAll(text)) {
      if (limit > 0 && parts.length === limit - 1) break
      // An empty match at the beginning gives no empty part.
      if (match.end === 0) continue
      parts.push(text.slice(start, match.start))
      start = match.end
    }
    if (parts.length === 0 && start === 0) return [text]
    parts.push(text.slice(start))
    if (limit === 0) while (parts.at(-1) === '') parts.pop()
    return parts
  }

  private findSlowly(text: string, from: number, lastEnd: number): RegexMatch | null {
    this.matcher ??= new BacktrackingMatcher(this.pattern)
    if (!this.matcher.find(text, from, lastEnd)) return null
    const groups = this.matcher.groups.slice()
    return {
      start: groups[0]!,
      end: groups[1]!,
      group: (index) => (groups[index * 2]! < 0 ? null : text.slice(groups[index * 2], groups[index * 2 + 1])),
    }
  }
}

/** The compiled pattern, kept for the next call, or what is wrong with it. */
export const compileRegex = remembered((text): JavaRegex | PatternSyntaxError => {
  try {
    return new JavaRegex(text)
  } catch (error) {
    if (error instanceof PatternSyntaxError) return error
    throw error
  }
})

/** The compiled pattern, or null when it is faulty. */
export function regexOrNull(text: string): JavaRegex | null {
  const result = compileRegex(text)
  return result instanceof PatternSyntaxError ? null : result
}
