import { describe, expect, it } from 'vitest'
import type { JoinType } from '../../src/plan/exec-node.ts'
import { call, inputRef, literal, type Rex } from '../../src/plan/rex.ts'
import { types } from '../../src/types/logical-type.ts'
import { RowKind } from '../../src/types/row-kind.ts'
import { at, field, PlanBuilder, type Record } from './harness.ts'

const ALL_KINDS = [RowKind.INSERT, RowKind.UPDATE_BEFORE, RowKind.UPDATE_AFTER, RowKind.DELETE]

describe('Join', () => {
  const LEFT = [field('l', types.int()), field('lv', types.string())]
  const RIGHT = [field('r', types.int()), field('rv', types.string())]

  interface Setting {
    readonly unique?: readonly number[]
    readonly condition?: Rex
    readonly nullSafe?: boolean
    readonly ttl?: readonly [number, number]
  }

  function joined(type: JoinType, left: readonly Record[], right: readonly Record[], setting: Setting = {}): string[] {
    const plan = new PlanBuilder()
    const inputs = [plan.source('a', LEFT, left), plan.source('b', RIGHT, right)]
    const fields = type === 'SEMI' || type === 'ANTI' ? LEFT : [...LEFT, ...RIGHT]
    plan.add(
      {
        kind: 'Join',
        inputs,
        fields,
        joinType: type,
        leftKeys: [0],
        rightKeys: [0],
        nullSafe: [setting.nullSafe ?? false],
        condition: setting.condition ?? null,
        ttl: setting.ttl ?? [0, 0],
        leftUnique: null,
        rightUnique: setting.unique ?? null,
      },
      ALL_KINDS,
    )
    return plan.lines()
  }

  // recorded: join-left-join, its first rows
  it('LEFT pads, takes the padded row back, and never pads again while there are matches', () => {
    const left: Record[] = [
      [0, [1, 'x']],
      [10, [2, 'y']],
    ]
    const right: Record[] = [
      [1, [1, 'p']],
      [11, [2, 'q']],
      [21, [2, 'r']],
    ]
    expect(joined('LEFT', left, right)).toEqual([
      '+I[1, x, NULL, NULL]',
      '-D[1, x, NULL, NULL]',
      '+I[1, x, 1, p]',
      '+I[2, y, NULL, NULL]',
      '-D[2, y, NULL, NULL]',
      '+I[2, y, 2, q]',
      '+I[2, y, 2, r]',
    ])
  })

  // asked of Flink 2.3.0 (oracle findings: outer joins on updating input)
  it('LEFT passes the kind of a retraction from the right on, FULL deletes', () => {
    const left: Record[] = [[0, [1, 'x']]]
    const right: Record[] = [
      [1, [1, 'p']],
      [2, [1, 'p'], '-U'],
      [3, [1, 'q'], '+U'],
    ]
    expect(joined('LEFT', left, right).slice(3)).toEqual([
      '-U[1, x, 1, p]',
      '+I[1, x, NULL, NULL]',
      '-D[1, x, NULL, NULL]',
      '+I[1, x, 1, q]',
    ])
    expect(joined('FULL', left, right).slice(3)).toEqual([
      '-D[1, x, 1, p]',
      '+I[1, x, NULL, NULL]',
      '-D[1, x, NULL, NULL]',
      '+I[1, x, 1, q]',
    ])
  })

  it('INNER keeps the kind of the input', () => {
    const right: Record[] = [
      [1, [1, 'p']],
      [2, [1, 'p'], '-U'],
      [3, [1, 'q'], '+U'],
      [4, [1, 'q'], '-D'],
    ]
    expect(joined('INNER', [[0, [1, 'x']]], right)).toEqual([
      '+I[1, x, 1, p]',
      '-U[1, x, 1, p]',
      '+U[1, x, 1, q]',
      '-D[1, x, 1, q]',
    ])
  })

  it('SEMI and ANTI emit left rows only', () => {
    const left: Record[] = [
      [0, [1, 'x']],
      [1, [2, 'y']],
    ]
    const right: Record[] = [
      [2, [1, 'p']],
      [3, [1, 'q']],
      [4, [1, 'p'], '-D'],
      [5, [1, 'q'], '-D'],
    ]
    expect(joined('SEMI', left, right)).toEqual(['+I[1, x]', '-D[1, x]'])
    expect(joined('ANTI', left, right)).toEqual(['+I[1, x]', '+I[2, y]', '-D[1, x]', '+I[1, x]'])
  })

  it('NULL matches nothing, unless the keys are compared with IS NOT DISTINCT FROM', () => {
    const left: Record[] = [[0, [null, 'x']]]
    const right: Record[] = [[1, [null, 'p']]]
    expect(joined('FULL', left, right)).toEqual(['+I[NULL, x, NULL, NULL]', '+I[NULL, NULL, NULL, p]'])
    expect(joined('INNER', left, right, { nullSafe: true })).toEqual(['+I[NULL, x, NULL, p]'])
  })

  it('a row with the same unique key takes the place of the one before, without its retraction', () => {
    const right: Record[] = [
      [0, [1, 'p']],
      [1, [1, 'q'], '+U'],
    ]
    expect(joined('INNER', [[2, [1, 'x']]], right, { unique: [0] })).toEqual(['+I[1, x, 1, q]'])
  })

  it('holds pairs against the remaining condition', () => {
    const condition = call('<', [inputRef(1, types.string()), inputRef(3, types.string())], types.boolean())
    const right: Record[] = [
      [1, [1, 'a']],
      [2, [1, 'z']],
    ]
    expect(joined('LEFT', [[0, [1, 'm']]], right, { condition })).toEqual([
      '+I[1, m, NULL, NULL]',
      '-D[1, m, NULL, NULL]',
      '+I[1, m, 1, z]',
    ])
  })

  it('forgets rows after their time to live', () => {
    const right: Record[] = [
      [900, [1, 'p']],
      [2100, [1, 'q']],
    ]
    expect(joined('INNER', [[0, [1, 'x']]], right, { ttl: [1000, 1000] })).toEqual(['+I[1, x, 1, p]'])
  })
})

describe('IntervalJoin', () => {
  const FIELDS = [
    field('id', types.int()),
    field('k', types.string()),
    field('v', types.int()),
    field('ts', types.rowtime('TIMESTAMP')),
  ]
  const row = (arrival: number, id: number, k: string | null, v: number, ts: number): Record => [
    arrival,
    [id, k, v, at(ts)],
  ]

  function joined(type: JoinType, condition: Rex | null, end: 'closed' | 'open' = 'closed'): string[] {
    const plan = new PlanBuilder()
    const a = plan.source('a', FIELDS, [
      row(0, 1, 'k', 10, 1),
      row(10, 2, 'k', 20, 3),
      row(20, 3, 'q', 30, 4),
      row(30, 4, null, 40, 5),
      row(40, 5, 'k', 50, 8),
      row(50, 6, 'q', 60, 2),
      row(60, 7, 'k', 70, 20),
      row(70, 8, 'z', 80, 21),
    ])
    const b = plan.source('b', FIELDS, [
      row(5, 101, 'k', 1, 2),
      row(15, 102, 'k', 2, 3),
      row(25, 103, 'q', 3, 9),
      row(35, 104, null, 4, 5),
      row(45, 105, 'k', 5, 7),
      row(55, 106, 'q', 6, 3.5),
      row(65, 107, 'k', 7, 30),
      row(75, 108, 'k', 8, 1),
    ])
    const join = plan.add({
      kind: 'IntervalJoin',
      inputs: [plan.watermark(a, 3, 3), plan.watermark(b, 3, 3)],
      fields: [...FIELDS, ...FIELDS],
      joinType: type,
      leftKeys: [1],
      rightKeys: [1],
      nullSafe: [false],
      condition,
      lower: -2000,
      upper: 3000,
      leftTime: 3,
      rightTime: 3,
      attribute: 'rowtime',
    })
    plan.add({
      kind: 'Calc',
      inputs: [join],
      fields: [field('aid', types.int()), field('bid', types.int())],
      projection: [inputRef(0, types.int()), inputRef(4, types.int())],
      condition: null,
    })
    return plan.lines({ end })
  }

  const INT = types.int()
  const filter = call(
    'AND',
    [
      call('>', [inputRef(2, INT), literal(15, types.int(false))], types.boolean()),
      call('<', [call('+', [inputRef(2, INT), inputRef(6, INT)], INT), literal(60, types.int(false))], types.boolean()),
    ],
    types.boolean(),
  )

  // recorded: interval-join-full-filter
  it('FULL pads rows when no partner can come any more', () => {
    expect(joined('FULL', filter).toSorted()).toEqual(
      [
        '+I[2, 101]',
        '+I[2, 102]',
        '+I[1, NULL]',
        '+I[5, 105]',
        '+I[6, NULL]',
        '+I[3, 106]',
        '+I[4, NULL]',
        '+I[NULL, 104]',
        '+I[NULL, 103]',
        '+I[7, NULL]',
        '+I[8, NULL]',
        '+I[NULL, 108]',
        '+I[NULL, 107]',
      ].toSorted(),
    )
  })

  it('INNER emits pairs at once, and loses none where the input does not end', () => {
    expect(joined('INNER', filter, 'open')).toEqual(joined('INNER', filter))
    expect(joined('INNER', filter)).toEqual(['+I[2, 101]', '+I[2, 102]', '+I[5, 105]', '+I[3, 106]'])
  })
})

describe('TemporalJoin', () => {
  // after the recorded temporal-join-left-append-orders-cdc-rates
  it('takes the version that is valid at the time of the row', () => {
    const orders = [field('id', types.bigint()), field('c', types.string()), field('t', types.rowtime('TIMESTAMP'))]
    const rates = [field('c', types.string()), field('rate', types.bigint()), field('t', types.rowtime('TIMESTAMP'))]
    const plan = new PlanBuilder()
    const left = plan.source('orders', orders, [
      [5, [1, 'Euro', at(60)]],
      [15, [2, 'US Dollar', at(120)]],
      [35, [4, 'Euro', at(1000)]],
      [45, [5, 'RMB', at(900)]],
      [65, [7, null, at(1100)]],
    ])
    const right = plan.source('rates', rates, [
      [0, ['Euro', 114, at(1)]],
      [10, ['US Dollar', 102, at(2)]],
      [30, ['RMB', 702, at(4)]],
      [50, ['Euro', 118, at(800)], '+U'],
      [60, ['RMB', 702, at(850)], '-D'],
    ])
    const join = plan.add({
      kind: 'TemporalJoin',
      inputs: [plan.watermark(left, 2, 0), plan.watermark(right, 2, 10)],
      fields: [...orders, ...rates],
      joinType: 'LEFT',
      leftKeys: [1],
      rightKeys: [0],
      nullSafe: [false],
      condition: null,
      leftTime: 2,
      rightTime: 2,
    })
    plan.add({
      kind: 'Calc',
      inputs: [join],
      fields: [orders[0]!, rates[1]!],
      projection: [inputRef(0, types.bigint()), inputRef(4, types.bigint())],
      condition: null,
    })
    expect(plan.lines()).toEqual(['+I[1, 114]', '+I[2, 102]', '+I[5, NULL]', '+I[4, 118]', '+I[7, NULL]'])
  })
})

describe('Correlate', () => {
  // recorded: unnest-rows-left
  it('LEFT JOIN UNNEST keeps rows without elements', () => {
    const element = types.row([field('x', types.int()), field('y', types.string())])
    const fields = [field('id', types.int()), field('rs', types.array(element))]
    const plan = new PlanBuilder()
    const source = plan.source('t', fields, [
      [
        0,
        [
          1,
          [
            [1, 'p'],
            [2, null],
          ],
        ],
      ],
      [10, [2, []]],
      [20, [3, null]],
      [30, [4, [[null, 'q']]]],
    ])
    const correlate = plan.add({
      kind: 'Correlate',
      inputs: [source],
      fields: [...fields, ...element.fields],
      joinType: 'LEFT',
      call: { kind: 'unnest', operand: inputRef(1, fields[1]!.type), withOrdinality: false },
      condition: null,
    })
    plan.add({
      kind: 'Calc',
      inputs: [correlate],
      fields: [fields[0]!, ...element.fields],
      projection: [inputRef(0, types.int()), inputRef(2, types.int()), inputRef(3, types.string())],
      condition: null,
    })
    expect(plan.lines()).toEqual([
      '+I[1, 1, p]',
      '+I[1, 2, NULL]',
      '+I[2, NULL, NULL]',
      '+I[3, NULL, NULL]',
      '+I[4, NULL, q]',
    ])
  })
})
