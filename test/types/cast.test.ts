import { describe, expect, it } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { canCast, canCastImplicitly, castFunction, checkCast, tryCastFunction } from '../../src/types/cast.ts'
import { checkFolded, foldNumber, literalCast, writtenNumberToInterval } from '../../src/types/folding.ts'
import { isNumeric, types as t, type LogicalType } from '../../src/types/logical-type.ts'
import type { SessionContext } from '../../src/types/session.ts'
import { MapValue, timestamp, type Value } from '../../src/types/value.ts'
import { printText } from '../../src/types/value-text.ts'
import answers from './cast-answers.json'
import { typeOf } from './type-of.ts'

const session = (zone = 'UTC'): SessionContext => ({
  zone,
  config: new Map(),
  now: () => 0,
  watermark: () => -Infinity,
  random: () => 0,
})

/** CAST of a constant as the planner folds it; `?` before a type stands for TRY_CAST. */
function fold(text: string, targets: readonly string[]): string | null {
  let type: LogicalType = t.char([...text].length, false)
  let value: Value = text
  for (const target of targets) {
    const to = typeOf(target.replace('?', ''))
    checkCast(type, to)
    const cast = target.startsWith('?') ? tryCastFunction(type, to, session()) : literalCast(type, to, session())
    value = cast(value)
    const renamed = isNumeric(type) && !target.startsWith('?')
    if (typeof value === 'number' && (to.kind === 'FLOAT' || to.kind === 'DOUBLE') && !renamed) {
      checkFolded(value, to)
      value = foldNumber(value, to.kind)
    } else checkFolded(value, to)
    type = to
  }
  return value === null ? null : printText(value, type, 'UTC')
}

type Answer = [text: string, targets: string[], answer: string | null | { error: string }]

describe('casts from text', () => {
  it('answer as Flink 2.3.0 did when asked', () => {
    const wrong: unknown[] = []
    for (const [text, targets, answer] of answers as Answer[]) {
      let got: string | null | { error: string }
      try {
        got = fold(text, targets)
      } catch (error) {
        if (!(error instanceof SqlError)) throw error
        got = { error: error.message }
      }
      if (JSON.stringify(got) !== JSON.stringify(answer)) wrong.push({ text, targets, answer, got })
    }
    expect(wrong).toEqual([])
  })
})

const field = (name: string, type: LogicalType): { name: string; type: LogicalType } => ({ name, type })
const run = (value: Value, from: LogicalType, to: LogicalType, zone = 'UTC'): Value =>
  castFunction(from, to, session(zone))(value)
const shown = (value: Value, from: LogicalType, to: LogicalType): string => printText(run(value, from, to), to, 'UTC')

// asked of Flink 2.3.0, or worked by hand from Java's narrowing rules
describe('casts of rows', () => {
  it.each<[Value, LogicalType, LogicalType, string]>([
    [12345678901, t.bigint(), t.int(), '-539222987'],
    [12345678901, t.bigint(), t.tinyint(), '53'],
    [2n ** 63n - 1n, t.bigint(), t.tinyint(), '-1'],
    [32780, t.int(), t.smallint(), '-32756'],
    [1e300, t.double(), t.smallint(), '-1'],
    [8.41e21, t.double(), t.bigint(), '9223372036854775807'],
    [9234567891.12345, t.double(), t.int(), '2147483647'],
    [NaN, t.double(), t.int(), '0'],
    [NaN, t.double(), t.boolean(), 'TRUE'],
    [-0, t.double(), t.boolean(), 'FALSE'],
    [9123587, t.decimal(10, 2), t.smallint(), '25699'],
    [-9, t.decimal(3, 1), t.int(), '0'],
    [1234567890123456789n, t.decimal(38, 10), t.float(), '1.23456792E8'],
    [123, t.int(), t.decimal(5, 3), '<NULL>'],
    [true, t.boolean(), t.decimal(5, 3), '1.000'],
    [123456789, t.int(), t.float(), '1.23456792E8'],
    ['é😀x', t.string(), t.varchar(2), 'é😀'],
    ['😀x', t.string(), t.char(5), '😀x   '],
    ['toolong', t.varchar(3), t.varchar(5), 'toolong'],
    [new Uint8Array([0xf0, 0x9f, 0x98, 0x80]), t.binary(4), t.varchar(1), '?'],
    [new Uint8Array([0xff]), t.binary(1), t.string(), '\ufffd'],
    [new Uint8Array([1, 2, 3]), t.binary(3), t.binary(2), "x'0102'"],
    [new Uint8Array([1]), t.varbinary(3), t.binary(2), "x'0100'"],
    [[1, 2, 3], t.array(t.int()), t.varchar(4), '[1, '],
    [[1, null], t.array(t.int()), t.char(12), '[1, NULL]   '],
    [5, t.int(), t.dayTime('DAY'), '+0 00:00:00.005'],
    [36_000_000, t.time(), t.timestamp(9), '1970-01-01 10:00:00.000000000'],
  ])('%#: %o', (value, from, to, text) => expect(shown(value, from, to)).toBe(text))

  it('go element by element', () => {
    expect(shown(['1', null], t.array(t.string()), t.array(t.int()))).toBe('[1, NULL]')
    expect(shown([1, null], t.array(t.int()), t.array(t.bigint(false)))).toBe('[1, 0]')
    const from = t.row([field('a', t.char(1)), field('b', t.decimal(3, 2))])
    expect(shown(['a', 155], from, t.row([field('x', t.char(3)), field('y', t.decimal(3, 1))]))).toBe('(a  , 1.6)')
    expect(tryCastFunction(t.array(t.string()), t.array(t.int()), session())(['1', 'x'])).toBeNull()
    expect(() => run(['1', 'x'], t.array(t.string()), t.array(t.int()))).toThrow(
      "For input string: 'x'. Invalid character found.",
    )
  })

  it('list the entries of a map as a HashMap does, equal keys once', () => {
    const words = 'apple banana cherry date elderberry fig grape honeydew é 日本語 x'.split(' ').concat('')
    const map = new MapValue(words, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(shown(map, t.map(t.string(), t.int()), t.map(t.string(), t.string()))).toBe(
      '{honeydew=7, grape=6, =11, x=10, apple=0, 日本語=9, é=8, date=3, elderberry=4, cherry=2, fig=5, banana=1}',
    )
    const decimals = new MapValue([145, 141, 150, 250], [0, 1, 2, 3])
    expect(shown(decimals, t.map(t.decimal(3, 2), t.int()), t.map(t.decimal(2, 1), t.bigint()))).toBe(
      '{1.5=2, 1.4=1, 2.5=3}',
    )
    expect(shown(map, t.map(t.char(10), t.int(false)), t.map(t.string(), t.int()))).toMatch(/^{apple=0, banana=1,/)
  })

  it('see the session zone', () => {
    const at = Date.parse
    const ltz = t.timestampLtz(3)
    const berlin = 'Europe/Berlin'
    expect(run('2025-03-30 02:30:00', t.string(), ltz, berlin)).toBe(at('2025-03-30T01:30:00Z'))
    expect(run(at('2025-10-26T02:30:00Z'), t.timestamp(3), ltz, berlin)).toBe(at('2025-10-26T00:30:00Z'))
    expect(run(at('2025-10-26T01:30:00Z'), ltz, t.string(), berlin)).toBe('2025-10-26 02:30:00.000')
    expect(run(-3_600_001, ltz, t.date(), berlin)).toBe(-1)
    expect(run(-3_600_001, ltz, t.time(3), berlin)).toBe(86_399_999)
    expect(run(20_270, t.date(), ltz, berlin)).toBe(at('2025-06-30T22:00:00Z'))
    expect(run(36_000_000, t.time(), ltz, berlin)).toBe(32_400_000)
    expect(run(-3_000_000_000_000, ltz, t.string(), berlin)).toBe('1874-12-07 19:33:28.000')
  })

  it('cut timestamps as Flink does', () => {
    expect(run(timestamp(0, 123_456), t.timestamp(9), t.timestamp(5))).toEqual(timestamp(0, 120_000))
    // whole milliseconds towards 1970, and short fractions not at all
    expect(run(-1, t.timestamp(3), t.timestamp(0))).toBe(0)
    expect(run(timestamp(0, 789), t.timestamp(9), t.timestamp(3))).toEqual(timestamp(0, 789))
    expect(run(-50_400_000, t.timestamp(3), t.date())).toBe(0)
  })

  it('leave NULL alone', () => {
    expect(run(null, t.int(), t.string())).toBeNull()
    expect(run(null, t.string(), t.int())).toBeNull()
  })

  it('fail for NaN as DECIMAL even with TRY_CAST', () => {
    const cast = tryCastFunction(t.double(), t.decimal(5, 2), session())
    expect(() => cast(NaN)).toThrow(
      'Character N is neither a decimal digit number, decimal point, nor "e" notation exponential mark.',
    )
  })
})

describe('folded casts', () => {
  it('keep bits and digits as the planner does', () => {
    const literal = (value: Value, from: LogicalType, to: LogicalType): Value => literalCast(from, to, session())(value)
    expect(literal(1e300, t.double(), t.smallint())).toBe(0)
    expect(literal(8.41e21, t.double(), t.bigint())).toBe(-1715297611556061184n)
    expect(literal(8.41e21, t.double(), t.int())).toBe(2147483647)
    expect(literal(3e9, t.double(), t.smallint())).toBe(-1)
    expect(literal(Math.fround(0.3333333), t.float(), t.double())).toBe(0.3333333)
    expect(literal(570, t.decimal(5, 2), t.dayTime('DAY'))).toBe(5)
    expect(literal(-1, t.timestamp(3), t.timestamp(0))).toBe(-1000)
  })

  it('round a computed FLOAT to seven digits, half to even', () => {
    expect(foldNumber(1234566.5, 'FLOAT')).toBe(1234566)
    expect(foldNumber(1234567.5, 'FLOAT')).toBe(1234568)
    expect(foldNumber(Math.fround(-3276913443134), 'FLOAT')).toBe(-3276914032640)
    expect(Object.is(foldNumber(-0, 'DOUBLE'), 0)).toBe(true)
  })

  it('count units where a number is written right in the cast', () => {
    expect(writtenNumberToInterval(5, 0, t.dayTime('DAY'))).toBe(432_000_000)
    expect(writtenNumberToInterval(-579, 2, t.yearMonth('YEAR'))).toBe(-69)
    expect(writtenNumberToInterval(9, 4, t.dayTime('SECOND'))).toBe(0)
    expect(writtenNumberToInterval(10_000_000_000, 0, t.yearMonth('YEAR'))).toBe(-259_084_288)
  })
})

describe('what can be cast', () => {
  it.each<[LogicalType, LogicalType, string | null]>([
    [t.int(), t.array(t.int()), 'Cast function cannot convert value of type INTEGER to type INTEGER ARRAY'],
    [t.date(), t.time(3), 'Cast function cannot convert value of type DATE to type TIME(3)'],
    [t.int(), t.bitmap(), 'Cast function cannot convert value of type INTEGER to type BITMAP NOT NULL'],
    [t.string(), t.variant(), 'Cast function cannot convert value of type VARCHAR(2147483647) to type VARIANT'],
    [
      t.dayTime('DAY TO SECOND', 2, 3),
      t.bigint(),
      'Cast function cannot convert value of type INTERVAL DAY TO SECOND(3) to type BIGINT',
    ],
    [
      t.int(),
      t.dayTime('DAY TO SECOND'),
      'Cast function cannot convert value of type INTEGER to type INTERVAL DAY TO SECOND',
    ],
    [
      t.row([field('a', t.int())]),
      t.row([field('a', t.date())]),
      'Cast function cannot convert value of type RecordType:peek_no_expand(INTEGER a) to type RecordType:peek_no_expand(DATE a)',
    ],
    [t.timestampLtz(3), t.int(), 'The cast from TIMESTAMP_LTZ type to NUMERIC type is not allowed.'],
    [
      t.double(),
      t.timestampLtz(3),
      "The cast from NUMERIC type to TIMESTAMP_LTZ type is not allowed. It's recommended to use TO_TIMESTAMP_LTZ(numeric_col, precision) instead.",
    ],
    [t.float(), t.boolean(), null],
    [
      t.array(t.float()),
      t.array(t.boolean()),
      'Cast function cannot convert value of type FLOAT ARRAY to type BOOLEAN ARRAY',
    ],
    [t.bitmap(), t.bytes(), null],
    [t.null(), t.row([field('a', t.int())]), null],
  ])('%#', (from, to, message) => {
    if (message === null) expect(() => checkCast(from, to)).not.toThrow()
    else expect(() => checkCast(from, to)).toThrow(message)
  })

  it('has errors for what passes the check and has no rule', () => {
    expect(canCast(t.bytes(), t.date())).toBe(true)
    expect(() => castFunction(t.bytes(false), t.date(false), session())).toThrow(
      "Unsupported cast from 'BYTES NOT NULL' to 'DATE NOT NULL'.",
    )
  })

  it('is less without a CAST', () => {
    expect(canCastImplicitly(t.int(), t.bigint())).toBe(true)
    expect(canCastImplicitly(t.bigint(), t.int())).toBe(false)
    expect(canCastImplicitly(t.int(), t.int(false))).toBe(false)
    expect(canCastImplicitly(t.char(3), t.varchar(2))).toBe(true)
    expect(canCastImplicitly(t.int(), t.string())).toBe(false)
    expect(canCastImplicitly(t.double(), t.decimal(10, 2))).toBe(true)
    expect(canCastImplicitly(t.timestamp(3), t.timestampLtz(3))).toBe(true)
    expect(canCastImplicitly(t.array(t.int()), t.array(t.bigint()))).toBe(true)
  })
})
