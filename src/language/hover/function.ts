import { docOfFunction } from '../functions.ts'
import { isLevel, wordOf } from '../level.ts'
import type { Doc } from '../docs/index.ts'
import type { Said, Teller } from './subject.ts'

const bare = /^(CURRENT_(TIMESTAMP|DATE|TIME)|LOCALTIME(STAMP)?)$/

/** A function that is called. */
export const calledFunction: Teller = ({ token, behind, before }) => {
  if (token.kind !== 'word' || wordOf(before) === '.') return null
  if (!isLevel(behind) && !bare.test(token.word)) return null
  const doc = docOfFunction(token.word)
  return doc === undefined ? null : said(doc)
}

export const said = ({ name, signatures, text, example }: Doc): Said => ({
  title: name,
  ...(signatures.length === 0 ? {} : { signature: signatures.join('\n') }),
  text,
  ...(example === undefined ? {} : { example }),
})
