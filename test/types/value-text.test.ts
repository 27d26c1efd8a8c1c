import { describe, expect, it } from 'vitest'
import { rowText } from '../../src/data/row-text.ts'
import { types as t, type LogicalType } from '../../src/types/logical-type.ts'
import { RowKind } from '../../src/types/row-kind.ts'
import { dateText, timeText, timestampText } from '../../src/types/timestamp-text.ts'
import { MapValue, timestamp, type Value } from '../../src/types/value.ts'
import { castText, printText } from '../../src/types/value-text.ts'

const field = (name: string, type: LogicalType): { name: string; type: LogicalType } => ({ name, type })

// as recorded from Flink 2.3.0
describe('printed values', () => {
  it.each<[Value, LogicalType, string]>([
    [null, t.int(), '<NULL>'],
    [[null, 456], t.array(t.int()), '[NULL, 456]'],
    [[], t.array(t.int()), '[]'],
    [new Uint8Array([0x46, 0x6c]), t.bytes(), "x'466c'"],
    [true, t.boolean(), 'TRUE'],
    [90071992547409930n, t.decimal(38, 1), '9007199254740993.0'],
    [new MapValue(['a', 'b'], [1, null]), t.map(t.string(), t.int()), '{a=1, b=NULL}'],
    [new MapValue([1, 3], [2, 1]), t.multiset(t.int()), '{1=2, 3=1}'],
    [
      ['foo', ['bar', 12]],
      t.row([field('a', t.string()), field('b', t.row([field('c', t.string()), field('d', t.int())]))]),
      '(foo, (bar, 12))',
    ],
    [
      ['Bob', null],
      t.structured('com.example.User', [field('name', t.char(3)), field('age', t.int())]),
      '(name=Bob, age=NULL)',
    ],
    [43_200_500, t.time(3), '12:00:00.5'],
    [43_200_000, t.time(3), '12:00:00.0'],
    [timestamp(1_582_979_696_123, 456_789), t.timestamp(9), '2020-02-29 12:34:56.123456789'],
    [1_582_979_696_120, t.timestamp(6), '2020-02-29 12:34:56.120000'],
    [0, t.timestamp(0), '1970-01-01 00:00:00'],
    [-14, t.yearMonth('MONTH'), '-1-02'],
  ])('%#: %o', (value, type, text) => expect(printText(value, type, 'UTC')).toBe(text))

  it('show LTZ in the session zone', () => {
    expect(printText(1_751_320_800_000, t.timestampLtz(3), 'Europe/Berlin')).toBe('2025-07-01 00:00:00.000')
    expect(printText(1_751_320_800_000, t.timestampLtz(3), 'UTC')).toBe('2025-06-30 22:00:00.000')
  })

  it('are bytes as text only in a CAST', () => {
    expect(castText(new Uint8Array([0xc3, 0xa9]), t.bytes(), 'UTC')).toBe('é')
    expect(castText([new Uint8Array([0x41])], t.array(t.bytes()), 'UTC')).toBe('[A]')
    expect(printText([new Uint8Array([0x41])], t.array(t.bytes()), 'UTC')).toBe("[x'41']")
  })

  it('stand in rows', () => {
    expect(rowText(RowKind.UPDATE_AFTER, ['b', [5, null]], [t.string(), t.array(t.int())], 'UTC')).toBe(
      '+U[b, [5, NULL]]',
    )
    expect(rowText(RowKind.DELETE, ['a', null], [t.string(), t.int()], 'UTC')).toBe('-D[a, <NULL>]')
  })
})

describe('dates and times outside of a day', () => {
  it('print as Flink prints them', () => {
    expect(timeText(-5_400_000, 0)).toBe('22:30:00')
    expect(timeText(86_400_000, 0)).toBe('24:00:00')
    expect(dateText(-719_162)).toBe('0001-01-01')
    expect(timestampText(-1, 3)).toBe('1969-12-31 23:59:59.999')
  })
})
