import { describe, expect, it } from 'vitest'
import { types as t, type LogicalType } from '../../src/types/logical-type.ts'
import { calciteText, flinkText } from '../../src/types/type-text.ts'

const field = (name: string, type: LogicalType): { name: string; type: LogicalType } => ({ name, type })

// as recorded from Flink 2.3.0
describe('type text', () => {
  it.each<[LogicalType, string]>([
    [t.int(false), 'INT NOT NULL'],
    [t.string(), 'STRING'],
    [t.varchar(2000, false), 'VARCHAR(2000) NOT NULL'],
    [t.bytes(), 'BYTES'],
    [t.char(1, false), 'CHAR(1) NOT NULL'],
    [t.decimal(38, 2), 'DECIMAL(38, 2)'],
    [t.time(), 'TIME(0)'],
    [t.rowtime('TIMESTAMP_LTZ'), 'TIMESTAMP_LTZ(3) *ROWTIME*'],
    [t.rowtime('TIMESTAMP', false), 'TIMESTAMP(3) NOT NULL *ROWTIME*'],
    [t.proctime(), 'TIMESTAMP_LTZ(3) NOT NULL *PROCTIME*'],
    [t.yearMonth('YEAR', 2, false), 'INTERVAL MONTH NOT NULL'],
    [t.dayTime('DAY TO SECOND'), 'INTERVAL SECOND(3)'],
    [t.array(t.string(false), false), 'ARRAY<STRING NOT NULL> NOT NULL'],
    [t.multiset(t.int(), false), 'MULTISET<INT> NOT NULL'],
    [t.map(t.char(1, false), t.int()), 'MAP<CHAR(1) NOT NULL, INT>'],
    [t.row([field('id', t.string())], false), 'ROW<`id` STRING> NOT NULL'],
    [t.row([field('EXPR$0', t.row([field('a`b', t.int())], false))]), 'ROW<`EXPR$0` ROW<`a``b` INT> NOT NULL>'],
    [t.null(), 'NULL'],
    [t.variant(false), 'VARIANT NOT NULL'],
  ])('%#: %s', (type, text) => expect(flinkText(type)).toBe(text))

  it.each<[LogicalType, string]>([
    [t.int(false), 'INTEGER'],
    [t.string(), 'VARCHAR(2147483647)'],
    [t.bytes(), 'VARBINARY(2147483647)'],
    [t.decimal(5, 3), 'DECIMAL(5, 3)'],
    [t.timestampLtz(3), 'TIMESTAMP_WITH_LOCAL_TIME_ZONE(3)'],
    [t.rowtime('TIMESTAMP_LTZ'), 'TIMESTAMP_LTZ(3) *ROWTIME*'],
    [t.dayTime('DAY TO SECOND'), 'INTERVAL DAY TO SECOND'],
    [t.dayTime('DAY TO SECOND', 2, 3), 'INTERVAL DAY TO SECOND(3)'],
    [t.dayTime('DAY TO MINUTE', 3), 'INTERVAL DAY(3) TO MINUTE'],
    [t.dayTime('SECOND', 3), 'INTERVAL SECOND(3)'],
    [t.yearMonth('YEAR TO MONTH'), 'INTERVAL YEAR TO MONTH'],
    [t.array(t.array(t.int())), 'INTEGER ARRAY ARRAY'],
    [t.map(t.int(), t.boolean()), '(INTEGER, BOOLEAN) MAP'],
    [
      t.row([field('f0', t.string()), field('f1', t.boolean())]),
      'RecordType:peek_no_expand(VARCHAR(2147483647) f0, BOOLEAN f1)',
    ],
    [t.bitmap(false), 'BITMAP NOT NULL'],
    [t.variant(), 'VARIANT'],
  ])('%#: %s', (type, text) => expect(calciteText(type)).toBe(text))
})
