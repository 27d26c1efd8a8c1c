import type { CompoundName, Identifier } from '../ast.ts'
import { isLetter, isLetterOrDigit } from '../characters.ts'
import { reservedWords } from '../keywords.ts'
import { quoteIdentifier } from '../quotes.ts'

/** Back-quoted where it was, or where it would not be a name otherwise. */
export function identifierText({ name, quoted }: Pick<Identifier, 'name' | 'quoted'>): string {
  return quoted || !(isBare(name) || name === '*') ? quoteIdentifier(name) : name
}

export function nameText(name: CompoundName): string {
  return name.parts.map(identifierText).join('.')
}

export function namesText(names: readonly Identifier[]): string {
  return `(${names.map(identifierText).join(', ')})`
}

function isBare(name: string): boolean {
  if (!isLetter(name.charCodeAt(0)) || reservedWords.has(name.toUpperCase()) || name === '$') return false
  for (let i = 1; i < name.length; i++) if (!isLetterOrDigit(name.charCodeAt(i))) return false
  return true
}
