import { describe, expect, test } from 'vitest'
import type { Accumulator, AggregateSite, BoundCall } from '../../src/functions/definition.ts'
import { aggregateFunction } from '../../src/functions/registry.ts'
import { types, type LogicalType } from '../../src/types/logical-type.ts'
import { printText } from '../../src/types/value-text.ts'
import { NanoTimestamp, type Value } from '../../src/types/value.ts'

const session: BoundCall['session'] = {
  zone: 'UTC',
  config: new Map(),
  now: () => 0,
  watermark: () => -Infinity,
  random: () => 0.5,
}

/** An accumulator of a call over columns of the given types, with the type of its result. */
function accumulatorOf(
  name: string,
  args: readonly LogicalType[],
  site: Partial<AggregateSite> = {},
  constants: readonly (Value | undefined)[] = args.map(() => undefined),
): { accumulator: Accumulator; result: LogicalType } {
  const definition = aggregateFunction(name)
  const full: AggregateSite = { emptyGroups: false, retracting: false, ...site }
  const span = { start: 0, end: 0 }
  const resolution = definition.resolve({
    name,
    args,
    constants,
    literals: constants.map((constant) => constant !== undefined),
    span,
    argSpans: args.map(() => span),
    session,
    ...full,
  })
  const accumulator = definition.create({ ...resolution, constants, session, ...full })
  return { accumulator, result: resolution.result }
}

/** The printed result after the given rows, each `[value]` or `[value, second, third]`; `-` first takes a row back. */
function after(
  name: string,
  type: LogicalType,
  rows: readonly (readonly (Value | '-')[])[],
  site: Partial<AggregateSite> = {},
): string | null {
  const retracting = rows.some((row) => row[0] === '-')
  const { accumulator, result } = accumulatorOf(name, [type], { retracting, ...site })
  accumulator.reset(0)
  for (const row of rows)
    if (row[0] === '-') accumulator.retract!(0, row[1] as Value, null, null)
    else accumulator.accumulate(0, row[0] as Value, null, null)
  const value = accumulator.value(0)
  return value === null ? null : printText(value, result, 'UTC')
}

const column = (...values: readonly Value[]): readonly (readonly Value[])[] => values.map((value) => [value])

// Flink 2.3 over the columns 1, 5, -3, 7, 100000 and the like
describe('results', () => {
  test.each([
    ['SUM', types.int(), column(1, 5, -3, 7, 100000), '100010'],
    ['AVG', types.int(), column(1, 5, -3, 7, 100000), '20002'],
    ['SUM', types.bigint(), column(1000000000000000, 9007199254740993n, 5, -5, 3), '10007199254740996'],
    ['SUM', types.decimal(10, 2), column(125, 225, null, 711, 1), '10.62'],
    ['AVG', types.decimal(10, 2), column(125, 225, null, 711, 1), '2.655000'],
    ['SUM', types.float(), column(1.5, 2.5, null, Math.fround(0.1), Math.fround(0.2)), '4.2999997'],
    ['MIN', types.boolean(), column(true, false, null, true), 'FALSE'],
    ['MAX', types.string(), column('s1', 'zz', 'abc'), 'zz'],
    ['STDDEV_POP', types.int(), column(1, 5, -3, 7, 100000), '39999'],
    ['VAR_SAMP', types.double(), column(1.5, 2.5, null, 3.25, 1e10), '2.499999998791667E19'],
    ['VARIANCE', types.decimal(10, 2), column(125, 225, null, 711, 1), '9.660367'],
    ['STDDEV', types.decimal(10, 2), column(125, 225, null, 711, 1), '3.108113'],
    ['ARRAY_AGG', types.int(), column(3, null, 4), '[3, NULL, 4]'],
  ] as const)('%s', (name, type, rows, expected) => {
    expect(after(name, type, rows)).toBe(expected)
  })

  test('nothing but NULL', () => {
    const nothing = column(null, null)
    for (const name of ['SUM', 'AVG', 'MIN', 'MAX', 'FIRST_VALUE', 'LAST_VALUE', 'STDDEV_POP'])
      expect(after(name, types.int(), nothing)).toBe(null)
    expect(after('COUNT', types.int(), nothing)).toBe('0')
    expect(after('$SUM0', types.int(), nothing)).toBe('0')
    expect(after('COLLECT', types.int(), nothing)).toBe('{}')
    expect(after('LISTAGG', types.string(), nothing)).toBe(null)
    expect(after('ARRAY_AGG', types.int(), nothing, { ignoreNulls: true })).toBe(null)
    expect(after('ARRAY_AGG', types.int(), nothing)).toBe('[NULL, NULL]')
  })

  test('whole numbers wrap at the width of their type', () => {
    expect(after('SUM', types.int(), column(2147483647, 1))).toBe('-2147483648')
    expect(after('SUM', types.tinyint(), column(127, 127))).toBe('-2')
    expect(after('SUM', types.bigint(), column(9223372036854775807n, 1))).toBe('-9223372036854775808')
  })
})

// the order of a java.util.HashMap, as Flink 2.3 prints it
describe('COLLECT lists its values in hash order', () => {
  test.each([
    [types.int(), column(1, 5, -3, 7, 100000), '{1=1, 100000=1, -3=1, 5=1, 7=1}'],
    [types.string(), column('s1', 'zz', 'abc', 'q', 'a longer string'), '{q=1, abc=1, zz=1, a longer string=1, s1=1}'],
    [types.double(), column(1.5, 2.5, null, 3.25, 1e10), '{2.5=1, 1.5=1, 3.25=1, 1.0E10=1}'],
    [types.float(), column(1.5, 2.5, null, Math.fround(0.1), Math.fround(0.2)), '{1.5=1, 2.5=1, 0.1=1, 0.2=1}'],
    [types.decimal(10, 2), column(125, 225, null, 711, 1), '{2.25=1, 0.01=1, 1.25=1, 7.11=1}'],
    [
      types.bigint(),
      column(1000000000000000, 9007199254740993n, 5, -5, 3),
      '{9007199254740993=1, 3=1, -5=1, 5=1, 1000000000000000=1}',
    ],
    [types.boolean(), column(true, false, null, true, true), '{FALSE=1, TRUE=3}'],
    [
      types.date(),
      column(18262, 18263, null, 18264, 17899),
      '{2020-01-01=1, 2020-01-02=1, 2020-01-03=1, 2019-01-03=1}',
    ],
    [
      types.timestamp(3),
      column(1577836801000, 1577836809000, 1577836805000, 1577836810000, 1577836830000),
      '{2020-01-01 00:00:05.000=1, 2020-01-01 00:00:09.000=1, 2020-01-01 00:00:30.000=1, 2020-01-01 00:00:10.000=1, 2020-01-01 00:00:01.000=1}',
    ],
  ] as const)('%o', (type, rows, expected) => {
    expect(after('COLLECT', type, rows)).toBe(expected)
  })
})

describe('rows taken back', () => {
  // recorded: +1 +3 -1 +5 +3 -3 -5 of one key
  const steps: readonly (readonly (Value | '-')[])[] = [[1], [3], ['-', 1], [5], [3], ['-', 3]]

  test.each([
    ['COUNT', '2'],
    ['SUM', '8'],
    ['AVG', '4'],
    ['MIN', '3'],
    ['MAX', '5'],
    ['FIRST_VALUE', '5'],
    ['LAST_VALUE', '3'],
    ['ARRAY_AGG', '[5, 3]'],
    ['COLLECT', '{3=1, 5=1}'],
    ['STDDEV_POP', '1'],
  ])('%s', (name, expected) => {
    expect(after(name, types.int(), steps)).toBe(expected)
  })

  test('the next extremum comes up', () => {
    expect(after('MAX', types.string(), [['a'], ['c'], ['b'], ['-', 'c']])).toBe('b')
    expect(after('MIN', types.int(), [[3], ['-', 3]])).toBe(null)
    expect(after('MIN', types.int(), [[3], [3], ['-', 3]])).toBe('3')
  })

  test('LISTAGG joins what is left', () => {
    expect(after('LISTAGG', types.string(), [['s3'], ['s5'], ['s3'], ['-', 's3']])).toBe('s5,s3')
  })
})

describe('slots', () => {
  test('groups do not touch each other, and a slot can be used again', () => {
    const { accumulator } = accumulatorOf('SUM', [types.bigint()])
    for (const slot of [0, 40, 3]) accumulator.reset(slot)
    accumulator.accumulate(40, 9223372036854775807n, null, null)
    accumulator.accumulate(3, 2, null, null)
    expect([accumulator.value(0), accumulator.value(40), accumulator.value(3)]).toEqual([null, 9223372036854775807n, 2])
    accumulator.reset(40)
    accumulator.accumulate(40, 1, null, null)
    expect(accumulator.value(40)).toBe(1)
  })

  test('accumulators merge as if the rows of the second came after', () => {
    const merged = (name: string, type: LogicalType, left: readonly Value[], right: readonly Value[]): Value => {
      const { accumulator } = accumulatorOf(name, [type])
      accumulator.reset(0)
      accumulator.reset(1)
      for (const value of left) accumulator.accumulate(0, value, null, null)
      for (const value of right) accumulator.accumulate(1, value, null, null)
      accumulator.merge!(0, 1)
      return accumulator.value(0)
    }
    expect(merged('ARRAY_AGG', types.int(), [2], [1, 3])).toEqual([2, 1, 3])
    expect(merged('LISTAGG', types.string(), ['a'], ['b', 'c'])).toBe('a,b,c')
    expect(merged('COUNT', types.int(), [1, null], [1])).toBe(2)
    expect(merged('SUM', types.int(), [], [4])).toBe(4)
    expect(merged('SUM', types.decimal(5, 1), [15], [5])).toBe(20)
    expect(merged('AVG', types.int(), [1, 2], [6])).toBe(3)
    expect(merged('MAX', types.timestamp(9), [1], [new NanoTimestamp(1, 5)])).toEqual(new NanoTimestamp(1, 5))
    // of 1, 2, 3, 4: 5 / 4
    expect(merged('VAR_POP', types.double(), [1, 2], [3, 4])).toBe(1.25)
  })

  test('Flink cannot merge FIRST_VALUE and LAST_VALUE', () => {
    expect(accumulatorOf('FIRST_VALUE', [types.int()]).accumulator.merge).toBeUndefined()
    expect(accumulatorOf('LAST_VALUE', [types.int()]).accumulator.merge).toBeUndefined()
  })
})

describe('errors', () => {
  const message = (run: () => unknown): string => {
    try {
      run()
    } catch (error) {
      return (error as Error).message
    }
    return 'no error'
  }

  test.each([
    [
      'SUM',
      [types.string()],
      "Cannot apply 'SUM' to arguments of type 'SUM(<VARCHAR(2147483647)>)'. Supported form(s): 'SUM(<NUMERIC>)'",
    ],
    ['SUM', [types.int(), types.int()], "Invalid number of arguments to function 'SUM'. Was expecting 1 arguments"],
    ['COUNT', [types.null()], "Illegal use of 'NULL'"],
    ['MAX', [types.null()], "Illegal use of 'NULL'"],
    ['LISTAGG', [types.string(), types.string()], "Argument to function 'LISTAGG' must be a literal"],
    [
      'LISTAGG',
      [types.int()],
      "Cannot apply 'LISTAGG' to arguments of type 'LISTAGG(<INTEGER>)'. Supported form(s): 'LISTAGG(<CHARACTER>)'\n'LISTAGG(<CHARACTER>, <CHARACTER_LITERAL>)'",
    ],
    [
      'MAX',
      [types.array(types.int())],
      "Max aggregate function does not support type: ''ARRAY''.\nPlease re-check the data type.",
    ],
    ['COUNT', [types.int(), types.int()], 'We now only support the count of one field.'],
  ] as const)('%s', (name, args, expected) => {
    expect(message(() => accumulatorOf(name, args))).toBe(expected)
  })

  test('a second row for SINGLE_VALUE', () => {
    expect(message(() => after('SINGLE_VALUE', types.int(), column(1, 2)))).toBe(
      'SingleValueAggFunction received more than one element.',
    )
  })

  test('a share of PERCENTILE beyond 1', () => {
    expect(
      message(() => accumulatorOf('PERCENTILE', [types.int(), types.decimal(2, 1, false)], {}, [undefined, 15])),
    ).toBe('Invalid input arguments.')
  })
})

test('types of results', () => {
  const typeOf = (name: string, type: LogicalType, emptyGroups: boolean): LogicalType =>
    accumulatorOf(name, [type], { emptyGroups }).result
  // recorded from queries with and without GROUP BY over an INT NOT NULL column
  expect(typeOf('SUM', types.int(false), false)).toEqual(types.int(false))
  expect(typeOf('SUM', types.int(false), true)).toEqual(types.int())
  expect(typeOf('COUNT', types.int(), true)).toEqual(types.bigint(false))
  expect(typeOf('AVG', types.decimal(10, 2), false)).toEqual(types.decimal(38, 6))
  expect(typeOf('SUM', types.decimal(10, 2), false)).toEqual(types.decimal(38, 2))
  expect(typeOf('LISTAGG', types.string(false), true)).toEqual(types.string(false))
  expect(typeOf('ARRAY_AGG', types.int(false), true)).toEqual(types.array(types.int(false), false))
  expect(typeOf('COLLECT', types.int(false), true)).toEqual(types.multiset(types.int(false), false))
  expect(typeOf('MIN', types.rowtime('TIMESTAMP'), true)).toEqual(types.rowtime('TIMESTAMP'))
})
