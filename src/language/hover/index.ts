import { lex } from '../../sql/lexer.ts'
import { placeAt } from '../place.ts'
import { namesAt, type Names } from '../scope-at.ts'
import { calledFunction } from './function.ts'
import { clause } from './clause.ts'
import { name } from './name.ts'
import { optionKey } from './option.ts'
import type { Said, Teller } from './subject.ts'

/** The kinds of word, asked in this order. To add one: its file and a name here. */
const tellers: readonly Teller[] = [optionKey, calledFunction, name, clause]

/** What the word at an offset is; null where there is nothing to say. */
export function hover(script: string, offset: number): (Said & { span: { start: number; end: number } }) | null {
  const { tokens } = lex(script)
  const at = tokens.findIndex(({ start, end, kind }) => start <= offset && offset < end && kind !== 'symbol')
  const token = tokens[at]
  if (token === undefined || token.kind === 'end' || token.kind === 'bad') return null
  const place = placeAt(script, token.start, { from: token.start, to: token.end, word: 'bare' })
  if (place === null) return null
  const { level, index } = place
  let names: Names | undefined
  const subject = {
    token,
    place,
    before: level.parts[index - 1],
    behind: level.parts[index],
    names: () => (names ??= namesAt(place)),
  }
  for (const tell of tellers) {
    const said = tell(subject)
    if (said !== null) return { ...said, span: said.span ?? { start: token.start, end: token.end } }
  }
  return null
}
