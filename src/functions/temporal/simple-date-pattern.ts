import { fail } from '../../errors/messages.ts'

/** A piece of a SimpleDateFormat pattern: text, or a letter and how often it stands there. */
export type PatternPiece = { readonly text: string } | { readonly letter: string; readonly count: number }

const LETTERS = 'GyMdkHmsSEDFwWahKzZYuXL'

const isLetter = (char: string): boolean => (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z')

function checkLetter(letter: string): void {
  if (!LETTERS.includes(letter)) fail('date-pattern', { message: `Illegal pattern character '${letter}'` })
}

/** The pieces of a pattern of java.text.SimpleDateFormat; throws what Java says to a wrong one. */
export function simpleDatePattern(pattern: string): readonly PatternPiece[] {
  const pieces: PatternPiece[] = []
  const addText = (text: string): void => {
    const last = pieces.at(-1)
    if (last !== undefined && 'text' in last) pieces[pieces.length - 1] = { text: last.text + text }
    else pieces.push({ text })
  }
  for (let i = 0; i < pattern.length;) {
    const char = pattern[i]!
    if (char === "'") {
      const [text, end] = quoted(pattern, i)
      addText(text)
      i = end
    } else if (isLetter(char)) {
      checkLetter(char)
      let end = i
      while (pattern[end] === char) end++
      const next = pattern[end] ?? ''
      if (isLetter(next)) checkLetter(next)
      if (char === 'X' && end - i > 3)
        return fail('date-pattern', { message: `invalid ISO 8601 format: length=${end - i}` })
      pieces.push({ letter: char, count: end - i })
      i = end
    } else {
      addText(char)
      i++
    }
  }
  return pieces.filter((piece) => !('text' in piece) || piece.text !== '')
}

/** Text in quotation marks that opens at `start`, and where it ends. Two marks are one, in and outside of them. */
function quoted(pattern: string, start: number): [text: string, end: number] {
  if (pattern[start + 1] === "'") return ["'", start + 2]
  let text = ''
  for (let i = start + 1; i < pattern.length; i++) {
    if (pattern[i] !== "'") text += pattern[i]!
    else if (pattern[i + 1] === "'") text += pattern[++i]!
    else return [text, i + 1]
  }
  return fail('date-pattern', { message: 'Unterminated quote' })
}
