import { clauseDoc } from '../docs/index.ts'
import { said } from './function.ts'
import type { Teller } from './subject.ts'

/** How many words a clause's name has at most: `AFTER MATCH SKIP PAST LAST ROW`. */
const LONGEST = 6

/** A clause of one or more words, the longest name around the word that is known. */
export const clause: Teller = ({ token, place }) => {
  if (token.kind !== 'word') return null
  const before = place.before.slice(-LONGEST + 1)
  const all = [...before, token, ...place.behind.slice(0, LONGEST - 1)]
  for (let length = LONGEST; length > 0; length--) {
    for (let start = Math.max(0, before.length - length + 1); start <= before.length; start++) {
      const words = all.slice(start, start + length)
      if (words.length < length || words.some(({ kind }) => kind !== 'word')) continue
      const doc = clauseDoc(words.map(({ word }) => word).join(' '))
      if (doc !== undefined) return { ...said(doc), span: { start: words[0]!.start, end: words.at(-1)!.end } }
    }
  }
  return null
}
