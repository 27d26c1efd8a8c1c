import type { Long } from '../../types/value.ts'
import type { AvroOutput } from './output.ts'
import type { AvroRecord, AvroSchema } from './schema.ts'

/** Writes one JavaScript value; see `encoder`. */
export type Encode = (value: unknown, output: AvroOutput) => void

/**
 * Compiles the encoder of a schema. Records are plain objects by field name, arrays arrays, maps plain objects, unions
 * the bare value (the first branch that takes it is written), longs `Long`, bytes and fixed `Uint8Array`. A value that
 * its schema does not take is a mistake of the program and throws a TypeError.
 */
export function encoder(schema: AvroSchema): Encode {
  switch (schema.kind) {
    case 'null':
      return () => {}
    case 'boolean':
      return (value, output) => output.writeByte(value === true ? 1 : 0)
    case 'int':
    case 'long':
      return (value, output) => output.writeLong(value as Long)
    case 'float':
      return (value, output) => output.writeFloat(value as number)
    case 'double':
      return (value, output) => output.writeDouble(value as number)
    case 'string':
      return (value, output) => output.writeString(value as string)
    case 'bytes':
      return (value, output) => output.writeBytes(value as Uint8Array)
    case 'fixed':
      return (value, output) => output.writeFixed(value as Uint8Array)
    case 'enum':
      return (value, output) => output.writeLong(schema.symbols.indexOf(value as string))
    case 'array': {
      const item = encoder(schema.items)
      return (value, output) => writeBlock(value as readonly unknown[], output, item)
    }
    case 'map': {
      const encodeValue = encoder(schema.values)
      return (value, output) =>
        writeBlock(Object.entries(value as object), output, (entry, out) => {
          const [key, entryValue] = entry as [string, unknown]
          out.writeString(key)
          encodeValue(entryValue, out)
        })
    }
    case 'union': {
      const branches = schema.branches.map(encoder)
      return (value, output) => {
        const index = schema.branches.findIndex((branch) => takes(branch, value))
        if (index === -1) throw new TypeError(`no branch of the union takes ${String(value)}`)
        output.writeLong(index)
        branches[index]!(value, output)
      }
    }
    case 'record':
      return recordEncoder(schema)
  }
}

function recordEncoder(schema: AvroRecord): Encode {
  const fields = schema.fields.map(({ name, type }) => ({ name, encode: encoder(type) }))
  return (value, output) => {
    const record = value as Readonly<Record<string, unknown>>
    for (const { name, encode } of fields) {
      if (record[name] === undefined) throw new TypeError(`no value for field ${name} of ${schema.name}`)
      encode(record[name], output)
    }
  }
}

function writeBlock(items: readonly unknown[], output: AvroOutput, item: Encode): void {
  if (items.length > 0) {
    output.writeLong(items.length)
    for (const value of items) item(value, output)
  }
  output.writeLong(0)
}

function takes(schema: AvroSchema, value: unknown): boolean {
  switch (schema.kind) {
    case 'null':
      return value === null
    case 'boolean':
      return typeof value === 'boolean'
    case 'int':
    case 'float':
    case 'double':
      return typeof value === 'number'
    case 'long':
      return typeof value === 'number' || typeof value === 'bigint'
    case 'string':
      return typeof value === 'string'
    case 'enum':
      return typeof value === 'string' && schema.symbols.includes(value)
    case 'bytes':
    case 'fixed':
      return value instanceof Uint8Array
    case 'array':
      return Array.isArray(value)
    case 'union':
      return schema.branches.some((branch) => takes(branch, value))
    case 'map':
    case 'record':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  }
}
