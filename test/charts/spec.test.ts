import { describe, expect, test } from 'vitest'
import { ChartError, parseSpec } from '../../src/charts/spec.ts'

describe('a chart cell', () => {
  test('names its channels, short or long', () => {
    const spec = parseSpec(`
mark: bar
x: { column: event_time, bin: 5 minutes, label: time }
y: count
fill: type
sort: -y
limit: 4
color: window
`)
    expect(spec).toEqual({
      mark: 'bar',
      channels: {
        x: { column: 'event_time', bin: 300_000, label: 'time' },
        y: { aggregate: 'count' },
        fill: { column: 'type' },
      },
      sort: '-y',
      limit: 4,
      color: 'window',
    })
  })

  test.each([
    ['minute', 60_000],
    ['30 seconds', 30_000],
    ['2 hours', 7_200_000],
    ['1 day', 86_400_000],
    ['0.5', 0.5],
  ])('bins of %s', (bin, width) => {
    expect(parseSpec(`mark: bar\nx: { column: a, bin: ${bin} }`).channels.x?.bin).toBe(width)
  })

  test.each([
    ['no YAML', 'mark: [', /not valid YAML/],
    ['no mapping', '- bar', /`key: value`/],
    ['no mark', 'x: a', /needs a `mark`/],
    ['an unknown key', 'mark: bar\nxx: a', /no `xx`\. It may have: mark, x,/],
    ['an unknown key of a channel', 'mark: bar\nx: { column: a, bins: 3 }', /`x` has no `bins`/],
    ['an unknown aggregate', 'mark: bar\nx: { column: a, aggregate: median }', /one of count, distinct, sum/],
    ['an aggregate of nothing', 'mark: bar\nx: { aggregate: sum }', /`x` needs a `column`/],
    ['a bin that is no width', 'mark: bar\nx: { column: a, bin: 3 fortnights }', /"5 minutes", not "3 fortnights"/],
    ['a colour of its own', 'mark: bar\ncolor: red', /`color` is one of c1, .*not "red"/],
    ['a domain of one end', 'mark: bar\nx: { column: a, domain: [1] }', /pair of numbers/],
    ['a limit below one', 'mark: bar\nlimit: -3', /above zero, not -3/],
  ])('refuses %s in words', (_, text, message) => {
    expect(() => parseSpec(text)).toThrow(ChartError)
    expect(() => parseSpec(text)).toThrow(message)
  })
})
