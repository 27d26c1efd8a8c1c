// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Steady } from '../../src/charts/render.ts'
import { render } from './draw.ts'
import { columnsOf, parseSpec } from '../../src/charts/spec.ts'
import { parse } from '../../src/notebook/format.ts'
import { at, columns } from './columns.ts'

const data = columns({
  start: ['TIMESTAMP(3) NOT NULL', [at(0), at(0), at(60), at(60)]],
  end: ['TIMESTAMP(3) NOT NULL', [at(60), at(60), at(120), at(120)]],
  known: ['TIMESTAMP(3) NOT NULL', [at(75), at(75), at(135), at(135)]],
  device: ['STRING NOT NULL', ['Desktop', 'Mobile', 'Desktop', 'Mobile']],
  sessions: ['BIGINT NOT NULL', [221, 178, 222, 194]],
})

function draw(spec: string, from = data) {
  return render(parseSpec(spec), from, 640)
}
function count(picture: ReturnType<typeof render>, selector: string): number {
  return picture.svg.querySelectorAll(selector).length
}

describe('each mark draws its rows and says what it shows', () => {
  test.each([
    [
      'bar, lying',
      'mark: bar\ny: device\nx: { aggregate: sum, column: sessions, label: sessions }\nsort: -x',
      '[aria-label=bar] rect',
      2,
      'sessions by device, 2 values: most at Desktop, 443; least at Mobile, 372.',
    ],
    [
      'bar, standing',
      'mark: bar\nx: device\ny: { aggregate: mean, column: sessions, label: mean }',
      '[aria-label=bar] rect',
      2,
      'mean by device, 2 values: most at Desktop, 221.5; least at Mobile, 186.',
    ],
    [
      'bar over windows, stacked',
      'mark: bar\nx: start\nx2: end\ny: sessions\nfill: device',
      '[aria-label=rect] rect',
      4,
      'sessions by start, 2 values: most at 09:00, 416; least at 08:00, 399.',
    ],
    [
      'histogram',
      'mark: histogram\nx: { column: sessions, bin: 10 }',
      '[aria-label=rect] rect',
      3,
      'rows by sessions, 3 values: most at 220, 2; least at 190, 1.',
    ],
    [
      'line',
      'mark: line\nx: start\ny: sessions\nfill: device',
      '[aria-label=line] path',
      2,
      'sessions over start from 08:00 to 09:00: lowest 399 at 08:00, highest 416 at 09:00.',
    ],
    [
      'area',
      'mark: area\nx: start\ny: sessions\nfill: device',
      '[aria-label=area] path',
      2,
      'sessions over start from 08:00 to 09:00: lowest 399 at 08:00, highest 416 at 09:00.',
    ],
    ['dot', 'mark: dot\nx: start\ny: sessions', '[aria-label=dot] circle', 4, '4 rows, start from 08:00 to 09:00.'],
    [
      'tick',
      'mark: tick\nx: start\ny: device',
      '[aria-label=tick] line',
      4,
      '4 rows for 2 different device, start from 08:00 to 09:00.',
    ],
    [
      'gantt',
      'mark: gantt\nx: start\nx2: end\nat: known\ny: device',
      '[aria-label=bar] rect',
      4,
      '4 rows for 2 different device, start from 08:00 to 09:00.',
    ],
    [
      'heatmap',
      'mark: heatmap\nx: start\ny: device\nfill: sessions',
      '[aria-label=cell] rect',
      4,
      'sessions by device, 2 values: most at Desktop, 443; least at Mobile, 372.',
    ],
    [
      'bump of a rank',
      'mark: bump\nx: start\ny: { aggregate: max, column: sessions, label: sessions }\nfill: device',
      '[aria-label=line] path',
      2,
      'sessions of device over start from 08:00 to 09:00, 2 names: first place Desktop at the start, Desktop at the end.',
    ],
    [
      'flow',
      'mark: flow\nsteps: [device, start]',
      '[aria-label=area] path',
      2,
      'rows by step: device 4, then start 4.',
    ],
  ])('%s', (_, spec, selector, marks, summary) => {
    const picture = draw(spec)
    expect(count(picture, selector)).toBe(marks)
    expect(picture.summary).toBe(summary)
  })

  test.each(['area', 'bar', 'histogram', 'line', 'dot', 'tick', 'gantt', 'heatmap', 'bump', 'flow'])(
    '%s of no rows',
    (mark) => {
      const none = columns({ t: ['TIMESTAMP(3)', []], u: ['TIMESTAMP(3)', []], k: ['STRING', []], n: ['INT', []] })
      const channels = {
        area: 'x: t\ny: n',
        bar: 'x: t\ny: n',
        histogram: 'x: n',
        line: 'x: t\ny: n',
        dot: 'x: t\ny: n',
        tick: 'x: t\ny: k',
        gantt: 'x: t\nx2: u\ny: k',
        heatmap: 'x: t\ny: k\nfill: n',
        bump: 'x: t\ny: n\nfill: k',
        flow: 'steps: [t, u, k]',
      }[mark]!
      expect(draw(`mark: ${mark}\n${channels}`, none).summary).toMatch(/no rows/)
    },
  )
})

describe('a picture', () => {
  test('has no style element and no colour that does not follow the theme', () => {
    const { svg } = draw('mark: bar\nx: start\nx2: end\ny: sessions\nfill: device')
    expect(svg.querySelector('style')).toBeNull()
    expect(svg.outerHTML).not.toContain('style=')
    const fills = [...svg.querySelectorAll('[aria-label=rect] rect')].map((rect) => rect.getAttribute('fill'))
    expect(new Set(fills)).toEqual(new Set(['var(--c1)', 'var(--c2)']))
  })

  test('names its series, the largest first', () => {
    const { legend } = draw('mark: bar\nx: start\nx2: end\ny: sessions\nfill: device')
    expect(legend).toEqual([
      { name: 'Desktop', color: 'var(--c1)' },
      { name: 'Mobile', color: 'var(--c2)' },
    ])
  })

  test('puts the small series of a stack together', () => {
    const many = columns({
      t: ['TIMESTAMP(3)', [...'abcdefgh'].map(() => at(0))],
      k: ['STRING', [...'abcdefgh']],
      n: ['INT', [8, 7, 6, 5, 4, 3, 2, 1]],
    })
    const { legend } = draw('mark: area\nx: t\ny: n\nfill: k', many)
    expect(legend.map((series) => series.name)).toEqual(['a', 'b', 'c', 'd', 'e', 'other'])
    expect(legend.at(-1)?.color).toBe('var(--ink-3)')
  })

  test('gives NULL no colour of a category', () => {
    const some = columns({ k: ['STRING', ['a', null, null]] })
    const { svg } = draw('mark: bar\ny: k\nx: count\nsort: -x', some)
    const fills = [...svg.querySelectorAll('[aria-label=bar] rect')].map((rect) => rect.getAttribute('fill'))
    expect(fills.sort()).toEqual(['var(--c1)', 'var(--ink-3)'])
  })

  test('keeps its axis while the answers still fill half of it', () => {
    const steady = new Steady()
    expect([100, 60, 49, 50, 200, 0].map((most) => steady.reach(most))).toEqual([100, 100, 49, 50, 200, 1])
  })

  test.each([
    ['an unknown mark', 'mark: pie\nx: start\ny: sessions', /no mark "pie"\. There are bar, line/],
    ['a missing channel', 'mark: gantt\nx: start\ny: device', /"gantt" needs the channel `x2`/],
    ['text where a number belongs', 'mark: line\nx: start\ny: device', /needs numbers or times in `y`/],
    ['a histogram of text', 'mark: histogram\nx: device', /`device` is text and has no bins/],
  ])('refuses %s in words', (_, spec, message) => {
    expect(() => draw(spec)).toThrow(message)
  })
})

describe('every chart of the notebooks', () => {
  const charts = readdirSync('notebooks').flatMap((file) =>
    parse(readFileSync(`notebooks/${file}`, 'utf8')).blocks.flatMap((block) =>
      block.kind === 'chart' ? [[file, block.id, block.text] as const] : [],
    ),
  )
  test.each(charts)('%s: %s can be read and has a title', (_file, _id, text) => {
    const spec = parseSpec(text)
    expect(spec.title).toMatch(/\w/)
    expect(columnsOf(spec).length).toBeGreaterThan(0)
  })
})
