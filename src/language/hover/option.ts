import { unquoteString } from '../../sql/quotes.ts'
import { holdsOptions, optionsIn } from '../contexts/option.ts'
import { wordOf } from '../level.ts'
import { optionsOf } from '../option-docs.ts'
import type { Teller } from './subject.ts'

/** A key of WITH ( … ). */
export const optionKey: Teller = ({ token, place, behind }) => {
  if (token.kind !== 'string' || wordOf(behind) !== '=' || !holdsOptions(place.level)) return null
  const key = unquoteString(token.text)
  const doc = optionsOf(optionsIn(place.level)).find((each) => each.key === key)
  if (doc === undefined) return null
  return {
    title: key,
    text: doc.text,
    ...(doc.values === undefined ? {} : { signature: doc.values.join(' | ') }),
  }
}
