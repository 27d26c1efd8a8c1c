import { describe, expect, it } from 'vitest'
import { evaluateExpression } from '../../src/engine/evaluate.ts'

const answer = async (sql: string): Promise<string> => {
  const { type, value, error } = await evaluateExpression(sql)
  return error === undefined ? `${type}: ${value}` : error.message
}

// answers of Flink 2.3.0
describe('folded constants', () => {
  it.each([
    ["CAST('0.123456789' AS FLOAT)", 'FLOAT NOT NULL: 0.1234568'],
    ['CAST(0.123456789 AS FLOAT)', 'FLOAT NOT NULL: 0.12345679'],
    ['ABS(CAST(1.123456789 AS FLOAT))', 'FLOAT NOT NULL: 1.123457'],
    ["TRY_CAST('1.123456789' AS FLOAT)", 'FLOAT: 1.123457'],
    ["ARRAY[CAST('0.123456789' AS FLOAT)]", 'ARRAY<FLOAT NOT NULL> NOT NULL: [0.1234568]'],
    ["CAST(ARRAY['0.123456789'] AS ARRAY<FLOAT>)", 'ARRAY<FLOAT> NOT NULL: [0.12345679]'],
    ["CAST(CAST('1.1' AS FLOAT) AS DOUBLE)", 'DOUBLE NOT NULL: 1.1'],
    ["TRY_CAST(CAST('1.1' AS FLOAT) AS DOUBLE)", 'DOUBLE: 1.100000023841858'],
    ["SQRT(CAST('1.1' AS FLOAT))", 'DOUBLE NOT NULL: 1.0488088595363112'],
    ["CAST('-0.0' AS DOUBLE)", 'DOUBLE NOT NULL: 0.0'],
    ["ARRAY[-CAST('0.0' AS DOUBLE)]", 'ARRAY<DOUBLE NOT NULL> NOT NULL: [-0.0]'],
    ['CAST(1e300 AS BIGINT)', 'BIGINT NOT NULL: 9223372036854775807'],
    ["CAST('Infinity' AS FLOAT) IS NULL", 'Infinite or NaN'],
    ["YEAR(DATE '9999-12-31' + INTERVAL '1' DAY)", 'BIGINT NOT NULL: 10000'],
    ["FALSE AND CAST('x' AS INT) = 1", 'BOOLEAN NOT NULL: FALSE'],
    ["CASE WHEN RAND() > 2 THEN CAST('x' AS INT) ELSE 2 END", 'INT NOT NULL: 2'],
  ])('%s', async (sql, expected) => {
    expect(await answer(sql)).toBe(expected)
  })
})

describe('numbers as intervals', () => {
  it.each([
    ['CAST(-5 AS INTERVAL DAY)', 'INTERVAL SECOND(3) NOT NULL: -5 00:00:00.000'],
    ['CAST(5.5 AS INTERVAL DAY)', 'INTERVAL SECOND(3) NOT NULL: +5 12:00:00.000'],
    ['CAST(5 AS INTERVAL MONTH)', 'INTERVAL MONTH NOT NULL: +0-05'],
    ['CAST(2+3 AS INTERVAL DAY)', 'INTERVAL SECOND(3) NOT NULL: +0 00:00:00.005'],
    ['CAST(CAST(5 AS INT) AS INTERVAL DAY)', 'INTERVAL SECOND(3) NOT NULL: +0 00:00:00.005'],
  ])('%s', async (sql, expected) => {
    expect(await answer(sql)).toBe(expected)
  })
})
