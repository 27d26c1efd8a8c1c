import { describe, expect, it } from 'vitest'
import { call, inputRef, literal } from '../../src/plan/rex.ts'
import { types } from '../../src/types/logical-type.ts'
import { at, field, PlanBuilder, ref, type Record } from './harness.ts'

const FIELDS = [field('v', types.int()), field('ts', types.rowtime('TIMESTAMP'))]

/** Each row with CURRENT_WATERMARK(ts) at it. */
function seen(
  records: readonly Record[],
  delay: number,
  options: { interval?: number; idleTimeout?: number } = {},
): string[] {
  const plan = new PlanBuilder()
  const source = plan.source('t', FIELDS, records)
  const assigner = plan.watermark(source, 1, delay, options)
  plan.add({
    kind: 'Calc',
    inputs: [assigner],
    fields: [field('v', types.int()), field('w', types.timestamp(3))],
    projection: [ref(FIELDS, 0), call('CURRENT_WATERMARK', [ref(FIELDS, 1)], types.timestamp(3))],
    condition: null,
  })
  return plan.lines()
}

describe('WatermarkAssigner', () => {
  it('emits a watermark after the row that moves it', () => {
    const records: Record[] = [
      [0, [1, at(10)]],
      [1, [2, at(12)]],
      [2, [3, at(11)]],
      [3, [4, at(20)]],
      [4, [5, at(1)]],
    ]
    expect(seen(records, 1)).toEqual(['+I[1, NULL]', '+I[2, 9]', '+I[3, 11]', '+I[4, 11]', '+I[5, 19]'])
  })

  it('has nothing to do for an empty table, even where its time is computed', () => {
    const plan = new PlanBuilder()
    const computed = plan.add({
      kind: 'Calc',
      inputs: [plan.source('t', FIELDS, [])],
      fields: FIELDS,
      projection: [ref(FIELDS, 0), ref(FIELDS, 1)],
      condition: null,
    })
    plan.watermark(computed, 1, 1, {})
    expect(plan.lines()).toEqual([])
  })

  it('starts at 0, so times before 1970 never move it', () => {
    const records: Record[] = [
      [0, [1, -5000]],
      [1, [2, -1000]],
      [2, [3, 1000]],
      [3, [4, 2000]],
    ]
    const base = at(0) / 1000
    expect(seen(records, 0)).toEqual(['+I[1, NULL]', '+I[2, NULL]', '+I[3, NULL]', `+I[4, ${1 - base}]`])
  })

  it('with an interval waits until the lead exceeds it or the timer goes off', () => {
    // the first watermark leads 0 by far more than 200 ms; the next ones by less, until 200 ms of arrival time are over
    const records: Record[] = [
      [1000, [1, at(10)]],
      [1010, [2, at(10.1)]],
      [1020, [3, at(10.2)]],
      [1210, [4, at(10.25)]],
      [1220, [5, at(11)]],
      [1230, [6, at(11)]],
    ]
    const lines = seen(records, 0, { interval: 200 })
    expect(lines).toEqual(['+I[1, NULL]', '+I[2, 10]', '+I[3, 10]', '+I[4, 10.2]', '+I[5, 10.2]', '+I[6, 11]'])
  })

  it('fails on a row without a time', () => {
    expect(() => seen([[0, [1, null]]], 0)).toThrow(
      'RowTime field should not be null, please convert it to a non-null long value.',
    )
  })
})

describe('Union', () => {
  const union = (idleTimeout: number): string[] => {
    const plan = new PlanBuilder()
    const a = plan.source('a', FIELDS, [
      [0, [1, at(10)]],
      [5000, [2, at(11)]],
    ])
    const b = plan.source('b', FIELDS, [
      [1, [3, at(20)]],
      [3000, [4, at(30)]],
      [4000, [5, at(40)]],
      [6000, [6, at(50)]],
    ])
    const inputs = [plan.watermark(a, 1, 0, { idleTimeout }), plan.watermark(b, 1, 0)]
    const all = plan.add({ kind: 'Union', inputs, fields: FIELDS })
    plan.add({
      kind: 'Calc',
      inputs: [all],
      fields: [field('v', types.int()), field('w', types.timestamp(3))],
      projection: [ref(FIELDS, 0), call('CURRENT_WATERMARK', [ref(FIELDS, 1)], types.timestamp(3))],
      condition: null,
    })
    return plan.lines({ end: 'open' })
  }

  it('merges by arrival and takes the least watermark', () => {
    expect(union(0)).toEqual(['+I[1, NULL]', '+I[3, NULL]', '+I[4, 10]', '+I[5, 10]', '+I[2, 10]', '+I[6, 11]'])
  })

  it('leaves an idle input out until its next row', () => {
    // a is idle from 2 s on, noticed when b's row arrives at 3 s; its row at 5 s makes it count again
    expect(union(1000)).toEqual(['+I[1, NULL]', '+I[3, NULL]', '+I[4, 20]', '+I[5, 30]', '+I[2, 40]', '+I[6, 40]'])
  })
})

describe('Calc', () => {
  it('filters and projects, and drops what is neither TRUE nor FALSE', () => {
    const plan = new PlanBuilder()
    const source = plan.source('t', FIELDS, [
      [0, [1, at(1)]],
      [1, [null, at(2)]],
      [2, [3, at(3)], '-D'],
      [3, [4, at(4)]],
    ])
    const v = inputRef(0, types.int())
    plan.add({
      kind: 'Calc',
      inputs: [source],
      fields: [field('d', types.int()), field('ts', types.timestamp(3))],
      projection: [call('+', [v, v], types.int()), ref(FIELDS, 1)],
      condition: call('<', [v, literal(4, types.int(false))], types.boolean()),
    })
    expect(plan.lines()).toEqual(['+I[2, 1]', '-D[6, 3]'])
  })
})
