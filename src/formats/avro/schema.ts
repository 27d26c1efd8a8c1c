import { fail } from '../../errors/messages.ts'
import { parseJson, type JsonObject, type JsonValue } from '../json/parse.ts'

/** An Avro schema as the decoder walks it. Logical types are left out: the table's column types decide. */
export type AvroSchema = AvroPrimitive | AvroRecord | AvroEnum | AvroFixed | AvroArray | AvroMap | AvroUnion

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const
export type AvroPrimitiveKind = (typeof PRIMITIVES)[number]
export interface AvroPrimitive {
  readonly kind: AvroPrimitiveKind
}
export interface AvroField {
  readonly name: string
  readonly type: AvroSchema
}
export interface AvroRecord {
  readonly kind: 'record'
  /** With its namespace: `com.loosehangerjeans.ClickEvent`. */
  readonly name: string
  readonly fields: readonly AvroField[]
}
export interface AvroEnum {
  readonly kind: 'enum'
  readonly name: string
  readonly symbols: readonly string[]
}
export interface AvroFixed {
  readonly kind: 'fixed'
  readonly name: string
  /** Bytes. */
  readonly size: number
}
export interface AvroArray {
  readonly kind: 'array'
  readonly items: AvroSchema
}
export interface AvroMap {
  readonly kind: 'map'
  readonly values: AvroSchema
}
export interface AvroUnion {
  readonly kind: 'union'
  readonly branches: readonly AvroSchema[]
}

/** The name that Avro's messages use for a schema: a named type's full name, else its kind. */
export const avroName = (schema: AvroSchema): string => ('name' in schema ? schema.name : schema.kind)

/**
 * Parses the JSON text of a schema. Throws Avro's SchemaParseException for texts that are no schema. Source: Apache
 * Avro 1.11 specification, "Schema Declaration". `avsc` does the same but needs `new Function`, which the page forbids.
 */
export function parseAvroSchema(text: string): AvroSchema {
  return new SchemaParser().parse(parseJson(text), '')
}

class SchemaParser {
  private readonly named = new Map<string, AvroSchema>()

  parse(json: JsonValue, namespace: string): AvroSchema {
    if (typeof json === 'string') return this.reference(json, namespace)
    if (Array.isArray(json)) return { kind: 'union', branches: json.map((branch) => this.parse(branch, namespace)) }
    if (!(json instanceof Map)) return fail('avro-schema', { problem: `Type not supported: ${String(json)}` })
    const type = json.get('type')
    if (typeof type !== 'string') {
      if (type === undefined) return fail('avro-schema', { problem: 'No type: ' + JSON.stringify([...json.keys()]) })
      return this.parse(type, namespace)
    }
    switch (type) {
      case 'record':
      case 'error':
        return this.record(json, namespace)
      case 'enum':
        return this.define(json, namespace, (name) => ({ kind: 'enum', name, symbols: this.symbols(json, name) }))
      case 'fixed':
        return this.define(json, namespace, (name) => ({ kind: 'fixed', name, size: this.size(json, name) }))
      case 'array':
        return { kind: 'array', items: this.parse(this.required(json, 'items', 'Array'), namespace) }
      case 'map':
        return { kind: 'map', values: this.parse(this.required(json, 'values', 'Map'), namespace) }
      default:
        return this.reference(type, namespace)
    }
  }

  private reference(name: string, namespace: string): AvroSchema {
    const primitive = PRIMITIVES.find((kind) => kind === name)
    if (primitive !== undefined) return { kind: primitive }
    const full = name.includes('.') || namespace === '' ? name : `${namespace}.${name}`
    return this.named.get(full) ?? this.named.get(name) ?? fail('avro-schema', { problem: `Undefined name: ${name}` })
  }

  private record(json: JsonObject, namespace: string): AvroSchema {
    const fields: AvroField[] = []
    return this.define(
      json,
      namespace,
      (name) => ({ kind: 'record', name, fields }),
      (inner) => {
        const list = json.get('fields')
        if (!Array.isArray(list)) return fail('avro-schema', { problem: 'Record has no fields: ' + describe(json) })
        for (const field of list) {
          const name = field instanceof Map ? field.get('name') : undefined
          const type = field instanceof Map ? field.get('type') : undefined
          if (typeof name !== 'string') return fail('avro-schema', { problem: 'No field name: ' + describe(field) })
          if (type === undefined) return fail('avro-schema', { problem: 'No field type: ' + describe(field) })
          fields.push({ name, type: this.parse(type, inner) })
        }
      },
    )
  }

  /** Registers a named type before `fill` parses what is inside it, so that it may refer to itself. */
  private define<S extends AvroSchema>(
    json: JsonObject,
    namespace: string,
    make: (fullName: string) => S,
    fill?: (namespace: string) => void,
  ): S {
    const name = json.get('name')
    if (typeof name !== 'string') return fail('avro-schema', { problem: 'No name in schema: ' + describe(json) })
    const own = json.get('namespace')
    const space = typeof own === 'string' ? own : namespace
    const full = name.includes('.') || space === '' ? name : `${space}.${name}`
    if (this.named.has(full)) return fail('avro-schema', { problem: `Can't redefine: ${full}` })
    const schema = make(full)
    this.named.set(full, schema)
    fill?.(full.includes('.') ? full.slice(0, full.lastIndexOf('.')) : '')
    return schema
  }

  private symbols(json: JsonObject, name: string): string[] {
    const symbols = json.get('symbols')
    if (!Array.isArray(symbols)) return fail('avro-schema', { problem: `Enum has no symbols: ${name}` })
    return symbols.map(String)
  }

  private size(json: JsonObject, name: string): number {
    const size = Number(json.get('size'))
    return Number.isInteger(size) && size >= 0 ? size : fail('avro-schema', { problem: `Invalid or no size: ${name}` })
  }

  private required(json: JsonObject, key: string, what: string): JsonValue {
    return json.get(key) ?? fail('avro-schema', { problem: `${what} has no ${key} type: ${describe(json)}` })
  }
}

const describe = (json: JsonValue): string =>
  JSON.stringify(json, (_key, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value))
