/** The info string of a fenced cell: `sql {#sessions wide from=view title="Two words"}`. */
export interface FenceInfo {
  readonly language: string
  readonly id?: string
  /** `key=value` pairs, and flags with the value `true`. Unknown ones are kept: the opening line itself is never rewritten. */
  readonly attributes: Readonly<Record<string, string>>
}

export interface Fence {
  readonly character: '`' | '~'
  readonly length: number
  readonly info: string
}

/** The fence that this line opens, if any. A backtick fence may have no backtick in its info string (CommonMark 4.5). */
export function openingFence(line: string): Fence | null {
  const match = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line)
  if (match === null) return null
  const marks = match[1]!
  const info = match[2]!.trim()
  if (marks[0] === '`' && info.includes('`')) return null
  return { character: marks[0] as '`' | '~', length: marks.length, info }
}

export function closesFence(line: string, fence: Fence): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)
  return match !== null && match[1]![0] === fence.character && match[1]!.length >= fence.length
}

const attribute = /#([^\s{}]+)|([^\s{}=#]+)(?:=(?:"([^"]*)"|([^\s{}]*)))?/g

export function parseInfo(info: string): FenceInfo {
  const language = /^[^\s{]*/.exec(info)![0].toLowerCase()
  const braces = /\{([^}]*)\}/.exec(info)
  const attributes: Record<string, string> = {}
  let id: string | undefined
  for (const [, hash, key, quoted, plain] of (braces?.[1] ?? '').matchAll(attribute)) {
    if (hash !== undefined) id ??= hash
    else attributes[key!] = quoted ?? plain ?? 'true'
  }
  return id === undefined ? { language, attributes } : { language, id, attributes }
}

/** A fence line that the text cannot close by accident: as long as it was, or longer than any fence inside the text. */
export function lengthen(line: string, text: string): string {
  const match = /^( {0,3})(`{3,}|~{3,})(.*)$/s.exec(line)
  if (match === null) return line
  const [, indent, marks, rest] = match
  let length = marks!.length
  for (const inner of text.matchAll(/^ {0,3}(`{3,}|~{3,})[ \t]*\r?$/gm)) {
    if (inner[1]![0] === marks![0]) length = Math.max(length, inner[1]!.length + 1)
  }
  return indent + marks![0]!.repeat(length) + rest
}

/** The opening line with a flag such as `fold` put in or taken out; all else stays as written. */
export function withFlag(line: string, flag: string, on: boolean): string {
  const end = /\r?\n?$/.exec(line)![0]
  const head = line.slice(0, line.length - end.length)
  const plain = head.replace(new RegExp(`\\s*(?<![\\w=-])${flag}(?![\\w=-])`), '')
  if (!on) return plain.replace(/\s*\{\s*\}$/, '') + end
  const braces = plain.lastIndexOf('}')
  if (braces < 0) return `${plain} {${flag}}${end}`
  const before = plain.slice(0, braces).trimEnd()
  return `${before}${before.endsWith('{') ? '' : ' '}${flag}${plain.slice(braces)}${end}`
}
