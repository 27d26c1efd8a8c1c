import { describe, expect, it } from 'vitest'
import { evaluateExpression } from '../../src/engine/evaluate.ts'

const answer = async (sql: string): Promise<string> => {
  const { type, value, error } = await evaluateExpression(sql)
  return error === undefined ? `${type}: ${value}` : error.message
}

// answers of Flink 2.3.0
describe('numeric literals', () => {
  it.each([
    ['-2147483648', 'INT NOT NULL: -2147483648'],
    ['-(2147483648)', 'INT NOT NULL: -2147483648'],
    ['- -2147483648', 'BIGINT NOT NULL: 2147483648'],
    ['1 - 2147483648', 'BIGINT NOT NULL: -2147483647'],
    ['-9223372036854775808', 'BIGINT NOT NULL: -9223372036854775808'],
    ['-9223372036854775809', "Numeric literal '-9223372036854775809' out of range"],
    ['9223372036854775808', "Numeric literal '9223372036854775808' out of range"],
    ['-1e309', "Numeric literal '-1E309' out of range"],
    ['1e-400', 'DOUBLE NOT NULL: 0.0'],
    ['-0e0', 'DOUBLE NOT NULL: 0.0'],
    ['5.', 'INT NOT NULL: 5'],
    ['.5', 'DECIMAL(1, 1) NOT NULL: 0.5'],
    ['00.5', 'DECIMAL(3, 1) NOT NULL: 0.5'],
    ['ROUND(2.567, -(1))', 'DECIMAL(2, 0) NOT NULL: 0'],
    ['ROUND(2.567, CAST(-1 AS INT))', 'DECIMAL(2, 0) NOT NULL: 0'],
    ["ROUND(25.567, CAST('-1' AS INT))", 'DECIMAL(5, 3) NOT NULL: 30.000'],
  ])('%s', async (sql, expected) => {
    expect(await answer(sql)).toBe(expected)
  })
})

describe('literals of dates, times and intervals', () => {
  it.each([
    ["DATE '10000-01-01'", 'Year out of range: [10000]'],
    ["DATE '0000-01-01'", "Illegal DATE literal '0000-01-01': not in format 'yyyy-MM-dd'"],
    ["DATE ' 2021-12-03'", 'DATE NOT NULL: 2021-12-03'],
    ["TIME '12:34:56.1239'", 'TIME(3) NOT NULL: 12:34:56.123'],
    ["TIMESTAMP '2021-01-01'", 'TIMESTAMP(0) NOT NULL: 2021-01-01 00:00:00'],
    ["TIMESTAMP '2020-01-01 00:00:00.1234567899'", 'TIMESTAMP(9) NOT NULL: 2020-01-01 00:00:00.123456789'],
    [
      "TIMESTAMP WITH LOCAL TIME ZONE '2020-01-01 00:00:00.1234567891'",
      'TIMESTAMP_LTZ(9) NOT NULL: 2020-01-01 00:00:00.123456789',
    ],
    ['CAST(NULL AS DECIMAL(5,6))', 'Decimal scale must be between 0 and the precision 5 (both inclusive).'],
    ['CAST(NULL AS DECIMAL(0,0))', 'Decimal precision must be between 1 and 38 (both inclusive).'],
    ["INTERVAL '100' DAY(3)", 'INTERVAL SECOND(3) NOT NULL: +100 00:00:00.000'],
    ["INTERVAL - '-1' DAY", 'INTERVAL SECOND(3) NOT NULL: +1 00:00:00.000'],
    ["INTERVAL '1' DAY(7)", 'DAY_INTERVAL_TYPES precision is not supported: 7'],
    ["INTERVAL '1' SECOND(4,3)", 'DAY_INTERVAL_TYPES precision is not supported: 4'],
    ['CAST(NULL AS INTERVAL SECOND(4,3))', 'DAY_INTERVAL_TYPES precision is not supported: 4'],
    ['CAST(NULL AS TIME(9))', 'TIME(3): null'],
    ['UNKNOWN OR TRUE', 'BOOLEAN: TRUE'],
  ])('%s', async (sql, expected) => {
    expect(await answer(sql)).toBe(expected)
  })
})
