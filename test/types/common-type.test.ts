import { describe, expect, it } from 'vitest'
import { divideType, leastRestrictive, moduloType, plusType, timesType } from '../../src/types/common-type.ts'
import { types as t, type LogicalType } from '../../src/types/logical-type.ts'
import { flinkText } from '../../src/types/type-text.ts'

const text = (type: LogicalType | undefined): string => (type === undefined ? 'none' : flinkText(type))

// asked of Flink 2.3.0: the types of ARRAY[a, b] and CASE WHEN … THEN a ELSE b END
describe('the common type', () => {
  it.each<[LogicalType, LogicalType, string]>([
    [t.int(false), t.int(), 'INT'],
    [t.int(false), t.null(), 'INT'],
    [t.null(), t.null(), 'none'],
    [t.tinyint(), t.bigint(), 'BIGINT'],
    [t.bigint(), t.float(), 'FLOAT'],
    [t.float(), t.double(), 'FLOAT'],
    [t.double(), t.float(), 'DOUBLE'],
    [t.float(), t.decimal(10, 2), 'DOUBLE'],
    [t.int(), t.decimal(10, 2), 'DECIMAL(12, 2)'],
    [t.decimal(38, 0), t.decimal(38, 38), 'DECIMAL(38, 0)'],
    [t.decimal(20, 18), t.decimal(5, 5), 'DECIMAL(20, 18)'],
    [t.char(3), t.char(5), 'VARCHAR(5)'],
    [t.char(3, false), t.char(3, false), 'CHAR(3) NOT NULL'],
    [t.char(5), t.varchar(3), 'VARCHAR(5)'],
    [t.char(3), t.string(), 'STRING'],
    [t.binary(2), t.binary(3), 'VARBINARY(3)'],
    [t.int(), t.string(), 'none'],
    [t.boolean(), t.int(), 'none'],
    [t.date(), t.timestamp(3), 'none'],
    [t.date(), t.time(), 'none'],
    [t.int(), t.date(), 'DATE'],
    [t.timestamp(9), t.bigint(), 'TIMESTAMP(9)'],
    [t.timestamp(9), t.decimal(10, 2), 'none'],
    [t.decimal(10, 2), t.timestamp(9), 'TIMESTAMP(9)'],
    [t.time(), t.time(3), 'TIME(3)'],
    [t.timestamp(3), t.timestampLtz(3), 'TIMESTAMP(3)'],
    [t.timestamp(3), t.timestampLtz(6), 'TIMESTAMP_LTZ(6)'],
    [t.timestampLtz(6), t.timestamp(3), 'TIMESTAMP(6)'],
    [t.yearMonth('YEAR'), t.dayTime('DAY'), 'none'],
    [t.dayTime('DAY'), t.dayTime('SECOND'), 'INTERVAL SECOND(3)'],
    [t.array(t.int(false), false), t.array(t.bigint()), 'ARRAY<BIGINT>'],
    [t.map(t.int(), t.string()), t.map(t.bigint(), t.char(3)), 'MAP<BIGINT, STRING>'],
    [t.row([{ name: 'a', type: t.int() }]), t.row([{ name: 'b', type: t.bigint() }]), 'ROW<`a` BIGINT>'],
    [t.row([{ name: 'a', type: t.int() }]), t.row([]), 'none'],
    [t.array(t.int()), t.int(), 'none'],
  ])('%# of two', (a, b, common) => expect(text(leastRestrictive([a, b]))).toBe(common))

  it('keeps a time attribute only where all have it', () => {
    const rowtime = t.rowtime('TIMESTAMP_LTZ')
    expect(text(leastRestrictive([rowtime, rowtime]))).toBe('TIMESTAMP_LTZ(3) *ROWTIME*')
    expect(text(leastRestrictive([rowtime, t.timestampLtz(3)]))).toBe('TIMESTAMP_LTZ(3)')
  })
})

describe('arithmetic on decimals', () => {
  const d52 = t.decimal(5, 2, false)
  it.each<[LogicalType | undefined, string]>([
    [plusType(d52, t.int(false)), 'DECIMAL(13, 2) NOT NULL'],
    [timesType(t.decimal(3, 3), t.bigint(false)), 'DECIMAL(23, 3)'],
    [divideType(t.decimal(38, 2, false), d52), 'DECIMAL(38, 6) NOT NULL'],
    [moduloType(t.decimal(38, 2, false), t.decimal(10, 0, false)), 'DECIMAL(12, 2) NOT NULL'],
    [moduloType(t.decimal(10, 0, false), t.int(false)), 'INT NOT NULL'],
    [moduloType(t.bigint(false), t.int()), 'INT'],
    [plusType(t.smallint(), t.double()), 'DOUBLE'],
    [plusType(t.int(), t.string()), 'none'],
  ])('%#: %o', (type, expected) => expect(text(type)).toBe(expected))
})
