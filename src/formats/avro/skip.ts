import type { AvroInput } from './input.ts'
import type { AvroRecord, AvroSchema } from './schema.ts'

/** Reads one value of the message and does something with it; compiled once per schema and table. */
export type Step = (input: AvroInput) => void

/** The step that passes over a value of `schema`, as strict as a step that reads it. */
export function skipper(schema: AvroSchema): Step {
  return compile(schema, new Map())
}

/** `records` holds the steps of records that are being compiled, for schemas that contain themselves. */
function compile(schema: AvroSchema, records: Map<AvroRecord, Step>): Step {
  switch (schema.kind) {
    case 'null':
      return () => {}
    case 'boolean':
      return (input) => input.skip(1)
    case 'int':
    case 'enum':
      return (input) => void input.readInt()
    case 'long':
      return (input) => input.skipLong()
    case 'float':
      return (input) => input.skip(4)
    case 'double':
      return (input) => input.skip(8)
    case 'string':
      return (input) => input.skipPrefixed('avro-string-length')
    case 'bytes':
      return (input) => input.skipPrefixed('avro-bytes-length')
    case 'fixed':
      return (input) => input.skip(schema.size)
    case 'array': {
      const item = compile(schema.items, records)
      return (input) => eachItem(input, item)
    }
    case 'map': {
      const value = compile(schema.values, records)
      return (input) =>
        eachItem(input, (entry) => {
          entry.skipPrefixed('avro-string-length')
          value(entry)
        })
    }
    case 'union': {
      const branches = schema.branches.map((branch) => compile(branch, records))
      return (input) => branch(input, branches)
    }
    case 'record': {
      const known = records.get(schema)
      if (known !== undefined) return known
      const steps: Step[] = []
      const step: Step = (input) => runAll(steps, input)
      records.set(schema, step)
      for (const field of schema.fields) steps.push(compile(field.type, records))
      return step
    }
  }
}

export function runAll(steps: readonly Step[], input: AvroInput): void {
  for (let i = 0; i < steps.length; i++) steps[i]!(input)
}

/** Runs the branch of a union that the message names. */
export function branch(input: AvroInput, branches: readonly Step[]): void {
  const index = input.readInt()
  const step = branches[index]
  if (step === undefined) input.fail('avro-union-index', { index, length: branches.length })
  step!(input)
}

/** Several steps as one. */
export const together = (steps: readonly Step[]): Step =>
  steps.length === 1 ? steps[0]! : (input) => runAll(steps, input)

/** Runs `item` for each item of the blocks of an array or map. */
export function eachItem(input: AvroInput, item: Step): void {
  let before = 0
  for (let count = input.readBlockCount(0); count > 0; count = input.readBlockCount(before)) {
    for (let i = 0; i < count; i++) item(input)
    before += count
  }
}
