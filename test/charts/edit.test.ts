import { describe, expect, test } from 'vitest'
import { serialiseSpec, withKey } from '../../src/charts/edit.ts'
import { choicesOf } from '../../src/charts/form.ts'
import { parseSpec } from '../../src/charts/spec.ts'
import type { ColumnInfo } from '../../src/worker/protocol.ts'

const text = `# what new visitors do
mark: bar
x: { column: event_time, bin: 1 minute, label: minute } # not too fine
y: count

fill: type # the colour
title: Clicks`

describe('one key is changed and the rest stays', () => {
  test.each([
    ['a value', ['mark'], 'line', text.replace('bar', 'line')],
    ['a value with a comment', ['fill'], 'device', text.replace('type #', 'device #')],
    ['a key of a channel', ['x', 'bin'], '5 minutes', text.replace('1 minute', '5 minutes')],
    ['a key less', ['x', 'label'], undefined, text.replace(', label: minute', '')],
    ['a new key', ['sort'], '-y', `${text}\nsort: -y`],
    [
      'a short channel that grows',
      ['fill', 'category'],
      true,
      text.replace('fill: type #', 'fill: { column: type, category: true } #'),
    ],
    [
      '`count` that grows',
      ['y', 'label'],
      'clicks',
      text.replace('y: count', 'y: { aggregate: count, label: clicks }'),
    ],
    ['a channel that goes', ['fill'], undefined, text.replace('\n\nfill: type # the colour', '')],
  ] as const)('%s', (_, path, value, expected) => {
    expect(withKey(text, path, value)).toBe(expected)
  })

  test('a text that is no YAML stays', () => {
    expect(withKey('mark: [', ['mark'], 'bar')).toBe('mark: [')
  })

  test('a channel with one key left is written short', () => {
    expect(withKey('mark: dot\nx: { column: a, bin: 5 }', ['x', 'bin'], undefined)).toBe('mark: dot\nx: a')
  })
})

test('a spec is written as people write it, and read back', () => {
  const written =
    'mark: flow\nx: { column: count }\nsteps: [ a, { column: b, label: later } ]\ncolor: match\nheight: 90'
  expect(serialiseSpec(parseSpec(written))).toBe(written)
  const spec = parseSpec(text)
  expect(parseSpec(serialiseSpec(spec))).toEqual(spec)
})

describe('the form', () => {
  const columns: ColumnInfo[] = [
    { name: 'event_time', type: 'TIMESTAMP_LTZ(3) *ROWTIME*', kind: 'TIMESTAMP_LTZ' },
    { name: 'type', type: 'STRING', kind: 'VARCHAR' },
    { name: 'device', type: 'STRING', kind: 'VARCHAR' },
    { name: 'n', type: 'BIGINT', kind: 'BIGINT' },
  ]
  const choice = (name: string, from = text) => choicesOf(from, columns).find((one) => one.name === name)!
  const off = (name: string, value: string, from = text): string | undefined =>
    choice(name, from).options.find((option) => option.value === value)!.off

  test('shows what is chosen', () => {
    expect(choicesOf(text, columns).map((one) => [one.name, one.value.replace('\u0000', '')])).toEqual([
      ['mark', 'bar'],
      ['x', 'event_time'],
      ['y', 'count'],
      ['fill', 'type'],
      ['facet', ''],
      ['aggregate', 'count'],
      ['bin', '1 minute'],
      ['sort', ''],
    ])
  })

  test('says why something cannot be chosen', () => {
    expect(off('mark', 'gantt')).toBe('needs a time for `x2`')
    expect(off('mark', 'flow')).toBeUndefined()
    expect(off('fill', 'n')).toBe('a number; bar takes text')
    expect(choice('sort').off).toBe('there are no names to sort')
    expect(choice('aggregate', 'mark: tick\nx: event_time\ny: type').off).toBe('tick draws every row')
    expect(choice('bin', 'mark: bar\nx: type\ny: count').off).toBe('x is no time and no number')
  })

  test('changes one thing of the text', () => {
    expect(choice('bin').choose('15 minutes')).toBe(text.replace('1 minute', '15 minutes'))
    expect(choice('fill').choose('device')).toBe(text.replace('fill: type', 'fill: device'))
    expect(choice('fill').choose('')).toBe(text.replace('\n\nfill: type # the colour', ''))
    expect(choice('y').choose('n')).toBe(text.replace('y: count', 'y: { aggregate: sum, column: n }'))
  })

  test('a label that was about another column goes with it', () => {
    const lying = 'mark: bar\ny: { column: type, label: kind }\nx: count'
    expect(choice('y', lying).choose('device')).toBe('mark: bar\ny: device\nx: count')
  })

  test.each([
    ['line', 'mark: line\nx: { column: event_time, bin: 1 minute, label: minute } # not too fine'],
    ['heatmap', 'fill: count'],
    ['tick', 'x: { column: event_time, label: minute }'],
    ['histogram', 'x: { column: event_time'],
    ['flow', 'steps: [ type, device ]'],
  ])('another mark, %s, gets channels that fit', (mark, part) => {
    const edited = choice('mark').choose(mark)
    expect(edited).toContain('# what new visitors do')
    expect(edited).toContain(part)
    expect(parseSpec(edited).mark).toBe(mark)
    expect(choice('mark', edited).value).toBe(mark)
  })

  test('every mark that is offered can be drawn from the channels it gets', () => {
    for (const option of choice('mark').options.filter((one) => one.off === undefined)) {
      const edited = choice('mark').choose(option.value)
      for (const one of choicesOf(edited, columns)) {
        const chosen = one.options.find((each) => each.value === one.value)
        expect(chosen, `${option.value}: ${one.name}`).toBeDefined()
        if (one.off === undefined) expect(chosen!.off, `${option.value}: ${one.name}`).toBeUndefined()
      }
    }
  })
})
