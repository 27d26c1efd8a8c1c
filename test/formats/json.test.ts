import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import type { ProjectedColumn, RowDecoder } from '../../src/formats/format.ts'
import { jsonFormat } from '../../src/formats/json/format.ts'
import { parseJson, type JsonValue } from '../../src/formats/json/parse.ts'
import type { Value } from '../../src/types/value.ts'
import { CLICK_TYPE } from './click-table.ts'
import { everyColumn, plain, rowsOf } from './rows.ts'
import { typesOf } from './types-of.ts'

interface Extra {
  readonly projection?: readonly ProjectedColumn[]
  readonly options?: Readonly<Record<string, string>>
  readonly checked?: boolean
}

function decoderOf(columns: string, { projection, options = {}, checked = false }: Extra = {}): RowDecoder {
  const rowType = typesOf(columns)
  return jsonFormat.createDecoder({
    rowType,
    projection: projection ?? everyColumn(rowType),
    options: new Map(Object.entries(options)),
    checked,
  })
}

function decode(columns: string, texts: string | readonly string[], extra?: Extra): Value[][] {
  const decoder = decoderOf(columns, extra)
  for (const text of typeof texts === 'string' ? [texts] : texts) decoder.decodeText(text, 0, text.length)
  return rowsOf(decoder)
}

function errorOf(run: () => unknown): SqlError {
  try {
    run()
  } catch (error) {
    if (error instanceof SqlError) return error
    throw error
  }
  throw new Error('no error')
}

describe('exactness', () => {
  test('64-bit integers, as numbers and as texts', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (value) => {
        const [[number, text]] = decode('a BIGINT, b BIGINT', `{"a":${value},"b":"${value}"}`) as [[number, number]]
        expect(BigInt(number)).toBe(value)
        expect(text).toBe(number)
      }),
    )
  })

  test('decimals of 38 digits', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 38n) + 1n, 10n ** 38n - 1n), (unscaled) => {
        const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(19, '0')
        const text = `${unscaled < 0n ? '-' : ''}${digits.slice(0, -18)}.${digits.slice(-18)}`
        const [[value]] = decode('a DECIMAL(38, 18)', `{"a":${text}}`) as [[number | bigint]]
        expect(BigInt(value)).toBe(unscaled)
      }),
    )
  })

  test('doubles', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(decode('a DOUBLE', `{"a":${JSON.stringify(value)}}`)).toEqual([[JSON.parse(JSON.stringify(value))]])
      }),
    )
  })

  test('strings with any characters and escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const escaped = [...value].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
        const text = `{"a":${JSON.stringify(value)},"b":"${value.length === [...value].length ? escaped.join('') : ''}"}`
        const [[plainText, escapedText]] = decode('a STRING, b STRING', text) as [[string, string]]
        expect(plainText).toBe(value)
        if (escapedText !== '') expect(escapedText).toBe(value)
      }),
    )
  })
})

describe('objects', () => {
  const columns = 'a INT, b STRING, c ROW<x INT, y STRING>'

  test('keys in any order, unknown keys, missing keys', () => {
    const texts = [
      '{"a":1,"b":"p","c":{"x":2,"y":"q"}}',
      '{"c":{"y":"q","z":[{"a":9}],"x":2},"zz":{"a":7},"b":"p","a":1}',
      '{"\\u0061":1,"b":"p","c":{"\\u0078":2,"y":"q"}}',
      ' { "b" : "p" , "c" : { "x" : 2 , "y" : "q" } , "a" : 1 } ',
    ]
    expect(decode(columns, texts)).toEqual(texts.map(() => [1, 'p', [2, 'q']]))
    expect(decode(columns, ['{"aa":1,"c":{"xx":2}}', '{}'])).toEqual([
      [null, null, [null, null]],
      [null, null, null],
    ])
  })

  test('a projection leaves out what nobody reads', () => {
    const projection = [{ index: 2, paths: [['y']] }]
    expect(decode(columns, '{"a":"bad","c":{"x":"bad","y":"q"}}', { projection })).toEqual([[[null, 'q']]])
  })

  test('checked columns must be right although nobody reads them', () => {
    const projection = [{ index: 1, paths: null }]
    const run = (text: string): Value[][] => decode(columns, text, { projection, checked: true })
    expect(run('{"a":1,"b":"p","c":{"x":2,"y":5}}')).toEqual([['p']])
    const error = errorOf(() => run('{"a":1,"b":"p","c":{"x":"bad"}}'))
    expect([error.message, error.detail.where]).toEqual(['For input string: "bad"', 'field c.x'])
  })

  test('rows inside arrays and maps', () => {
    const text = '{"a":[{"x":1,"y":"p"},null,{"y":"q"}],"m":{"k":{"x":5,"y":[1,2]},"l":null}}'
    const rowType = typesOf('a ARRAY<ROW<x INT, y STRING>>, m MAP<STRING, ROW<x INT, y ARRAY<INT>>>')
    const [row] = decode('a ARRAY<ROW<x INT, y STRING>>, m MAP<STRING, ROW<x INT, y ARRAY<INT>>>', text)
    expect(plain(row!, rowType)).toEqual({
      a: [{ x: 1, y: 'p' }, null, { x: null, y: 'q' }],
      m: { k: { x: 5, y: [1, 2] }, l: null },
    })
  })

  test('the clicks of the recorded twin', () => {
    const lines = readFileSync(new URL('../cases/avro/clicks.jsonl', import.meta.url))
    const decoder = jsonFormat.createDecoder({
      rowType: CLICK_TYPE,
      projection: everyColumn(CLICK_TYPE),
      options: new Map(),
    })
    const expected: unknown[] = []
    for (let start = 0, end; (end = lines.indexOf(10, start)) !== -1; start = end + 1) {
      decoder.decode(lines, start, end)
      expected.push(JSON.parse(lines.toString('utf8', start, end)))
    }
    expect(rowsOf(decoder).map((row) => plain(row, CLICK_TYPE))).toEqual(expected)
  })
})

test('an error leaves no row behind, and the next message decodes', () => {
  const decoder = decoderOf('a STRING, b INT, c ARRAY<INT>')
  for (const bad of ['{"a":"x","b":"y"}', '{"a":"x","b":1,"c":[1,"z"]}', '{"a":"x"', '[{"a":"x"},{"b":"y"}]'])
    expect(errorOf(() => decoder.decodeText(bad, 0, bad.length)).detail.phase).toBe('data')
  const good = '{"a":"x","b":1,"c":[2]}'
  decoder.decodeText(good, 0, good.length)
  expect(rowsOf(decoder)).toEqual([['x', 1, [2]]])
})

/** Documents, some of them damaged in one place. */
const document = fc.tuple(
  fc.json({ maxDepth: 4 }),
  fc.nat(),
  fc.constantFrom('', ',', '}', ']', '"', '\\', '0', 'e', '-', ' '),
)

test('accepts exactly the documents that JSON.parse accepts', () => {
  fc.assert(
    fc.property(document, ([text, at, damage]) => {
      const place = at % (text.length + 1)
      const damaged = text.slice(0, place) + damage + text.slice(place + (at % 2))
      let expected: unknown
      try {
        expected = JSON.parse(damaged)
      } catch {
        // Jackson reads one value and leaves what follows it alone
        try {
          comparable(parseJson(damaged))
        } catch (error) {
          expect(error).toBeInstanceOf(SqlError)
        }
        return
      }
      expect(comparable(parseJson(damaged))).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
})

const comparable = (json: JsonValue): unknown =>
  json instanceof Map
    ? Object.fromEntries([...json].map(([key, value]) => [key, comparable(value)]))
    : Array.isArray(json)
      ? json.map(comparable)
      : json

test('random bytes give rows or typed errors', () => {
  const decoder = decoderOf('a INT, b STRING, c ROW<x DOUBLE, y ARRAY<STRING>>, d DECIMAL(10, 2), e TIMESTAMP(3)')
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '"a"',
    '"b"',
    '"c":{"x":',
    '"d"',
    '"e"',
    '1',
    '-',
    '.5',
    'e9',
    'null',
    'true',
    '\\',
    '\u00e9',
    ' ',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.array(pieces).map((list) => new TextEncoder().encode(list.join(''))),
      ),
      (bytes) => {
        try {
          decoder.decode(bytes, 0, bytes.length)
        } catch (error) {
          expect(error).toBeInstanceOf(SqlError)
        }
        rowsOf(decoder)
      },
    ),
    { numRuns: 2000 },
  )
})
