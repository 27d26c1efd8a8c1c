import { keywords, type Context } from '../completion.ts'
import { isLevel, opener, wordOf } from '../level.ts'

const UNITS = ['SECOND', 'MINUTE', 'HOUR', 'DAY', 'MONTH', 'YEAR']
const OF_CALLS = [...UNITS, 'WEEK', 'QUARTER']
const PARTS = [...UNITS, 'WEEK', 'QUARTER', 'DOW', 'DOY', 'EPOCH', 'MILLISECOND']

/** Units behind `INTERVAL '…'` and in the functions that take one. */
export const timeUnit: Context = ({ place: { level, index } }) => {
  const [last, before] = [level.parts[index - 1], level.parts[index - 2]]
  if (last !== undefined && !isLevel(last) && last.kind === 'string') {
    const sign = wordOf(before) === '-' || wordOf(before) === '+' ? level.parts[index - 3] : before
    if (wordOf(sign) === 'INTERVAL') return keywords(UNITS)
  }
  const call = wordOf(opener(level))
  if (index === 0 && ['TIMESTAMPDIFF', 'TIMESTAMPADD'].includes(call)) return keywords(OF_CALLS)
  if (index === 0 && call === 'EXTRACT') return keywords(PARTS)
  if (wordOf(last) === 'TO' && ['FLOOR', 'CEIL', 'CEILING'].includes(call)) return keywords(OF_CALLS)
  return null
}
