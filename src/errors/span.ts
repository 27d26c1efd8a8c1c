/** A half-open range of UTF-16 offsets into a script: `[start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Position {
  /** 1-based, as Flink prints it. */
  readonly line: number
  /** 1-based, as Flink prints it. */
  readonly column: number
}

export function positionAt(text: string, offset: number): Position {
  let line = 1
  let lineStart = 0
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++
    lineStart = i + 1
  }
  return { line, column: offset - lineStart + 1 }
}

export function cover(first: Span, last: Span): Span {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) }
}
