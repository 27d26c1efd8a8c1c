import { describe, expect, it } from 'vitest'
import type { Batch } from '../../src/data/batch.ts'
import { NO_WATERMARKS } from '../../src/data/watermarks.ts'
import { columnBuilder } from '../../src/data/column-builder.ts'
import type { Column, StringColumn } from '../../src/data/column.ts'
import { call, field, inputRef, literal, type Rex } from '../../src/plan/rex.ts'
import { ColumnMaker } from '../../src/runtime/expression/column-of.ts'
import { compile } from '../../src/runtime/expression/compile.ts'
import { Frame } from '../../src/runtime/expression/evaluator.ts'
import { frameResolver } from '../../src/runtime/expression/frame-resolver.ts'
import { types, type LogicalType } from '../../src/types/logical-type.ts'
import type { SessionContext } from '../../src/types/session.ts'
import type { Value } from '../../src/types/value.ts'

const SESSION: SessionContext = {
  zone: 'UTC',
  config: new Map(),
  now: () => 0,
  watermark: () => -Infinity,
  random: () => 0.5,
}
const STRING = types.string()
const BOOLEAN = types.boolean()
const text = (value: string): Rex => literal(value, types.char(value.length, false))

function column(type: LogicalType, values: readonly Value[]): Column {
  const builder = columnBuilder(type)
  for (const value of values) builder.append(value)
  return builder.finish()
}

/** The columns of expressions over a batch, and the batch's own. */
function columnsOf(rexes: readonly Rex[], columns: readonly Column[], selection: Int32Array | null = null): Column[] {
  const frame = new Frame()
  const maker = new ColumnMaker(rexes.map((rex) => compile(rex, frameResolver(frame), SESSION)))
  const length = columns[0]!.length
  const batch: Batch = {
    columns,
    length,
    selection,
    kinds: null,
    positions: new Float64Array(length),
    watermarks: NO_WATERMARKS,
  }
  frame.columns = columns
  return maker.columns(batch)
}

const valuesOf = (result: Column): Value[] => Array.from({ length: result.length }, (_, row) => result.get(row))

describe('compile', () => {
  it('shares columns and fields of columns', () => {
    const row = types.row([{ name: 'id', type: STRING }])
    const columns = [column(STRING, ['a', 'b']), column(row, [['x'], null])]
    const [whole, part] = columnsOf([inputRef(0, STRING), field(inputRef(1, row), 0, STRING)], columns)
    expect(whole).toBe(columns[0])
    expect(valuesOf(part!)).toEqual(['x', null])
    expect((part as StringColumn).codes).toBe((columns[1] as unknown as { fields: StringColumn[] }).fields[0]!.codes)
  })

  it('a cast that changes nothing shares the column too', () => {
    const columns = [column(types.varchar(5), ['a'])]
    const [same] = columnsOf([call('CAST', [inputRef(0, types.varchar(5))], STRING)], columns)
    expect(same).toBe(columns[0])
  })

  it('makes a ROW of columns without copying them', () => {
    const columns = [column(STRING, ['a'])]
    const type = types.row([{ name: 'f', type: STRING }], false)
    const [row] = columnsOf([call('ROW', [inputRef(0, STRING)], type)], columns)
    expect(valuesOf(row!)).toEqual([['a']])
    expect((row as unknown as { fields: Column[] }).fields[0]).toBe(columns[0])
  })

  it('evaluates a function of one string once a distinct string, and remembers it for the next run', () => {
    const urls = column(STRING, ['http://a?x=1', null, 'http://a?x=1', 'http://b?x=2'])
    const query = call('PARSE_URL', [inputRef(0, STRING), text('QUERY')], STRING)
    const matches = call('REGEXP', [query, text('x=1')], BOOLEAN)
    const [first, flags] = columnsOf([query, matches], [urls])
    expect(valuesOf(first!)).toEqual(['x=1', null, 'x=1', 'x=2'])
    expect(valuesOf(flags!)).toEqual([true, null, true, false])
    const [again] = columnsOf([query], [urls])
    expect((again as StringColumn).dictionary).toBe((first as StringColumn).dictionary)
    expect((again as StringColumn).dictionary.size).toBe(2)
  })

  it('does not remember what depends on the zone for another zone', () => {
    const times = column(STRING, ['2020-01-01 00:00:00'])
    const cast = call('CAST', [inputRef(0, STRING)], types.timestampLtz(3))
    const inZone = (zone: string): Value => {
      const frame = new Frame()
      frame.columns = [times]
      return compile(cast, frameResolver(frame), { ...SESSION, zone }).eval(0)
    }
    expect(inZone('UTC')).toBe(Date.UTC(2020, 0, 1))
    expect(inZone('GMT+08:00')).toBe(Date.UTC(2019, 11, 31, 16))
  })

  it('chooses between strings by their codes', () => {
    const columns = [column(STRING, ['add', 'remove', 'other', null]), column(STRING, ['p', 'q', 'r', 's'])]
    const is = (value: string): Rex => call('=', [inputRef(0, STRING), text(value)], BOOLEAN)
    const choice = call(
      'CASE',
      [is('add'), inputRef(1, STRING), is('remove'), text('gone'), literal(null, STRING)],
      STRING,
    )
    const fallback = call('COALESCE', [choice, inputRef(0, STRING), text('none')], types.string(false))
    const [chosen, filled] = columnsOf([choice, fallback], columns)
    expect(valuesOf(chosen!)).toEqual(['p', 'gone', null, null])
    expect(valuesOf(filled!)).toEqual(['p', 'gone', 'other', 'none'])
  })

  it('evaluates a branch only where it is taken', () => {
    const columns = [column(types.int(), [0, 2])]
    const operand = inputRef(0, types.int())
    const isZero = call('=', [operand, literal(0, types.int(false))], BOOLEAN)
    const quotient = call('/', [literal(10, types.int(false)), operand], types.int())
    const [result] = columnsOf([call('CASE', [isZero, literal(-1, types.int()), quotient], types.int())], columns)
    expect(valuesOf(result!)).toEqual([-1, 5])
  })

  it('evaluates selected rows only', () => {
    const columns = [column(types.int(), [0, 2, 0])]
    const quotient = call('/', [literal(10, types.int(false)), inputRef(0, types.int())], types.int())
    const [result] = columnsOf([quotient], columns, Int32Array.of(1))
    expect([result!.length, result!.get(1)]).toEqual([3, 5])
  })

  it('raises the error of a constant part when a row asks for it, not before', () => {
    const frame = new Frame()
    const zero = call('/', [literal(1, types.int(false)), literal(0, types.int(false))], types.int(false))
    const evaluator = compile(zero, frameResolver(frame), SESSION)
    expect(() => evaluator.eval(0)).toThrow('by zero')
  })
})
