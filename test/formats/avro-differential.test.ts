import avro from 'avsc'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { PlainAvroDecoder } from '../../src/formats/avro/decoder.ts'
import { encoder } from '../../src/formats/avro/encode.ts'
import { AvroOutput } from '../../src/formats/avro/output.ts'
import { avroRowType } from '../../src/formats/avro/row-type.ts'
import { parseAvroSchema } from '../../src/formats/avro/schema.ts'
import type { RowType } from '../../src/types/logical-type.ts'
import { everyColumn, plain, rowsOf } from './rows.ts'

type Json = unknown

/** A random schema beside values of it, in the form that avsc takes and gives. */
interface Sample {
  readonly schema: Json
  readonly value: fc.Arbitrary<unknown>
}

let names = 0

const leaf: fc.Arbitrary<Sample> = fc.constantFrom<Sample>(
  { schema: 'boolean', value: fc.boolean() },
  { schema: 'int', value: fc.integer() },
  // avsc is not exact beyond 52 bits
  { schema: 'long', value: fc.integer({ min: -(2 ** 52), max: 2 ** 52 - 1 }) },
  { schema: 'float', value: fc.float({ noNaN: true }) },
  { schema: 'double', value: fc.double({ noNaN: true }) },
  { schema: 'string', value: fc.string({ unit: 'binary' }) },
  { schema: 'bytes', value: fc.uint8Array().map((bytes) => Buffer.from(bytes)) },
)

const sample: fc.Arbitrary<Sample> = fc.letrec<{ any: Sample; node: Sample }>((tie) => ({
  any: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie('node')),
  node: fc.oneof(
    tie('any').map(({ schema, value }): Sample => ({
      schema: { type: 'array', items: schema },
      value: fc.array(value, { maxLength: 4 }),
    })),
    tie('any').map(({ schema, value }): Sample => ({
      schema: { type: 'map', values: schema },
      value: fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
        value,
        {
          maxKeys: 4,
          noNullPrototype: true,
        },
      ),
    })),
    tie('any').map(({ schema, value }): Sample =>
      Array.isArray(schema) ? { schema, value } : { schema: ['null', schema], value: fc.option(value, { nil: null }) },
    ),
    fc.array(tie('any'), { minLength: 1, maxLength: 4 }).map(recordOf),
  ),
})).any

function recordOf(fields: readonly Sample[]): Sample {
  return {
    schema: {
      type: 'record',
      name: `R${names++}`,
      fields: fields.map(({ schema }, i) => ({ name: `f${i}`, type: schema })),
    },
    value: fc
      .tuple(...fields.map(({ value }) => value))
      .map((values) => Object.fromEntries(values.map((value, i) => [`f${i}`, value]))),
  }
}

const message = fc
  .array(sample, { minLength: 1, maxLength: 5 })
  .map(recordOf)
  .chain(({ schema, value }) => value.map((one) => ({ schema, value: one })))

const decoderOf = (schema: Json): { decoder: PlainAvroDecoder; rowType: RowType } => {
  const text = JSON.stringify(schema)
  const rowType = avroRowType(text)
  const request = { rowType, projection: everyColumn(rowType), options: new Map<string, string>() }
  return { decoder: new PlainAvroDecoder(request, parseAvroSchema(text), true), rowType }
}

/** Buffers and rows without prototypes, so that values compare. */
const comparable = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) =>
      inner instanceof Uint8Array
        ? { bytes: [...inner] }
        : typeof inner === 'object' && inner !== null && 'type' in inner && inner.type === 'Buffer'
          ? { bytes: (inner as unknown as { data: number[] }).data }
          : Object.is(inner, -0)
            ? '-0'
            : typeof inner === 'number' && !Number.isFinite(inner)
              ? String(inner)
              : inner,
    ),
  )

test('random messages decode to what avsc makes of them', () => {
  fc.assert(
    fc.property(message, ({ schema, value }) => {
      const type = avro.Type.forSchema(schema as avro.Schema)
      const bytes = type.toBuffer(value)
      const { decoder, rowType } = decoderOf(schema)
      decoder.decode(bytes, 0, bytes.length)
      const [row] = rowsOf(decoder)
      expect(comparable(plain(row!, rowType))).toEqual(comparable(type.fromBuffer(bytes)))
    }),
    { numRuns: 400 },
  )
})

test('our encoder writes the bytes that avsc writes', () => {
  fc.assert(
    fc.property(message, ({ schema, value }) => {
      const output = new AvroOutput()
      encoder(parseAvroSchema(JSON.stringify(schema)))(value, output)
      expect([...output.take()]).toEqual([...avro.Type.forSchema(schema as avro.Schema).toBuffer(value)])
    }),
    { numRuns: 400 },
  )
})

test('skipping a field leaves the others right', () => {
  fc.assert(
    fc.property(message, fc.nat(), ({ schema, value }, pick) => {
      const text = JSON.stringify(schema)
      const whole = avroRowType(text)
      const keep = pick % whole.fields.length
      const rowType = { ...whole, fields: [whole.fields[keep]!] }
      const bytes = avro.Type.forSchema(schema as avro.Schema).toBuffer(value)
      const request = { rowType, projection: everyColumn(rowType), options: new Map<string, string>() }
      const decoder = new PlainAvroDecoder(request, parseAvroSchema(text), true)
      decoder.decode(bytes, 0, bytes.length)
      const [row] = rowsOf(decoder)
      const expected = (avro.Type.forSchema(schema as avro.Schema).fromBuffer(bytes) as Record<string, unknown>)[
        `f${keep}`
      ]
      expect(comparable(plain(row!, rowType))).toEqual(comparable({ [`f${keep}`]: expected }))
    }),
    { numRuns: 200 },
  )
})

test('64-bit integers are exact', () => {
  const { decoder } = decoderOf({ type: 'record', name: 'L', fields: [{ name: 'x', type: 'long' }] })
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (value) => {
      let zigzag = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
      const bytes: number[] = []
      for (; zigzag > 127n; zigzag >>= 7n) bytes.push(Number(zigzag & 127n) | 128)
      bytes.push(Number(zigzag))
      const output = new AvroOutput()
      output.writeLong(value)
      expect([...output.take()]).toEqual(bytes)
      decoder.decode(Uint8Array.from(bytes), 0, bytes.length)
      const [[back]] = rowsOf(decoder) as [[number | bigint]]
      expect(BigInt(back)).toBe(value)
      expect(typeof back).toBe(Number.isSafeInteger(Number(value)) ? 'number' : 'bigint')
    }),
    { numRuns: 1000 },
  )
})

test('random bytes give rows or typed errors, and the next good message decodes', () => {
  fc.assert(
    fc.property(message, fc.uint8Array({ maxLength: 60 }), ({ schema, value }, noise) => {
      const { decoder, rowType } = decoderOf(schema)
      try {
        decoder.decode(noise, 0, noise.length)
      } catch (error) {
        expect(error).toBeInstanceOf(SqlError)
        expect((error as SqlError).detail.phase).toBe('data')
      }
      const before = decoder.length
      const type = avro.Type.forSchema(schema as avro.Schema)
      const bytes = type.toBuffer(value)
      decoder.decode(bytes, 0, bytes.length)
      const row = rowsOf(decoder)[before]
      expect(comparable(plain(row!, rowType))).toEqual(comparable(type.fromBuffer(bytes)))
    }),
    { numRuns: 400 },
  )
})

test('a record that contains itself can be skipped, and one nested too deep is an error', () => {
  const list = {
    type: 'record',
    name: 'List',
    fields: [{ name: 'next', type: ['null', 'List'] }],
  }
  const text = JSON.stringify({
    type: 'record',
    name: 'Top',
    fields: [
      { name: 'list', type: list },
      { name: 'x', type: 'int' },
    ],
  })
  const whole = avroRowType('{"type":"record","name":"T","fields":[{"name":"x","type":"int"}]}')
  const request = { rowType: whole, projection: everyColumn(whole), options: new Map<string, string>() }
  const decoder = new PlainAvroDecoder(request, parseAvroSchema(text), true)
  decoder.decode(Uint8Array.of(2, 2, 0, 14), 0, 4)
  expect(rowsOf(decoder)).toEqual([[7]])
  const deep = new Uint8Array(1_000_000).fill(2)
  expect(() => decoder.decode(deep, 0, deep.length)).toThrow(SqlError)
})
