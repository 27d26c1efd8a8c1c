import { fail } from '../../errors/messages.ts'
import { wellFormed } from '../../types/bytes.ts'
import { isCharacter, types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import { RetractableLists } from '../aggregate/retractable-lists.ts'
import type { Accumulator, AggregateFunction } from '../definition.ts'
import { argumentEncoder, type Encode } from './encode.ts'
import { objectText } from './value.ts'

/** The JSON texts of the values in order of arrival. */
class JsonArrayAgg implements Accumulator {
  private readonly lists = new RetractableLists()
  private readonly encode: Encode
  private readonly withNulls: boolean

  constructor(encode: Encode, withNulls: boolean) {
    this.encode = encode
    this.withNulls = withNulls
  }

  reset(slot: number): void {
    this.lists.reset(slot)
  }

  accumulate(slot: number, a: Value): void {
    if (a !== null) this.lists.add(slot, this.encode(a))
    else if (this.withNulls) this.lists.add(slot, 'null')
  }

  retract(slot: number, a: Value): void {
    if (a !== null) this.lists.remove(slot, this.encode(a))
    else if (this.withNulls) this.lists.remove(slot, 'null')
  }

  merge(into: number, from: number): void {
    this.lists.merge(into, from)
  }

  value(slot: number): Value {
    return wellFormed(`[${this.lists.get(slot).join(',')}]`)
  }
}

export const jsonArrayAgg: AggregateFunction = {
  kind: 'aggregate',
  name: 'JSON_ARRAYAGG',
  resolve: (call) => {
    argumentEncoder(call, 0)
    return { args: call.args, result: types.varchar(2000, false) }
  },
  create: (call) => new JsonArrayAgg(argumentEncoder(call, 0), call.options?.onNull === 'NULL'),
  doc: {
    group: 'aggregate',
    signatures: ['JSON_ARRAYAGG(items [{ NULL | ABSENT } ON NULL])'],
    text: 'The values in order of arrival as a JSON array. NULLs are left out, or become null with NULL ON NULL.',
    examples: [
      { sql: "JSON_ARRAYAGG(x) FROM (VALUES 'a', CAST(NULL AS STRING), 'b') AS t(x)", value: '["a","b"]' },
      { sql: 'JSON_ARRAYAGG(x NULL ON NULL) FROM (VALUES 1, CAST(NULL AS INT)) AS t(x)', value: '[1,null]' },
    ],
  },
}

/** The JSON text of the value of each key; keys must be unique. */
class JsonObjectAgg implements Accumulator {
  private readonly objects: Map<string, string>[] = []
  private readonly encode: Encode
  private readonly absent: boolean

  constructor(encode: Encode, absent: boolean) {
    this.encode = encode
    this.absent = absent
  }

  reset(slot: number): void {
    this.objects[slot] = new Map()
  }

  private refuseKnown(slot: number, key: string): void {
    if (this.objects[slot]!.has(key)) fail('json-duplicate-key', { key })
  }

  accumulate(slot: number, a: Value, b: Value): void {
    const key = a as string
    this.refuseKnown(slot, key)
    if (b !== null) this.objects[slot]!.set(key, this.encode(b))
    else if (!this.absent) this.objects[slot]!.set(key, 'null')
  }

  retract(slot: number, a: Value): void {
    this.objects[slot]!.delete(a as string)
  }

  merge(into: number, from: number): void {
    for (const [key, text] of this.objects[from]!) {
      this.refuseKnown(into, key)
      this.objects[into]!.set(key, text)
    }
  }

  value(slot: number): Value {
    return wellFormed(objectText(this.objects[slot]!))
  }
}

export const jsonObjectAgg: AggregateFunction = {
  kind: 'aggregate',
  name: 'JSON_OBJECTAGG',
  resolve: (call) => {
    if (!isCharacter(call.args[0]!)) fail('json-key-type', {}, call.argSpans[0])
    argumentEncoder(call, 1)
    return { args: call.args, result: types.varchar(2000, false) }
  },
  create: (call) => new JsonObjectAgg(argumentEncoder(call, 1), call.options?.onNull === 'ABSENT'),
  doc: {
    group: 'aggregate',
    signatures: ['JSON_OBJECTAGG([KEY] key VALUE value [{ NULL | ABSENT } ON NULL])'],
    text: 'A JSON object of a member for each row, keys sorted. Two rows with one key are an error. A NULL value becomes null, or is left out with ABSENT ON NULL.',
    examples: [
      { sql: "JSON_OBJECTAGG(KEY k VALUE v) FROM (VALUES ('b', 1), ('a', 2)) AS t(k, v)", value: '{"a":2,"b":1}' },
    ],
  },
}
