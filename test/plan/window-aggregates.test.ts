import { describe, expect, it } from 'vitest'
import { TableEnvironment } from '../../src/engine/table-environment.ts'

const TABLE = `
  CREATE TABLE T (k STRING, n INT, s STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
  WITH ('connector' = 'values');`

const WINDOWS = {
  TUMBLE: "TUMBLE(TABLE T, DESCRIPTOR(ts), INTERVAL '5' SECOND)",
  HOP: "HOP(TABLE T, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '10' SECOND)",
  CUMULATE: "CUMULATE(TABLE T, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '10' SECOND)",
  SESSION: "SESSION(TABLE T PARTITION BY k, DESCRIPTOR(ts), INTERVAL '5' SECOND)",
}
const NO_MERGE = "Could not find an implementation method 'merge'"

/** What Flink 2.3.0 says to an aggregate in each kind of window; null: it runs. */
const ANSWERS: readonly [string, Readonly<Record<keyof typeof WINDOWS, string | null>>][] = [
  ['FIRST_VALUE(s)', { TUMBLE: null, HOP: NO_MERGE, CUMULATE: NO_MERGE, SESSION: NO_MERGE }],
  [
    'SUM(DISTINCT n)',
    {
      TUMBLE: null,
      HOP: 'This function does not support retraction, Please choose SumWithRetractAggFunction.',
      CUMULATE: null,
      SESSION: null,
    },
  ],
  [
    'LISTAGG(DISTINCT s)',
    { TUMBLE: null, HOP: 'This function does not support retraction.', CUMULATE: null, SESSION: null },
  ],
  ['AVG(DISTINCT n)', { TUMBLE: null, HOP: null, CUMULATE: null, SESSION: null }],
  ['SUM(n)', { TUMBLE: null, HOP: null, CUMULATE: null, SESSION: null }],
]

describe.each(ANSWERS)('%s', (aggregate, answers) => {
  it.each(Object.entries(WINDOWS))('in %s', (type, window) => {
    const query = `SELECT k, window_start, ${aggregate} FROM TABLE(${window}) GROUP BY k, window_start, window_end;`
    const plan = (): unknown => new TableEnvironment().executeScript(TABLE + query)
    const message = answers[type as keyof typeof WINDOWS]
    if (message === null) expect(plan).not.toThrow()
    else expect(plan).toThrow(message)
  })
})

describe('the size of a window', () => {
  it.each([
    ['TUMBLE(TABLE T, DESCRIPTOR(ts), 5)', '<INTEGER>)'],
    ["HOP(TABLE T, DESCRIPTOR(ts), INTERVAL '1' SECOND, 'x')", '<INTERVAL SECOND>, <CHAR(1)>)'],
  ])('is an interval: %s', (window, given) => {
    const query = `SELECT COUNT(*) FROM TABLE(${window}) GROUP BY window_start, window_end;`
    const rows = '<RECORDTYPE(VARCHAR(2147483647) K, INTEGER N, VARCHAR(2147483647) S, TIMESTAMP(3) *ROWTIME* TS)>'
    expect(() => new TableEnvironment().executeScript(TABLE + query)).toThrow(`(${rows}, <COLUMN_LIST>, ${given}`)
  })
})
