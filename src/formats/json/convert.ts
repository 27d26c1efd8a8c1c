import {
  ArrayBuilder,
  columnBuilder,
  RowBuilder,
  type ColumnBuilder,
  type FixedBuilder,
  type MapBuilder,
  type StringBuilder,
} from '../../data/column-builder.ts'
import { fail } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { wellFormed } from '../../types/bytes.ts'
import { hashMapOrder } from '../../types/java-hash.ts'
import { types, type LogicalType, type RowType } from '../../types/logical-type.ts'
import { AbsentBuilder } from '../absent.ts'
import { JsonNodes } from './node.ts'
import { ObjectPlan } from './object-plan.ts'
import { scalarConverter, type Convert } from './scalar.ts'
import { JsonScanner } from './scanner.ts'
import { stringText } from './string.ts'

export interface ConvertOptions {
  readonly failOnMissingField: boolean
  readonly ignoreParseErrors: boolean
  readonly isoTimestamps: boolean
  /** Whether values that nobody reads must be convertible too. */
  readonly checked: boolean
}

/** The fields of one ROW type: where the scanner finds them, and how they go into columns. */
export interface RowPlan {
  readonly object: ObjectPlan
  /** Appends the fields of the object that `object` has just scanned; the caller counts the row. */
  convert(): void
}

interface Entry {
  readonly key: string
  readonly start: number
  readonly end: number
  readonly escaped: boolean
}

const OPEN_OBJECT = 0x7b
const OPEN_ARRAY = 0x5b
const NULL = 0x6e
const STRING = types.string()
const NO_OBJECT = 'ObjectNode'
const NO_ARRAY = 'ArrayNode'

/**
 * Compiles JSON values into columns by the rules of Flink's tree-based JSON format, errors included.
 * Source: flink-json, JsonToRowDataConverters.
 */
export class JsonConverters {
  readonly nodes: JsonNodes
  /** Builders that only check values; to be emptied after each message. */
  readonly scratch: ColumnBuilder[] = []
  private readonly options: ConvertOptions
  /** Finds the elements of arrays, maps and of rows inside them. */
  private readonly inner = new JsonScanner()

  constructor(options: ConvertOptions, exact: boolean) {
    this.options = options
    this.nodes = new JsonNodes(exact)
  }

  row(type: RowType, builders: readonly (ColumnBuilder | null)[]): RowPlan {
    const { failOnMissingField } = this.options
    const names: string[] = []
    const children: (ObjectPlan | null)[] = []
    const converts: Convert[] = []
    const targets: ColumnBuilder[] = []
    type.fields.forEach((field, index) => {
      const builder = builders[index] ?? null
      const target = this.target(field.type, builder)
      if (target === null) return
      names.push(field.name)
      targets.push(target)
      const nested = field.type.kind === 'ROW' ? this.row(field.type, (target as RowBuilder).fields) : null
      children.push(nested?.object ?? null)
      converts.push(
        this.nullable(
          nested === null ? this.notNull(field.type, target) : this.scanned(nested, target as RowBuilder),
          target,
        ),
      )
    })
    const object = new ObjectPlan(names, children)
    const { starts, ends, escapes } = object
    const convert = (): void => {
      for (let i = 0; i < converts.length; i++) {
        const start = starts[i]!
        try {
          if (start >= 0) converts[i]!(start, ends[i]!, escapes[i] === 1)
          else if (failOnMissingField) fail('json-missing-field', { name: names[i]! })
          else targets[i]!.append(null)
        } catch (error) {
          throw inField(error, names[i]!)
        }
      }
    }
    return { object, convert }
  }

  /** A converter for values that nobody has scanned yet: elements of arrays and maps. */
  private element(type: LogicalType, target: ColumnBuilder): Convert {
    if (type.kind !== 'ROW') return this.nullable(this.notNull(type, target), target)
    const row = this.row(type, (target as RowBuilder).fields)
    const convert = this.scanned(row, target as RowBuilder)
    const scanner = new JsonScanner()
    return this.nullable((start, end, escaped) => {
      if (this.nodes.bytes[start] === OPEN_OBJECT) {
        scanner.open(this.nodes.bytes, start, end)
        row.object.scan(scanner)
      }
      convert(start, end, escaped)
    }, target)
  }

  private scanned(row: RowPlan, target: RowBuilder): Convert {
    return (start, end) => {
      if (this.nodes.bytes[start] !== OPEN_OBJECT) this.refuseNode(start, end, NO_OBJECT)
      row.convert()
      target.appendPresence(true)
    }
  }

  private notNull(type: LogicalType, target: ColumnBuilder): Convert {
    switch (type.kind) {
      case 'CHAR':
      case 'VARCHAR':
        return this.string(target as StringBuilder)
      case 'ARRAY':
        return this.array(type.element, target as ArrayBuilder)
      case 'MAP':
        return this.map(type.value, target as MapBuilder)
      case 'MULTISET':
        return this.map(types.int(), target as MapBuilder)
      default:
        return scalarConverter(type, target as FixedBuilder, this.nodes, this.options.isoTimestamps)
    }
  }

  private string(target: StringBuilder): Convert {
    const { nodes } = this
    if (target instanceof AbsentBuilder) return () => target.append(null)
    const { dictionary } = target
    return (start, end, escaped) => {
      const byte = nodes.bytes[start]
      if (byte === 0x22 && !escaped) target.appendCode(dictionary.internBytes(nodes.bytes, start + 1, end - 1))
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) target.append(wellFormed(nodes.print(start, end)))
      else target.append(wellFormed(nodes.asText(start, end, escaped)))
    }
  }

  private array(element: LogicalType, target: ArrayBuilder): Convert {
    const convert = this.element(element, target.elements)
    const scanner = new JsonScanner()
    return (start, end) => {
      if (this.nodes.bytes[start] !== OPEN_ARRAY) this.refuseNode(start, end, NO_ARRAY)
      const first = target.elements.length
      scanner.open(this.nodes.bytes, start, end)
      eachElement(scanner, convert)
      target.appendRange(first, true)
    }
  }

  /** Whatever is no object is an empty map. Of equal keys the last one counts. */
  private map(value: LogicalType, target: MapBuilder): Convert {
    const convert = this.element(value, target.values)
    return (start, end) => {
      const first = target.keys.length
      if (this.nodes.bytes[start] === OPEN_OBJECT)
        for (const { key, start: from, end: to, escaped } of this.entries(start, end)) {
          target.keys.append(key)
          convert(from, to, escaped)
        }
      target.appendRange(first, true)
    }
  }

  /** In the order of the HashMap that Flink collects them in. */
  private entries(objectStart: number, objectEnd: number): Entry[] {
    const { bytes } = this.nodes
    const { inner } = this
    const entries = new Map<string, Entry>()
    inner.open(bytes, objectStart, objectEnd)
    if (!inner.enter(0x7d)) return []
    do {
      inner.key()
      const keyStart = inner.position
      inner.skipString(true)
      const key = wellFormed(stringText(bytes, keyStart + 1, inner.position - 1, inner.escaped))
      inner.colon()
      const start = inner.position
      inner.skipValue()
      entries.set(key, { key, start, end: inner.position, escaped: inner.escaped })
    } while (inner.more(objectStart, 0x7d))
    const list = [...entries.values()]
    const keys = list.map(({ key }) => key)
    return hashMapOrder(keys, STRING).map((i) => list[i]!)
  }

  /** `null` is NULL, and so is whatever cannot be converted when errors are ignored. */
  private nullable(convert: Convert, target: ColumnBuilder): Convert {
    const { nodes } = this
    if (!this.options.ignoreParseErrors)
      return (start, end, escaped) => {
        if (nodes.bytes[start] === NULL) target.append(null)
        else convert(start, end, escaped)
      }
    return (start, end, escaped) => {
      const { length } = target
      try {
        if (nodes.bytes[start] !== NULL) return convert(start, end, escaped)
      } catch (error) {
        if (!(error instanceof SqlError)) throw error
        target.truncate(length)
      }
      target.append(null)
    }
  }

  /** Where a field's values go: its column, a builder that only checks them, or nowhere. */
  private target(type: LogicalType, builder: ColumnBuilder | null): ColumnBuilder | null {
    if (builder !== null && !(builder instanceof AbsentBuilder)) return builder
    const { checked, failOnMissingField } = this.options
    // every value makes a string, so there is nothing to check
    const isString = type.kind === 'CHAR' || type.kind === 'VARCHAR'
    if (!failOnMissingField && (!checked || isString)) return null
    const scratch = scratchBuilder(type)
    this.scratch.push(scratch)
    return scratch
  }

  refuseNode(start: number, end: number, expected: string): never {
    return fail('json-node', { found: this.nodes.className(start, end), expected })
  }
}

/** A builder for values that are only checked: keeps no strings. */
function scratchBuilder(type: LogicalType): ColumnBuilder {
  if (type.kind === 'ROW')
    return new RowBuilder(
      type,
      type.fields.map((field) => new AbsentBuilder(field.type)),
    )
  if (type.kind === 'ARRAY' && (type.element.kind === 'CHAR' || type.element.kind === 'VARCHAR'))
    return new ArrayBuilder(type, type.element, new AbsentBuilder(type.element))
  return columnBuilder(type)
}

/** Calls `visit` on each element of the array that opens at the scanner's position. */
export function eachElement(scanner: JsonScanner, visit: Convert): void {
  const arrayStart = scanner.position
  if (!scanner.enter(0x5d)) return
  do {
    scanner.element()
    const start = scanner.position
    scanner.skipValue()
    visit(start, scanner.position, scanner.escaped)
  } while (scanner.more(arrayStart, 0x5d))
}

/** Puts the name of the field in front of where the error is. */
function inField(error: unknown, name: string): unknown {
  if (!(error instanceof SqlError)) return error
  return error.at(error.where?.replace('field ', `field ${name}.`) ?? `field ${name}`)
}
