import { describe, expect, it } from 'vitest'
import { TableEnvironment } from '../../src/engine/table-environment.ts'

const TABLE = `CREATE TABLE e (id INT NOT NULL, name STRING NOT NULL, v INT NOT NULL, w DOUBLE,
  rw ROW<x INT, y STRING> NOT NULL, ts TIMESTAMP(3), p AS PROCTIME(), WATERMARK FOR ts AS ts) WITH ('connector' = 'values');`

interface Clauses {
  readonly measures?: string
  readonly define?: string
  readonly order?: string
  readonly after?: string
  readonly tail?: string
  readonly pattern?: string
}

function planned(clauses: Clauses): void {
  const { measures = 'A.id AS x', define = 'A AS TRUE', order = 'ORDER BY ts', pattern = 'A B* C' } = clauses
  const { after = '', tail = '' } = clauses
  new TableEnvironment().executeScript(
    `${TABLE} SELECT * FROM e MATCH_RECOGNIZE (${order} MEASURES ${measures} ${after} PATTERN (${pattern}) ${tail} DEFINE ${define});`,
  )
}

// answers of Flink 2.3.0
describe('refused', () => {
  it.each<[string, Clauses]>([
    ["Multiple pattern variables in 'LAST(`A`.`id` + `B`.`id`, 0)'", { measures: 'LAST(A.id + B.id) AS x' }],
    ["Multiple pattern variables in 'FIRST(`A`.`id` + `*`.`v`, 0)'", { measures: 'FIRST(A.id + v) AS x' }],
    ["Multiple pattern variables in 'PREV(`A`.`v` + `B`.`v`, 0)'", { define: 'B AS PREV(A.v + B.v, 0) > 1' }],
    ["Null parameters in 'SUM(1)'", { measures: 'SUM(1) AS x' }],
    ["Cannot use aggregation in navigation 'SUM(`A`.`v`)'", { measures: 'LAST(SUM(A.v)) AS x' }],
    ["Cannot nest PREV/NEXT under LAST/FIRST 'FIRST(`B`.`id`, 0)'", { measures: 'LAST(FIRST(B.id)) AS x' }],
    ["Cannot use PREV/NEXT in MEASURE 'PREV(`B`.`id`, 1)'", { measures: 'PREV(B.id) AS x' }],
    ["Cannot use RUNNING/FINAL in DEFINE 'RUNNING SUM(`A`.`v`)'", { define: 'A AS RUNNING SUM(A.v) > 1' }],
    ['Invalid number of parameters to COUNT method', { measures: 'COUNT(A.v + B.v) AS x' }],
    [
      'Aggregation must be applied to a single pattern variable. Malformed expression: +(A.$2, B.$2)',
      { measures: 'STDDEV_POP(A.v + B.v) AS x' },
    ],
    ['No pattern variable specified in aggregate', { measures: 'COUNT(1) AS x' }],
    ['DISTINCT/ALL not allowed with SUM(DISTINCT `A`.`v` + 1) function', { measures: 'SUM(DISTINCT A.v + 1) AS x' }],
    ["Pattern variable 'A' has already been defined", { define: 'A AS TRUE, A AS FALSE' }],
    ["Pattern variable 'A' has already been defined", { tail: 'SUBSET A = (B, C)' }],
    ["Unknown pattern 'Z'", { tail: 'SUBSET U = (A, Z)' }],
    ["Unknown pattern 'Q'", { after: 'AFTER MATCH SKIP TO LAST Q', measures: 'A.zz AS x' }],
    ["Table 'U' not found", { tail: 'SUBSET U = (A, B)', define: 'C AS U.id > 1' }],
    ["Interval must be non-negative '1:30'", { tail: "WITHIN INTERVAL -'1:30' MINUTE TO SECOND" }],
    ['Must contain an ORDER BY clause when WITHIN is used', { order: '', tail: "WITHIN INTERVAL '1' SECOND" }],
    ['First column of ORDER BY must be of type TIMESTAMP', { order: 'ORDER BY id', tail: "WITHIN INTERVAL '1' HOUR" }],
    [
      "The function MATCH_ROWTIME requires argument to be a row time attribute type, but is 'TIMESTAMP_LTZ(3) *PROCTIME*'.",
      { measures: 'MATCH_ROWTIME(p) AS x' },
    ],
    [
      'Multiple entries with same key: b=FINAL(+(A.$2, 1)) and b=FINAL(B.$0)',
      { measures: 'A.id AS a, B.id AS b, A.v + 1 AS b' },
    ],
    ['Multiple entries with same key: a=FINAL(5) and a=FINAL(A.$2)', { measures: 'id AS a, A.v AS a, 5 AS a' }],
    ["Column 'rw.rw' not found in table '*'", { measures: 'B.rw.x AS x' }],
    ["Unknown field 'rw'", { measures: 'rw.x AS x' }],
  ])('%s', (message, clauses) => {
    expect(() => planned(clauses)).toThrow(expect.objectContaining({ message }))
  })

  it('by the code generator after all else, DEFINE before MEASURES', () => {
    const classifier = 'CLASSIFIER() AS x'
    expect(() => planned({ measures: classifier })).toThrow(/^Unsupported call: CLASSIFIER\(\) \n/)
    expect(() => planned({ measures: classifier, pattern: '(A B)+ C' })).toThrow('Group patterns')
    expect(() => planned({ measures: classifier, order: 'ORDER BY id' })).toThrow('as the first one')
    expect(() => planned({ measures: classifier, define: 'A AS PREV(A.v) > 1' })).toThrow('physical offsets')
    expect(() => planned({ measures: 'RUNNING LAST(A.name) AS x' })).toThrow('RUNNING(STRING NOT NULL)')
  })
})

describe('accepted', () => {
  it.each<Clauses>([
    { define: 'A AS TRUE, Z AS PREV(Z.v) > 1' },
    { define: 'A AS NEXT(A.v, 0) > 1' },
    { define: 'A AS PREV(1) > 1' },
    { define: "A AS MATCH_ROWTIME() > TIMESTAMP '2020-01-01 00:00:00'" },
    { tail: 'SUBSET U = (A, B)', measures: 'LAST(U.id) AS x' },
    { measures: 'SUM(ALL A.v) AS x, e.id AS y, LAST(1) AS z, (B.rw).x AS r' },
    { pattern: '^ A B C $' },
  ])('%o', (clauses) => {
    expect(() => planned(clauses)).not.toThrow()
  })
})
