import { describe, expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import type { BoundCall, CallSite } from '../../src/functions/definition.ts'
import { evaluatePath } from '../../src/functions/json/path-evaluate.ts'
import { parseSpecification } from '../../src/functions/json/path.ts'
import { readJson } from '../../src/functions/json/read.ts'
import { numberText, jsonText, type JsonValue } from '../../src/functions/json/value.ts'
import { aggregateFunction, scalarFunction } from '../../src/functions/registry.ts'
import { types, type LogicalType } from '../../src/types/logical-type.ts'
import type { Value } from '../../src/types/value.ts'

const session: BoundCall['session'] = {
  zone: 'UTC',
  config: new Map(),
  now: () => 0,
  watermark: () => -Infinity,
  random: () => 0.5,
}

const span = { start: 0, end: 0 }

function site(name: string, args: readonly LogicalType[], options: Record<string, unknown>): CallSite {
  return {
    name,
    args,
    constants: args.map(() => undefined),
    literals: args.map(() => false),
    span,
    argSpans: args.map(() => span),
    session,
    options,
  }
}

function call(
  name: string,
  args: readonly Value[],
  options: Record<string, unknown> = {},
  argTypes: readonly LogicalType[] = args.map(() => types.string(false)),
): Value {
  const definition = scalarFunction(name)
  if (definition.lazy !== undefined) throw new Error(`${name} is a special form`)
  const resolution = definition.resolve(site(name, argTypes, options))
  return definition.bind({ ...resolution, constants: args.map(() => undefined), session, options })(...args)
}

function document(text: string): JsonValue {
  const read = readJson(text)
  if (read instanceof SqlError) throw read
  return read
}

function found(text: string, spec: string): string {
  const { path, mode } = parseSpecification(spec)
  if (path === null) return 'no path'
  const result = evaluatePath(path, document(text), mode === 'lax')
  return 'failure' in result ? result.failure.message : jsonText(result.value)
}

describe('reading', () => {
  test('numbers keep their digits as BigDecimal prints them', () => {
    const text = '{"a":1.0e3,"b":1E400,"c":-0,"d":-0.0,"e":1e-10,"f":0.1,"g":12345678901234567890}'
    expect(jsonText(document(text))).toBe(
      '{"a":1.0E+3,"b":1E+400,"c":0,"d":0.0,"e":1E-10,"f":0.1,"g":12345678901234567890}',
    )
    expect(numberText('0.0000000100')).toBe('1.00E-8')
    expect(numberText('0.0000000000')).toBe('0E-10')
  })

  test.each([
    ['12x', 'VALUE', false],
    ['12 x', 'VALUE', true],
    ['"a"x', 'VALUE', true],
    ['truex', 'VALUE', false],
    ['', 'VALUE', false],
    ['"a\tb"', 'VALUE', false],
    ['"a\u007fb"', 'VALUE', true],
    ['{"a":01}', 'VALUE', false],
    ['[1]', 'OBJECT', false],
    ['[1]', 'ARRAY', true],
    ['null', 'SCALAR', true],
  ])('%j IS JSON %s: %s', (text, kind, answer) => {
    expect(call(`IS JSON ${kind}`, [text])).toBe(answer)
    expect(call(`IS NOT JSON ${kind}`, [text])).toBe(!answer)
  })

  test('NULL is not JSON', () => {
    expect(call('IS JSON', [null])).toBe(false)
    expect(call('IS NOT JSON', [null])).toBe(true)
  })
})

describe('paths', () => {
  test.each([
    ['[1,2,3,4]', '$[0,2]', '[1,3]'],
    ['[1,2,3,4]', '$[1:]', '[2,3,4]'],
    ['[1,2,3,4]', '$[:-1]', '[1,2,3]'],
    ['[1,2,3,4]', '$[-2:]', '[3,4]'],
    ['{"a":1,"b":2,"c":3}', "$['c','a']", '{"a":1,"c":3}'],
    ['{"a":{"b":1},"c":[{"b":2},{"b":3}]}', '$..b', '[1,2,3]'],
    ['{"a":{"b":1},"c":[{"b":2},{"b":3}]}', '$..*', '[{"b":1},[{"b":2},{"b":3}],1,{"b":2},{"b":3},2,3]'],
    ['{"a":[1,2,3]}', '$.a[?(@ > 1)]', '[2,3]'],
    ['[{"k":1},{"k":2,"v":"x"}]', "$[?(@.v == 'x' && @.k > 1)]", '[{"k":2,"v":"x"}]'],
    ['[{"k":1},{"k":2,"v":"x"}]', '$[?(@.v =~ /X/i)]', '[{"k":2,"v":"x"}]'],
    ['[1,2,3]', '$.length()', '3'],
    ['[1,2,3]', '$.sum()', '6.0'],
    ['{"a":{"b":1}}', 'a.b', '1'],
    ['{"a":{"b":1}}', '@.a.b', '1'],
    ['{"a":1}', '$$', 'no path'],
    ['{"a":1}', '$.', 'no path'],
    ['{"a":{"b":1}}', '$.a .b', 'no path'],
    ['{"a":1}', 'lax $.b.c', 'null'],
    ['{"a":1}', '$.b', "No results for path: $['b']"],
    ['{"a":1}', '$.b.c', "Missing property in path $['b']"],
    ['{"a":1}', '$[5]', 'Filter: [5] can only be applied to arrays. Current context is: {a=1}'],
    ['[1]', '$[5]', 'No results for path: $[5]'],
    ['{"a":null}', '$.a[0]', "The path $['a'] is null"],
  ])('%s at %s', (text, spec, answer) => {
    expect(found(text, spec)).toBe(answer)
  })
})

describe('extraction', () => {
  test('JSON_VALUE takes scalars only', () => {
    expect(call('JSON_VALUE', ['{"a": true}', '$.a'])).toBe('true')
    expect(call('JSON_VALUE', ['{"a": [1]}', 'lax $.a', 'e'], { onEmpty: 'DEFAULT' })).toBe('e')
    expect(call('JSON_VALUE', ['{"a": [1]}', '$.a', 'e', 'r'], { onEmpty: 'DEFAULT', onError: 'DEFAULT' })).toBe('r')
    expect(call('JSON_VALUE', ['{"a":"2020-01-01"}', '$.a'], { returning: types.varchar(2) })).toBe('20')
    expect(() => call('JSON_VALUE', ['{"a":1.5}', '$.a'], { returning: types.int() })).toThrow(
      'class java.math.BigDecimal cannot be cast to class java.lang.Integer',
    )
    expect(() => call('JSON_VALUE', ['[1.50,"x",null,{"b":{}}]', '$'], { onError: 'ERROR' })).toThrow(
      "Strict jsonpath mode requires scalar value, and the actual value is: ''[1.50, x, null, {b={}}]''",
    )
  })

  test('JSON_QUERY takes objects and arrays, keys sorted', () => {
    expect(call('JSON_QUERY', ['{"b": 1, "a": [1.50]}', '$'])).toBe('{"a":[1.50],"b":1}')
    expect(call('JSON_QUERY', ['{"a":[]}', 'lax $.a'], { wrapper: 'UNCONDITIONAL' })).toBe('[[]]')
    expect(call('JSON_QUERY', ['{"a":1}', 'LAX $.a'], { wrapper: 'CONDITIONAL' })).toBe('[1]')
    expect(call('JSON_QUERY', ['12', '$'], { onError: 'EMPTY OBJECT' })).toBe('{}')
    expect(call('JSON_QUERY', ['[1.50,1e3,true,null,["x"]]', '$'], { returning: types.array(types.string()) })).toEqual(
      ['1.50', '1E+3', 'true', null, '["x"]'],
    )
  })

  test('JSON_EXISTS gives FALSE for what cannot be read', () => {
    expect(call('JSON_EXISTS', ['{bad', '$'])).toBe(false)
    expect(call('JSON_EXISTS', ['{"a":null}', '$.a'])).toBe(false)
    expect(call('JSON_EXISTS', ['{"a":1}', 'strict $.b'], { onError: 'UNKNOWN' })).toBe(null)
    expect(() => call('JSON_EXISTS', ['', '$'], { onError: 'ERROR' })).toThrow('No content to map due to end-of-input')
  })
})

describe('construction', () => {
  test('numbers and timestamps as Flink writes them', () => {
    expect(call('JSON_ARRAY', [0.1, 1e20, -0, Infinity], {}, Array(4).fill(types.double(false)))).toBe(
      '[0.1,1.0E+20,0.0,"Infinity"]',
    )
    expect(call('JSON_ARRAY', [Math.fround(0.1)], {}, [types.float(false)])).toBe('[0.10000000149011612]')
    expect(call('JSON_STRING', [1577836801100], {}, [types.timestampLtz(3, false)])).toBe('"2020-01-01T00:00:01.1Z"')
    expect(call('JSON_STRING', [new Uint8Array([1, 2])], {}, [types.binary(2, false)])).toBe('"AQI="')
  })

  test('keys are sorted, the last of equal ones counts', () => {
    expect(call('JSON_OBJECT', ['b', '1', 'a', '2', 'b', '3'])).toBe('{"a":"2","b":"3"}')
  })

  test('what a JSON construction function made is inserted as it is', () => {
    expect(call('JSON_ARRAY', ['[1]', '[1]'], { calls: ['JSON_ARRAY', 'UPPER'] })).toBe('[[1],"[1]"]')
    expect(call('JSON', ['{"b":1.50,"a":1e2}'])).toBe('{"a":1E+2,"b":1.50}')
  })

  test('JSON_QUOTE and JSON_UNQUOTE', () => {
    expect(call('JSON_QUOTE', ['\u{1f600}\u0001/'])).toBe('"\\u1f600\\ude00\u0001\\/"')
    expect(call('JSON_UNQUOTE', ['"a" "b"'])).toBe('a" "b')
    expect(call('JSON_UNQUOTE', ['"a" x'])).toBe('"a" x')
  })
})

describe('aggregates', () => {
  const accumulator = (name: string, args: readonly LogicalType[], options: Record<string, unknown>) => {
    const definition = aggregateFunction(name)
    const aggregate = { emptyGroups: false, retracting: true }
    const resolution = definition.resolve({ ...site(name, args, options), ...aggregate })
    const created = definition.create({
      ...resolution,
      ...aggregate,
      options,
      session,
      constants: args.map(() => undefined),
    })
    created.reset(0)
    return created
  }

  test('JSON_ARRAYAGG takes rows back', () => {
    const cells = accumulator('JSON_ARRAYAGG', [types.int()], { onNull: 'NULL' })
    for (const value of [1, null, 3, 1]) cells.accumulate(0, value, null, null)
    expect(cells.value(0)).toBe('[1,null,3,1]')
    cells.retract!(0, 1, null, null)
    expect(cells.value(0)).toBe('[null,3,1]')
  })

  test('JSON_OBJECTAGG refuses a key that is there', () => {
    const cells = accumulator('JSON_OBJECTAGG', [types.string(), types.int()], { onNull: 'ABSENT' })
    cells.accumulate(0, 'p', 1, null)
    cells.accumulate(0, 'n', null, null)
    expect(cells.value(0)).toBe('{"p":1}')
    expect(() => cells.accumulate(0, 'p', 2, null)).toThrow("Key 'p' is already present.")
  })
})
