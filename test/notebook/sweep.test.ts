import { describe, expect, test } from 'vitest'
import { parse } from '../../src/notebook/format.ts'
import { sqlCells } from '../../src/notebook/scope.ts'
import { open, reduce } from '../../src/notebook/session.ts'
import { sweepsOf, swept, taking, valuesOf, type NumberSweep } from '../../src/notebook/sweep.ts'

const notebook = parse(`\`\`\`sql {#up}
CREATE VIEW v AS SELECT a FROM t WHERE a > 2 /*@least 0..10 "Least"*/ AND b > 7;
\`\`\`
\`\`\`sql {#own}
SELECT a, INTERVAL '15' MINUTES /*@gap 1..60 "Session gap"*/ AS g, INTERVAL '15' MINUTES /*@gap*/ AS h
FROM v
WHERE size = 'M' /*@size 'S'|'M'|'L'*/ AND b <= 3 AND c > INTERVAL '2' HOURS AND d = TRUE
\`\`\`
`)
const sweeps = sweepsOf(notebook, 'own')
const sweepOf = (id: string) => sweeps.find((sweep) => sweep.id === id)!
const gap = sweepOf('@gap') as NumberSweep
const text = (cellId: string, changed = notebook) => sqlCells(changed).find(({ id }) => id === cellId)!.text

describe('what can be swept', () => {
  test('controls first, those of the cells it builds on too, then other literals of its own', () => {
    expect(sweeps.map(({ cellId, label, id }) => `${cellId} ${label} ${id}`)).toEqual([
      'own Session gap @gap',
      'own size @size',
      'up Least @least',
      'own AND b <= #3',
      'own AND c > INTERVAL #4',
      'own AND d = #5',
    ])
  })

  test('a literal without a hint goes from where it can begin to twice its value', () => {
    expect(sweepOf('#3')).toMatchObject({ kind: 'number', value: 3, min: 0, max: 6, step: 1 })
    expect(sweepOf('#4')).toMatchObject({ value: 2, min: 1, max: 4, unit: 'hour' })
    expect(sweepOf('#5')).toMatchObject({ kind: 'choice', value: 'TRUE', choices: ['TRUE', 'FALSE'] })
    const [small, negative, zero] = sweepsOf(parse('```sql {#x}\nSELECT 0.25, -4, 0\n```\n'), 'x')
    expect(small).toMatchObject({ min: 0, max: 0.5, step: 0.01 })
    expect(negative).toMatchObject({ min: 0, max: 8 })
    expect(zero).toMatchObject({ min: 0, max: 10 })
  })
})

describe('the values', () => {
  test.each([
    [5, 60, 12, [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]],
    [1, 60, 9, [1, 10, 15, 20, 30, 40, 50, 60]],
    [60, 1, 9, [1, 10, 15, 20, 30, 40, 50, 60]],
    [1, 60, 3, [1, 15, 60]],
    [14, 16, 9, [14, 15, 16]],
    [20, 30, 4, [15, 20, 25, 30]],
    [20, 30, 3, [15, 20, 30]],
    [15, 15, 9, [15]],
  ])('from %d to %d, at most %d, are round and hold the ends and the current one', (from, to, count, values) => {
    expect(valuesOf(gap, from, to, count)).toEqual(values)
  })

  test('are those that a control can stand at', () => {
    const odd: NumberSweep = { ...gap, value: 3, min: 1, max: 11, step: 2, unit: 'x' }
    expect(valuesOf(odd, 1, 11, 9)).toEqual([1, 3, 5, 7, 9, 11])
    const fine: NumberSweep = { ...gap, value: 0.25, min: 0, max: 0.5, step: 0.05, unit: 'x' }
    expect(valuesOf(fine, 0, 0.5, 12)).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5])
    expect(valuesOf(fine, 0, 0.5, 9)).toEqual([0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5])
  })

  test('of choices are the choices, or those around the current one', () => {
    expect(valuesOf(sweepOf('@size'), 0, 0, 9)).toEqual(['S', 'M', 'L'])
    expect(valuesOf(sweepOf('@size'), 0, 0, 2)).toEqual(['S', 'M'])
  })
})

describe('the notebook with another value', () => {
  test('moves every literal of a control, and stays valid SQL', () => {
    expect(text('own', swept(notebook, gap, 120)).split('\n')[0]).toBe(
      `SELECT a, INTERVAL '120' MINUTES(3) /*@gap 1..60 "Session gap"*/ AS g, INTERVAL '120' MINUTES(3) /*@gap*/ AS h`,
    )
    expect(text('own', swept(notebook, sweepOf('@size'), 'L'))).toContain(`size = 'L' /*@size`)
    expect(text('up', swept(notebook, sweepOf('@least'), 5))).toContain('a > 5 /*@least')
    expect(text('own', swept(notebook, sweepOf('#3'), 5))).toContain('b <= 5 AND')
    expect(text('own', swept(notebook, sweepOf('#4'), 4))).toContain(`INTERVAL '4' HOURS`)
  })

  test('is what the change makes of the session', () => {
    for (const [id, value] of [
      ['@gap', 5],
      ['@least', 9],
      ['#3', 6],
    ] as const) {
      const changed = reduce(open(notebook), taking(sweepOf(id), value)).present.notebook
      for (const cellId of ['up', 'own']) {
        expect(text(cellId, changed)).toBe(text(cellId, swept(notebook, sweepOf(id), value)))
      }
    }
  })
})
