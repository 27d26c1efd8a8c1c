import { closeBackQuote, closeString } from '../quotes.ts'

/** With a blank between, those that are there. */
export function words(...parts: (string | false)[]): string {
  return parts.filter((part) => part !== false && part !== '').join(' ')
}

/** Moves every line two blanks to the right, but for those inside a string. */
export function indent(text: string): string {
  let result = '  '
  for (let i = 0; i < text.length;) {
    const character = text.charAt(i)
    const close = character === "'" ? closeString(text, i) : character === '`' ? closeBackQuote(text, i) : -1
    const end = close < 0 ? i + 1 : close
    result += text.slice(i, end)
    if (character === '\n' && text.charAt(end) !== '\n') result += '  '
    i = end
  }
  return result
}
