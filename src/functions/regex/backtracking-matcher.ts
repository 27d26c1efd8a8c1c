/**
 * A backtracking matcher that does what java.util.regex does where JavaScript's engine differs: captures of loops stay,
 * references to groups without a capture fail, an iteration that matched nothing ends its loop. It counts its steps, so
 * that a pattern which would run for ever ends in an error.
 */
import { fail } from '../../errors/messages.ts'
import { boundaryWord, unicodeWord } from './char-properties.ts'
import { membership } from './char-set.ts'
import { isDeterministic, lengths, type Pattern, type PatternNode } from './pattern-ast.ts'

/** Tries to match from an offset, the rest of the pattern included. */
type Match = (offset: number) => boolean

const MOST_STEPS = 20_000_000

export class BacktrackingMatcher {
  /** Start and end of each group, -1 where it has none; group 0 is the whole match. */
  readonly groups: Int32Array
  private text = ''
  private end = 0
  private steps = 0
  private lastEnd = 0
  private readonly start: Match
  private readonly pattern: Pattern
  private readonly memories: Set<number>[] = []
  /** How many loops (or looks behind) are around what is being compiled. */
  private nesting = 0

  constructor(pattern: Pattern) {
    this.pattern = pattern
    this.groups = new Int32Array((pattern.groupCount + 1) * 2)
    this.start = this.compile(pattern.root, (offset) => {
      this.end = offset
      return true
    })
  }

  /** Looks for the first match at or after `from`; `lastEnd` is where the match before it ended (for `\G`). */
  find(text: string, from: number, lastEnd: number): boolean {
    this.text = text
    this.lastEnd = lastEnd
    this.steps = 0
    // As in Java, not before each attempt: what a negated look-ahead captured stays.
    this.groups.fill(-1)
    for (let offset = from; offset <= text.length; offset++) {
      for (const memory of this.memories) memory.clear()
      if (this.attempt(offset)) {
        this.groups[0] = offset
        this.groups[1] = this.end
        return true
      }
      if (this.pattern.supplementary && isPairAt(text, offset)) offset++
    }
    return false
  }

  private attempt(offset: number): boolean {
    try {
      return this.start(offset)
    } catch (error) {
      if (error instanceof RangeError) return fail('regex-too-deep')
      throw error
    }
  }

  private tick(): void {
    if (++this.steps > MOST_STEPS) fail('regex-too-expensive')
  }

  private compile(node: PatternNode, next: Match): Match {
    switch (node.type) {
      case 'set':
        return this.compileSet(node, next)
      case 'sequence':
        return node.items.reduceRight((rest, item) => this.compile(item, rest), next)
      case 'alternation': {
        const options = node.options.map((option) => this.compile(option, next))
        return (offset) => options.some((option) => option(offset))
      }
      case 'group':
        return node.index === 0 ? this.compile(node.body, next) : this.compileGroup(node.index, node.body, next)
      case 'atomic':
        return this.compileAtomic(node.body, next)
      case 'look':
        return node.ahead ? this.compileAhead(node, next) : this.compileBehind(node, next)
      case 'reference':
        return this.compileReference(node, next)
      case 'assertion':
        return this.compileAssertion(node, next)
      case 'repeat':
        if (node.mode === 'possessive') return this.compilePossessive(node, next)
        if (node.max <= 1 && node.min === 0) return this.compileOptional(node, next)
        if (node.body.type === 'set') return this.compileSetLoop(node, next)
        return isDeterministic(node.body) ? this.compileFixedLoop(node, next) : this.compileLoop(node, next)
    }
  }

  private compileSet({ set }: Extract<PatternNode, { type: 'set' }>, next: Match): Match {
    const contains = membership(set)
    return (offset) => {
      const code = this.text.codePointAt(offset)
      return code !== undefined && contains(code) && next(offset + (code > 0xffff ? 2 : 1))
    }
  }

  private compileGroup(index: number, body: PatternNode, next: Match): Match {
    const { groups } = this
    const starts: number[] = []
    const inner = this.compile(body, (offset) => {
      const [from, to] = [groups[index * 2]!, groups[index * 2 + 1]!]
      const start = starts.pop()!
      groups[index * 2] = start
      groups[index * 2 + 1] = offset
      if (next(offset)) return true
      starts.push(start)
      groups[index * 2] = from
      groups[index * 2 + 1] = to
      return false
    })
    return (offset) => {
      starts.push(offset)
      if (inner(offset)) return true
      starts.pop()
      return false
    }
  }

  private nested<T>(compile: () => T): T {
    this.nesting++
    const match = compile()
    this.nesting--
    return match
  }

  /** Matches a part on its own, once: what it matched is not tried again. Gives the end, or -1. */
  private compileAlone(body: PatternNode): (offset: number) => number {
    let end = -1
    const match = this.compile(body, (offset) => {
      end = offset
      return true
    })
    return (offset) => (match(offset) ? end : -1)
  }

  private compileAtomic(body: PatternNode, next: Match): Match {
    const alone = this.compileAlone(body)
    return (offset) => {
      const end = alone(offset)
      return end >= 0 && next(end)
    }
  }

  private compileAhead({ body, negated }: Extract<PatternNode, { type: 'look' }>, next: Match): Match {
    const alone = this.compileAlone(body)
    return (offset) => alone(offset) >= 0 !== negated && next(offset)
  }

  private compileBehind({ body, negated, byCodePoint }: Extract<PatternNode, { type: 'look' }>, next: Match): Match {
    const { min, max } = lengths(body)
    let target = 0
    const match = this.nested(() => this.compile(body, (offset) => offset === target))
    const back = (offset: number, count: number): number => {
      if (!byCodePoint) return offset - count
      let position = offset
      for (let i = 0; i < count && position > 0; i++) position -= codeBefore(this.text, position) > 0xffff ? 2 : 1
      return position
    }
    return (offset) => {
      let found = false
      const last = Math.max(0, back(offset, max))
      for (let start = back(offset, min); !found && start >= last; start = start > last ? back(start, 1) : -1) {
        target = offset
        found = match(start)
      }
      return found !== negated && next(offset)
    }
  }

  private compileReference({ index, fold }: Extract<PatternNode, { type: 'reference' }>, next: Match): Match {
    return (offset) => {
      const [start, end] = [this.groups[index * 2] ?? -1, this.groups[index * 2 + 1] ?? -1]
      if (start < 0) return false
      const captured = this.text.slice(start, end)
      const here = this.text.slice(offset, offset + captured.length)
      return (here === captured || (fold !== undefined && fold(here) === fold(captured))) && next(offset + here.length)
    }
  }

  private compileOptional({ body, mode }: Extract<PatternNode, { type: 'repeat' }>, next: Match): Match {
    const once = this.compile(body, next)
    if (mode === 'reluctant') return (offset) => next(offset) || once(offset)
    return (offset) => once(offset) || next(offset)
  }

  private compilePossessive({ body, min, max }: Extract<PatternNode, { type: 'repeat' }>, next: Match): Match {
    const alone = this.compileAlone(body)
    return (offset) => {
      let count = 0
      let position = offset
      while (count < max) {
        this.tick()
        const end = alone(position)
        if (end < 0) break
        count++
        // An empty iteration would be empty for ever.
        if (end === position) {
          count = Math.max(count, min)
          break
        }
        position = end
      }
      return count >= min && next(position)
    }
  }

  /** A loop over single characters: no recursion, the ends are tried from the longest (or shortest). */
  private compileSetLoop(node: Extract<PatternNode, { type: 'repeat' }>, next: Match): Match {
    const contains = membership((node.body as Extract<PatternNode, { type: 'set' }>).set)
    const { min, max } = node
    const advance = (offset: number): number => {
      const code = this.text.codePointAt(offset)
      return code !== undefined && contains(code) ? offset + (code > 0xffff ? 2 : 1) : -1
    }
    const skipMinimum = (offset: number): number => {
      let position = offset
      for (let i = 0; i < min && position >= 0; i++) position = advance(position)
      return position
    }
    if (node.mode === 'reluctant') {
      return (offset) => {
        let position = skipMinimum(offset)
        for (let count = min; position >= 0; count++) {
          this.tick()
          if (next(position)) return true
          if (count >= max) return false
          position = advance(position)
        }
        return false
      }
    }
    return (offset) => {
      const first = skipMinimum(offset)
      if (first < 0) return false
      let position = first
      for (let count = min; count < max; count++) {
        const further = advance(position)
        if (further < 0) break
        position = further
      }
      for (;;) {
        this.tick()
        if (next(position)) return true
        if (position <= first) return false
        position -= isPairAt(this.text, position - 2) && position - 2 >= first ? 2 : 1
      }
    }
  }

  /**
   * A loop over a part that can match in one way only. It goes back by the length of an iteration; what groups inside of
   * it captured stays captured, and an empty iteration beyond the minimum captures nothing.
   * Source: java.util.regex.Pattern.GroupCurly.
   */
  private compileFixedLoop({ body, min, max, mode }: Extract<PatternNode, { type: 'repeat' }>, next: Match): Match {
    const { groups } = this
    const index = body.type === 'group' ? body.index : 0
    const alone = this.nested(() => this.compileAlone(index > 0 && body.type === 'group' ? body.body : body))
    const capture = (start: number, end: number): void => {
      if (index === 0) return
      groups[index * 2] = start
      groups[index * 2 + 1] = end
    }
    const greedy = (from: number, minimum: number): boolean => {
      const [savedStart, savedEnd] = [groups[index * 2]!, groups[index * 2 + 1]!]
      let offset = from
      let count = minimum
      const first = count < max ? alone(offset) : -1
      const length = first - offset
      if (first >= 0 && length > 0) {
        let end = first
        for (;;) {
          this.tick()
          capture(offset, end)
          offset = end
          if (++count >= max) break
          end = alone(offset)
          if (end < 0) break
          if (end !== offset + length) {
            if (greedy(offset, count)) return true
            break
          }
        }
        for (; count > minimum; count--) {
          if (next(offset)) {
            capture(offset - length, offset)
            return true
          }
          offset -= length
          capture(offset - length, offset)
        }
      }
      capture(savedStart, savedEnd)
      return next(length === 0 && first >= 0 ? first : offset)
    }
    const reluctant = (from: number): boolean => {
      let offset = from
      for (let count = min; ; count++) {
        this.tick()
        if (next(offset)) return true
        const end = count < max ? alone(offset) : -1
        if (end < 0 || end === offset) return false
        capture(offset, end)
        offset = end
      }
    }
    return (from) => {
      const [savedStart, savedEnd] = [groups[index * 2]!, groups[index * 2 + 1]!]
      let offset = from
      for (let count = 0; count < min && offset >= 0; count++) {
        const end = alone(offset)
        if (end >= 0) capture(offset, end)
        offset = end
      }
      if (offset >= 0 && (mode === 'reluctant' ? reluctant(offset) : greedy(offset, min))) return true
      capture(savedStart, savedEnd)
      return false
    }
  }

  /**
   * Any other loop. As in Java, an outermost greedy loop without bound remembers the places where it has failed: without
   * references the same place fails again.
   */
  private compileLoop({ body, min, max, mode }: Extract<PatternNode, { type: 'repeat' }>, next: Match): Match {
    let count = 0
    let begin = -1
    const remembers = mode === 'greedy' && max === Infinity && this.nesting === 0 && !this.pattern.hasReferences
    const memory = remembers ? new Set<number>() : undefined
    if (memory !== undefined) this.memories.push(memory)
    const iterate = (offset: number): boolean => {
      const [savedCount, savedBegin] = [count, begin]
      count++
      begin = offset
      if (once(offset)) return true
      count = savedCount
      begin = savedBegin
      return false
    }
    /** Leaves the loop; inside, it may be entered anew. */
    const leave = (offset: number): boolean => {
      const [savedCount, savedBegin] = [count, begin]
      count = 0
      if (next(offset)) return true
      count = savedCount
      begin = savedBegin
      return false
    }
    const proceed = (offset: number): boolean => {
      this.tick()
      if (count > 0 && offset <= begin) return leave(offset)
      if (count < min) return iterate(offset)
      if (mode === 'reluctant') return leave(offset) || (count < max && iterate(offset))
      if (count < max && memory?.has(offset) !== true) {
        if (iterate(offset)) return true
        memory?.add(offset)
      }
      return leave(offset)
    }
    const once = this.nested(() => this.compile(body, proceed))
    return (offset) => {
      const [savedCount, savedBegin] = [count, begin]
      count = 0
      if (proceed(offset)) return true
      count = savedCount
      begin = savedBegin
      return false
    }
  }

  private compileAssertion(
    { kind, unixLines, unicode }: Extract<PatternNode, { type: 'assertion' }>,
    next: Match,
  ): Match {
    switch (kind) {
      case 'input-start':
        return (offset) => offset === 0 && next(offset)
      case 'input-end':
        return (offset) => offset === this.text.length && next(offset)
      case 'last-match':
        return (offset) => offset === this.lastEnd && next(offset)
      case 'last-line-end':
        return (offset) => isLastLineEnd(this.text, offset, unixLines) && next(offset)
      case 'line-start':
        return (offset) => isLineStart(this.text, offset, unixLines) && next(offset)
      case 'line-end':
        return (offset) => isLineEnd(this.text, offset, unixLines) && next(offset)
      default: {
        const isWord = membership(unicode ? unicodeWord : boundaryWord)
        const wanted = kind === 'word-boundary'
        return (offset) => isBoundary(this.text, offset, isWord) === wanted && next(offset)
      }
    }
  }
}

const isPairAt = (text: string, offset: number): boolean =>
  (text.charCodeAt(offset) & 0xfc00) === 0xd800 && (text.charCodeAt(offset + 1) & 0xfc00) === 0xdc00

function isTerminator(unit: number, unixLines: boolean): boolean {
  return unit === 10 || (!unixLines && (unit === 13 || unit === 0x85 || unit === 0x2028 || unit === 0x2029))
}

const betweenReturnAndFeed = (text: string, offset: number): boolean =>
  text.charCodeAt(offset - 1) === 13 && text.charCodeAt(offset) === 10

function isLineStart(text: string, offset: number, unixLines: boolean): boolean {
  if (offset === text.length) return false
  if (offset === 0) return true
  if (!isTerminator(text.charCodeAt(offset - 1), unixLines)) return false
  return unixLines || !betweenReturnAndFeed(text, offset)
}

function isLineEnd(text: string, offset: number, unixLines: boolean): boolean {
  if (offset === text.length) return true
  return isTerminator(text.charCodeAt(offset), unixLines) && (unixLines || !betweenReturnAndFeed(text, offset))
}

function isLastLineEnd(text: string, offset: number, unixLines: boolean): boolean {
  const left = text.length - offset
  if (left > 2) return false
  if (left === 2) return !unixLines && text.endsWith('\r\n')
  return isLineEnd(text, offset, unixLines)
}

const MARK = /^\p{Mn}$/u

const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]/u

/** A non-spacing mark counts as a part of the word when it stands on a letter or digit. */
function isBoundary(text: string, offset: number, isWord: (code: number) => boolean): boolean {
  const before = offset > 0 ? codeBefore(text, offset) : -1
  const after = text.codePointAt(offset) ?? -1
  const left = before >= 0 && (isWord(before) || (isMark(before) && standsOnLetter(text, offset)))
  const right = after >= 0 && (isWord(after) || (isMark(after) && standsOnLetter(text, offset)))
  return left !== right
}

const codeBefore = (text: string, offset: number): number =>
  offset >= 2 && isPairAt(text, offset - 2) ? text.codePointAt(offset - 2)! : text.charCodeAt(offset - 1)

const isMark = (code: number): boolean => code > 0x2ff && MARK.test(String.fromCodePoint(code))

function standsOnLetter(text: string, offset: number): boolean {
  for (let i = offset; i > 0;) {
    const code = codeBefore(text, i)
    if (LETTER_OR_DIGIT.test(String.fromCodePoint(code))) return true
    if (!isMark(code)) return false
    i -= code > 0xffff ? 2 : 1
  }
  return false
}
