/** Where quoted tokens end, and what they mean. */

const newline = 0x0a
const carriageReturn = 0x0d

/** The offset behind the quote that closes the one at `open` (a doubled quote stands for itself), or -1. */
export function closeString(text: string, open: number): number {
  let end = -1
  for (let i = text.indexOf("'", open + 1); i !== -1; i = text.indexOf("'", i + 2)) {
    end = i + 1
    if (text.charCodeAt(end) !== 0x27) return end
  }
  return end
}

/** As `closeString` for `E'…'`, where a backslash takes the next character along. */
export function closeEscapeString(text: string, open: number): number {
  let end = -1
  for (let i = open + 1; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === '\\') i++
    else if (character === "'") {
      end = i + 1
      if (text.charAt(end) !== "'") return end
      i++
    }
  }
  return end
}

/** As `closeString` for back-quotes and double quotes: no line break inside, and not empty. */
export function closeBackQuote(text: string, open: number): number {
  const quote = text.charCodeAt(open)
  let end = -1
  for (let i = open + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === newline || code === carriageReturn) return end
    if (code !== quote) continue
    if (i > open + 1) end = i + 1
    if (text.charCodeAt(i + 1) !== quote) return end
    i++
  }
  return end
}

/** The value of `'…'` with its quotes. */
export function unquoteString(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'")
}

export function unquoteIdentifier(text: string): string {
  const quote = text.slice(-1)
  return text.slice(1, -1).replaceAll(quote + quote, quote)
}

export function quoteString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}
