import { describe, expect, it } from 'vitest'
import { call, type Rex } from '../../src/plan/rex.ts'
import { plannedMeasure } from '../../src/plan/validate/match-types.ts'
import { types } from '../../src/types/logical-type.ts'

const aggregate = (fn: string, nullable: boolean): Rex => ({
  kind: 'patternAggregate',
  variable: 'B',
  fn,
  args: [{ kind: 'input', index: 0, type: types.int(nullable) }],
  type: types.int(),
})
const average = aggregate('AVG', false)
const isNotNull = (rex: Rex): boolean => !plannedMeasure(rex).type.nullable

// seen in Flink 2.3.0: a measure that is NOT NULL for the planner shows -1 or FALSE where variable B has no row
describe('NOT NULL for the planner', () => {
  it.each(['AVG', 'STDDEV_POP', 'VAR_POP'])('%s over a NOT NULL column', (fn) => {
    expect(isNotNull(aggregate(fn, false))).toBe(true)
    expect(isNotNull(aggregate(fn, true))).toBe(false)
  })
  it.each(['SUM', 'MIN', 'MAX', 'FIRST_VALUE', 'LAST_VALUE', 'VAR_SAMP', 'STDDEV_SAMP'])('not %s', (fn) => {
    expect(isNotNull(aggregate(fn, false))).toBe(false)
  })
  it.each(['+', '-', '*', '/', '=', '||', 'LIKE'])('operator %s', (fn) => {
    expect(isNotNull(call(fn, [average, average], types.int()))).toBe(true)
    expect(isNotNull(call(fn, [average, aggregate('SUM', false)], types.int()))).toBe(false)
  })
  it.each(['ABS', 'MOD', 'POWER', 'UPPER', 'GREATEST', 'TRY_CAST', '%'])('not function %s', (fn) => {
    expect(isNotNull(call(fn, [average], types.int()))).toBe(false)
  })
  it('CASE by its values', () => {
    const sum = aggregate('SUM', false)
    expect(isNotNull(call('CASE', [sum, average, average], types.int()))).toBe(true)
    expect(isNotNull(call('CASE', [average, average, sum], types.int()))).toBe(false)
  })
})
