import type { ColumnStatistics } from '../../worker/result-protocol.ts'

const count = (n: number): string => n.toLocaleString('en')

/** A number with its thousands apart; every digit stays. */
const grouped = (text: string): string =>
  /^-?\d+(\.\d+)?$/.test(text) ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : text

/** From least to most; times of one day as clock times. */
export function rangeWords({ min, max }: ColumnStatistics): string {
  if (min === null || max === null) return 'no values'
  const [from, to] = [/^(\d{4}-\d\d-\d\d) (\d\d:\d\d)/.exec(min), /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)/.exec(max)]
  if (from !== null && to !== null) {
    return from[1] === to[1] ? `${from[2]!} to ${to[2]!}` : `${from[1]!} to ${to[1]!}`
  }
  return min === max ? grouped(min) : `${grouped(min)} to ${grouped(max)}`
}

export function distinctWords({ distinct, moreDistinct, rows, nulls }: ColumnStatistics): string {
  if (moreDistinct) return `more than ${count(distinct)} distinct`
  return distinct > 1 && distinct === rows - nulls ? 'all distinct' : `${count(distinct)} distinct`
}

export function nullWords({ nulls }: ColumnStatistics): string {
  return nulls === 0 ? 'no NULL' : `${count(nulls)} NULL`
}

/** The line below the picture. */
export function shortWords(statistics: ColumnStatistics): string {
  const main = statistics.distribution.form === 'bins' ? rangeWords(statistics) : distinctWords(statistics)
  return statistics.nulls === 0 ? main : `${main}, ${nullWords(statistics)}`
}

/** All that is known, for the title. */
export function longWords(statistics: ColumnStatistics): string {
  const parts = [
    statistics.min === null
      ? ''
      : statistics.min === statistics.max
        ? statistics.min
        : `${statistics.min} to ${statistics.max ?? ''}`,
    distinctWords(statistics),
    nullWords(statistics),
  ]
  if (statistics.distribution.form === 'top')
    parts.push(
      ...statistics.distribution.values
        .slice(0, 5)
        .map(({ text, count: n }) => `${text === '' ? "''" : text}: ${count(n)}`),
    )
  return parts.filter((part) => part !== '').join('; ')
}
