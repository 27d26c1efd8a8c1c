import { isCharacter, types, withoutTimeAttribute, type RowField, type RowType } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { Value } from '../../types/value.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { invalidCall, noMatch, refuseNull } from '../signatures.ts'
import { stringMapOrder } from '../../types/java-hash.ts'

const CLASS_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u

const written = (call: CallSite, index: number): string | undefined => {
  const value = call.constants[index]
  return call.literals[index] && typeof value === 'string' ? value : undefined
}

/** The fields that stand at the odd places as name and value. `text` is what messages call a text that is there. */
function pairs(call: CallSite, text: string, check?: (name: string, place: number) => void): RowField[] {
  const fields: RowField[] = []
  for (let i = 1; i < call.args.length; i += 2) {
    const key = `The field key at position ${i + 1} must be a ${text} character string`
    if (!isCharacter(call.args[i]!)) return invalidCall(call, `${key}, but was ${flinkText(call.args[i]!)}.`)
    const name = written(call, i)
    if (name === undefined) return invalidCall(call, `${key} literal.`)
    if (fields.some((field) => field.name === name))
      return invalidCall(call, `The field name '${name}' at position ${i + 1} is repeated.`)
    check?.(name, i + 1)
    fields.push({ name, type: withoutTimeAttribute(call.args[i + 1]!) })
  }
  return fields
}

const valuesOf = (args: readonly Value[]): Value[] => args.filter((_, i) => i > 0 && i % 2 === 0)

export const objectOf: ScalarFunction = {
  kind: 'scalar',
  name: 'OBJECT_OF',
  resolve: (call) => {
    if (call.args.length % 2 === 0) return noMatch(call, ['OBJECT_OF(class name STRING, [STRING, ANY]*...)'])
    const first = 'The first argument must be a non-nullable character string'
    if (!isCharacter(call.args[0]!))
      return invalidCall(call, `${first} representing the class name, but was ${flinkText(call.args[0]!)}.`)
    const className = written(call, 0)
    if (className === undefined) return invalidCall(call, `${first} literal representing the class name.`)
    const fields = pairs(call, 'non-nullable')
    if (!CLASS_NAME.test(className))
      return invalidCall(
        call,
        `Invalid class name '${className}'. The class name must comply with JVM identifier rules.`,
      )
    return { args: call.args, result: types.structured(className, fields) }
  },
  nulls: 'handle',
  bind:
    () =>
    (...args) =>
      valuesOf(args),
  doc: {
    group: 'valueconstruction',
    signatures: ["OBJECT_OF('class', ['name', value]*)"],
    text: 'A value of a structured type: named fields under the name of a class, which need not exist.',
    examples: [{ sql: "OBJECT_OF('com.example.User', 'name', 'Bob', 'age', 21)", value: '(name=Bob, age=21)' }],
  },
}

/** Flink collects the fields in a HashMap, and takes its order for that of the new type. */
function resolveUpdate(call: CallSite): Resolution {
  if (call.args.length % 2 === 0) return noMatch(call, ['OBJECT_UPDATE(object STRUCTURED_TYPE, [STRING, ANY]+...)'])
  call.args.forEach((_, i) => {
    if (i === 0 || i % 2 === 1) refuseNull(call, i)
  })
  const object = call.args[0]!
  if (object.kind !== 'ROW' || object.className === undefined)
    return invalidCall(call, `The first argument must be a structured type, but was ${flinkText(object)}.`)
  const ordered = stringMapOrder(object.fields.map(({ name }) => name)).map((i) => object.fields[i]!)
  const changed = pairs(call, 'non-null', (name, place) => {
    if (ordered.some((field) => field.name === name)) return
    const available = ordered.map((field) => field.name).join(', ')
    invalidCall(
      call,
      `The field name '${name}' at position ${place} is not part of the structured type attributes. Available attributes: [${available}].`,
    )
  })
  const fields = ordered.map(({ name, type }) => changed.find((field) => field.name === name) ?? { name, type })
  return { args: call.args, result: types.structured(object.className, fields) }
}

/**
 * The places of the new fields in the old row. Flink gives the fields a new order and leaves the values where they were;
 * only where that would put a value of one kind into a field of another, which Flink cannot read, do they move along.
 */
function placesOf(updated: RowType, fields: RowType['fields']): number[] {
  const kept = updated.fields.map((_, i) => i)
  const moved = fields.map(({ name }) => updated.fields.findIndex((field) => field.name === name))
  return kept.every((i) => fields[moved.indexOf(i)]!.type.kind === fields[i]!.type.kind) ? kept : moved
}

export const objectUpdate: ScalarFunction = {
  kind: 'scalar',
  name: 'OBJECT_UPDATE',
  resolve: resolveUpdate,
  nulls: 'handle',
  bind: ({ args: [object], constants, result }) => {
    const type = object as RowType
    const names = constants.filter((_, i) => i % 2 === 1)
    const targets = names.map((name) => type.fields.findIndex((field) => field.name === name))
    const places = placesOf(type, (result as RowType).fields)
    return (row, ...rest) => {
      if (row === null) return null
      const values = [...(row as readonly Value[])]
      targets.forEach((target, i) => (values[target] = rest[i * 2 + 1]!))
      return places.map((place) => values[place]!)
    }
  },
  doc: {
    group: 'valueconstruction',
    signatures: ["OBJECT_UPDATE(object, 'name', value [, 'name', value]*)"],
    text: 'The object with new values of some fields, which may be of other types than before. NULL when the object is NULL.',
    examples: [
      {
        sql: "OBJECT_UPDATE(OBJECT_OF('com.example.User', 'name', 'Bob', 'age', 14), 'name', 'Alice', 'age', 30)",
        value: '(name=Alice, age=30)',
      },
    ],
  },
}
