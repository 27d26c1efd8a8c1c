import { describe, expect, test } from 'vitest'
import type { CallSite } from '../../src/functions/definition.ts'
import {
  always,
  anyTyped,
  calcite,
  character,
  characterString,
  familyText,
  flink,
  integer,
  numeric,
} from '../../src/functions/signatures.ts'
import { types, type LogicalType } from '../../src/types/logical-type.ts'

const span = { start: 0, end: 0 }
const site = (name: string, ...args: readonly LogicalType[]): CallSite => ({
  name,
  args,
  constants: args.map(() => undefined),
  literals: args.map(() => false),
  span,
  argSpans: args.map(() => span),
  session: { zone: 'UTC', config: new Map(), now: () => 0, watermark: () => -Infinity, random: () => 0.5 },
})

const message = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  return 'no error'
}

// messages as Flink 2.3 gave them for functions of each kind
describe('functions that Calcite checks', () => {
  const hex = calcite([{ operands: [integer] }, { operands: [character] }], always(types.string()))
  const log = calcite([{ operands: [numeric] }, { operands: [numeric, numeric] }], always(types.double()))

  test('a wrong type', () => {
    expect(message(() => hex(site('HEX', types.boolean())))).toBe(
      "Cannot apply 'HEX' to arguments of type 'HEX(<BOOLEAN>)'. Supported form(s): 'HEX(<INTEGER>)'\n'HEX(<CHARACTER>)'",
    )
  })

  test('a wrong count names the least that fits', () => {
    expect(message(() => log(site('LOG')))).toBe(
      "Invalid number of arguments to function 'LOG'. Was expecting 1 arguments",
    )
  })

  test('a bare NULL', () => {
    expect(message(() => hex(site('HEX', types.null())))).toBe("Illegal use of 'NULL'")
    expect(message(() => calcite([{ operands: [anyTyped] }], always(types.int()))(site('MAX', types.null())))).toBe(
      "Illegal use of 'NULL'",
    )
  })
})

describe('functions that Flink checks', () => {
  const unhex = flink([{ operands: [characterString], names: ['expr'] }], always(types.bytes()))
  const split = flink([{ operands: [characterString, characterString] }], always(types.string()))
  const trim = flink(
    [{ operands: [characterString] }, { operands: [characterString, characterString] }],
    always(types.string()),
  )

  test('a wrong type of a function with one signature', () => {
    expect(message(() => unhex(site('UNHEX', types.int(false))))).toBe(
      "Unsupported argument type. Expected type of family 'CHARACTER_STRING' but actual type was 'INT NOT NULL'.",
    )
  })

  test('a wrong type of a function with several', () => {
    expect(message(() => trim(site('BTRIM', types.string(), types.int())))).toBe('Invalid input arguments.')
  })

  test('a wrong count', () => {
    expect(message(() => split(site('SPLIT', types.string(), types.char(1), types.char(1))))).toBe(
      'No match found for function signature SPLIT(<CHARACTER>, <CHARACTER>, <CHARACTER>).\nSupported signatures are:\nSPLIT(<CHARACTER_STRING>, <CHARACTER_STRING>)',
    )
    expect(message(() => unhex(site('UNHEX')))).toBe(
      'No match found for function signature UNHEX().\nSupported signatures are:\nUNHEX(expr <CHARACTER_STRING>)',
    )
  })

  test('a bare NULL takes the least type of the family', () => {
    expect(unhex(site('UNHEX', types.null())).args).toEqual([types.string()])
  })
})

test('families', () => {
  expect([types.tinyint(), types.decimal(5, 2), types.char(3), types.timestampLtz(3)].map(familyText)).toEqual([
    'NUMERIC',
    'NUMERIC',
    'CHARACTER',
    'TIMESTAMP',
  ])
  expect(familyText(types.array(types.int(false), false))).toBe('INTEGER ARRAY')
  expect(familyText(types.bitmap(false))).toBe('BITMAP NOT NULL')
})
