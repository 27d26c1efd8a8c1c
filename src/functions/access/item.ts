import { fail } from '../../errors/messages.ts'
import { isCharacter, isInteger, withNullable, type LogicalType, type RowType } from '../../types/logical-type.ts'
import { calciteText } from '../../types/type-text.ts'
import type { MapValue, Value } from '../../types/value.ts'
import type { BoundCall, CallSite, Kernel, Resolution, ScalarFunction } from '../definition.ts'
import { familyText, refuseNull } from '../signatures.ts'
import { absentValue } from '../../types/default-value.ts'
import type { VariantValue } from '../variant/value.ts'
import { looseEquality } from './loose-equality.ts'

const FORMS = '<ARRAY>[<INTEGER>]\n<MAP>[<ANY>]\n<ROW>[<CHARACTER>|<INTEGER>]\n<VARIANT>[<CHARACTER>|<INTEGER>]'

function resolve(call: CallSite): Resolution {
  const [base, index] = call.args as [LogicalType, LogicalType]
  const [whole, place] = call.constants
  refuseNull(call, 1)
  switch (base.kind) {
    case 'ARRAY':
      if (!isInteger(index)) break
      // a NULL array is NULL before it comes to that
      if (call.literals[1] && whole !== null && place !== null && Number(place) < 1)
        fail('array-index', { index: Number(place) }, call.argSpans[1])
      return { args: call.args, result: withNullable(base.element, true) }
    case 'MAP':
      if (familyText(base.key) !== familyText(index)) break
      return { args: call.args, result: withNullable(base.value, true) }
    case 'ROW': {
      if (!isInteger(index) && !isCharacter(index)) break
      const { type } = base.fields[fieldIndex(call, base, place)]!
      return { args: call.args, result: withNullable(type, type.nullable || base.nullable) }
    }
    case 'VARIANT':
      if (!isInteger(index) && !isCharacter(index)) break
      return { args: call.args, result: withNullable(base, true) }
  }
  const applied = `ITEM(${call.args.map((type) => `<${calciteText(type)}>`).join(', ')})`
  return fail('cannot-apply', { name: 'ITEM', applied, forms: FORMS }, call.span)
}

/** A field by its 1-based place or its name, which have to be written as literals. */
function fieldIndex(call: CallSite, row: RowType, place: Value | undefined): number {
  const known = call.literals[1] ? place : undefined
  if (typeof known === 'string') {
    const found = row.fields.findIndex(({ name }) => name === known)
    return found >= 0 ? found : fail('row-field', { name: known, row: calciteText(row) }, call.span)
  }
  const position = typeof known === 'number' ? known : null
  if (position !== null && position >= 1 && position <= row.fields.length) return position - 1
  return fail('row-position', { position: String(position), row: calciteText(row) }, call.span)
}

/**
 * What is not there is NULL, or the default value when the elements are NOT NULL. A constant NULL is NULL before it comes
 * to that.
 */
function bind({ args: [base, index], constants }: BoundCall): Kernel {
  if (constants[0] === null || constants[1] === null) return () => null
  if (base!.kind === 'ARRAY') {
    if (index!.kind !== 'INTEGER') return fail('integer-index', {})
    const absent = absentValue(base!.element)
    return (array, place) =>
      array === null || place === null ? absent : ((array as readonly Value[])[Number(place) - 1] ?? absent)
  }
  if (base!.kind === 'MAP') {
    const absent = absentValue(base!.value)
    const equal = looseEquality(base!.key, index!)
    return (map, key) => {
      if (map === null || key === null) return absent
      const { keys, values } = map as MapValue
      const found = keys.findIndex((candidate) => candidate !== null && equal(candidate, key!))
      return values[found] ?? absent
    }
  }
  if (base!.kind === 'VARIANT') return variantPart(index!)
  const place = constants[1]
  const { fields } = base as RowType
  const field = typeof place === 'number' ? place - 1 : fields.findIndex(({ name }) => name === place)
  return (row) => (row === null ? null : (row as readonly Value[])[field]!)
}

/** A member of a VARIANT that is an object, or an element, counted from 1, of one that is an array. */
function variantPart(index: LogicalType): Kernel {
  if (isCharacter(index))
    return (value, key) => {
      if (value === null || key === null) return null
      const variant = value as VariantValue
      return variant.isObject ? variant.field(key as string) : fail('variant-key')
    }
  return (value, place) => {
    if (value === null || place === null) return null
    const variant = value as VariantValue
    return variant.isArray ? variant.element(Number(place) - 1) : fail('variant-index')
  }
}

/** `array[index]`, `map[key]`, `row[place]`, `row['name']`. */
export const item: ScalarFunction = {
  kind: 'scalar',
  name: 'ITEM',
  resolve,
  nulls: 'handle',
  bind,
  doc: {
    group: 'collection',
    signatures: ['array[index]', 'map[key]', 'variant[index]', "variant['key']"],
    text: 'The element of an array or VARIANT at a place from 1 on, or the value of a key of a map or VARIANT. NULL where there is none; elements that are NOT NULL give -1, FALSE or an empty string instead.',
    examples: [
      { sql: "ARRAY['b', 'a', 'c'][2]", value: 'a' },
      { sql: "MAP['a', 1, 'b', 2]['a']", value: '1' },
      { sql: 'ARRAY[1, 2, 3][4]', value: '-1' },
      { sql: "PARSE_JSON('{\"a\": [1, 2]}')['a'][2]", value: '2' },
    ],
  },
}
