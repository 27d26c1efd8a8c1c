// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { requestOf } from '../../src/charts/query.ts'
import { draw, ready } from '../../src/charts/render.ts'
import { render } from './draw.ts'
import { parseSpec } from '../../src/charts/spec.ts'
import { chartTable } from '../../src/worker/chart-query.ts'
import { at, columns, sourceOfColumns } from './columns.ts'

const data = columns({
  start: ['TIMESTAMP(3) NOT NULL', [at(0), at(0), at(60), at(60), at(60)]],
  end: ['TIMESTAMP(3) NOT NULL', [at(60), at(60), at(120), at(120), at(120)]],
  device: ['STRING NOT NULL', ['Desktop', 'Mobile', 'Desktop', 'Mobile', 'Mobile']],
  sessions: ['BIGINT NOT NULL', [221, 178, 222, 100, 94]],
})

const layerOf = (spec: string) => render(parseSpec(spec), data, 640).layer

describe('a layer', () => {
  const bars = layerOf(
    'mark: bar\nx: start\nx2: end\ny: { aggregate: sum, column: sessions, label: sessions }\nfill: device',
  )

  test('has its marks where Plot draws them', () => {
    const { svg, layer } = render(parseSpec('mark: bar\nx: start\nx2: end\ny: sessions\nfill: device'), data, 640)
    const rects = [...svg.querySelectorAll('.each rect')]
    expect(rects.length).toBe(layer.length)
    rects.forEach((rect, mark) => {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(rect.getAttribute(name)))
      const [left, top, right, bottom] = layer.box(mark)
      // bars leave a pixel to the one before
      expect([left + 1, top, right, bottom].map(Math.round)).toEqual(
        [x!, y!, x! + width!, y! + height!].map(Math.round),
      )
    })
  })

  test('has them also in facets', () => {
    const { svg, layer } = render(parseSpec('mark: bar\nx: start\nx2: end\ny: sessions\nfacet: device'), data, 640)
    const second = svg.querySelectorAll('.each')[1]!
    const shift = Number(/,(-?[\d.]+)\)/.exec(second.getAttribute('transform')!)![1])
    const rect = second.querySelector('rect')!
    expect(layer.box(1)[1]).toBeCloseTo(Number(rect.getAttribute('y')) + shift, 1)
  })

  test('finds the mark under a point, or the nearest', () => {
    const [left, top, right, bottom] = bars.box(3)
    expect(bars.at((left + right) / 2, (top + bottom) / 2)).toBe(3)
    expect(bars.at(right + 8, (top + bottom) / 2)).toBe(3)
    expect(bars.at(right + 80, top)).toBeUndefined()
  })

  test('says what a mark is', () => {
    expect(bars.tip(3)).toEqual([
      { label: 'start', value: '09:00 to 10:00' },
      { label: 'sessions', value: '194' },
      { label: 'device', value: 'Mobile' },
    ])
  })

  test('knows the rows of a mark and the marks of rows', () => {
    expect(bars.rows(3)).toEqual([3, 4])
    expect([...bars.marksOver([0, 4])]).toEqual([0, 3])
  })

  test('is walked by keys: along, up and down, to the ends', () => {
    expect([...bars.order]).toEqual([1, 0, 3, 2])
    expect(bars.step(undefined, 'next')).toBe(1)
    expect(bars.step(1, 'next')).toBe(0)
    expect(bars.step(1, 'previous')).toBe(1)
    expect(bars.step(0, 'up')).toBe(1)
    expect(bars.step(1, 'down')).toBe(0)
    expect(bars.step(1, 'last')).toBe(2)
    expect(bars.step(2, 'first')).toBe(1)
  })

  test('of no rows leads nowhere', () => {
    const none = render(parseSpec('mark: dot\nx: n\ny: m'), columns({ n: ['INT', []], m: ['INT', []] }), 640).layer
    expect(none.step(undefined, 'next')).toBeUndefined()
    expect(none.at(10, 10)).toBeUndefined()
  })
})

describe('a hundred thousand rows', () => {
  const rows = 100_000
  const many = columns({
    t: ['TIMESTAMP(3)', Array.from({ length: rows }, (_, i) => at(i / 100))],
    v: ['DOUBLE', Array.from({ length: rows }, (_, i) => Math.sin(i / 5000) * 50 + (i % 97))],
    k: ['STRING', Array.from({ length: rows }, (_, i) => 'abc'[i % 3]!)],
  })
  const drawn = (text: string, canvasAbove?: number) => {
    const chart = ready(parseSpec(text))
    const table = chartTable(sourceOfColumns(many), requestOf(chart.spec, chart.mark, 600))
    return { table, picture: draw(chart, table, 600, canvasAbove === undefined ? {} : { canvasAbove }) }
  }

  test('make a line of the lowest and the highest of each pixel, and a note says so', () => {
    const { table, picture } = drawn('mark: line\nx: t\ny: v')
    expect(table.length).toBeLessThanOrEqual(1202)
    expect(Math.max(...(table.columns['y']!.values as Float64Array))).toBe(
      Math.max(...(many.columns['v']!.values as Float64Array)),
    )
    expect(picture.notes.join()).toMatch(
      /^Of each pixel only the lowest and the highest value is drawn: 1,\d+ of 100,000\.$/,
    )
    // every row is spoken for, by a mark of its own pixel
    const { layer } = picture
    const [mark] = layer.marksOver([50_000])
    expect(Math.abs(layer.box(mark!)[0] - layer.box(layer.step(mark, 'next')!)[0])).toBeLessThan(3)
    expect(layer.rows(mark!)).toContain(50_000)
  })

  test('make dots of different spots, on a canvas or fewer', () => {
    const painted = drawn('mark: dot\nx: t\ny: v\nfill: k', 2000).picture
    expect(painted.painted).toBe(true)
    expect(painted.svg.querySelectorAll('circle').length).toBe(0)
    expect(painted.layer.length).toBeGreaterThan(2000)
    expect(painted.notes[0]).toMatch(/^Rows that fall on one spot are drawn once: [\d,]+ spots for 100,000 rows\.$/)
    const plain = drawn('mark: dot\nx: t\ny: v\nfill: k').picture
    expect(plain.painted).toBe(false)
    expect(plain.svg.querySelectorAll('circle').length).toBeLessThanOrEqual(2000)
    expect(plain.notes[1]).toMatch(/^Drawn: one row in \d+/)
  })

  test('are grouped to what is drawn', () => {
    const { table, picture } = drawn('mark: bar\nx: { column: t, bin: 1 hour }\ny: count\nfill: k')
    expect(table.length).toBe(17 * 3)
    expect(picture.layer.rows(0).length).toBe((table.columns['y']!.values as Float64Array)[0])
  })
})
