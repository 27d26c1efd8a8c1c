import { fail } from '../../errors/messages.ts'
import { MAX_LENGTH, isBinary, isCharacter, type LogicalType } from '../../types/logical-type.ts'
import { MapValue, type Value } from '../../types/value.ts'

/** What the sink does about values that break their type. Options of the same names in `table.exec.sink.*`. */
export interface Enforcement {
  readonly notNull: 'ERROR' | 'DROP'
  readonly length: 'IGNORE' | 'TRIM_PAD' | 'ERROR'
  readonly nested: 'IGNORE' | 'ROWS' | 'ROWS_AND_COLLECTIONS'
}

/** A value with its type and its name in messages: `a`, `a.b`, `a.b[0]`, `m[key]`. */
interface Place {
  readonly type: LogicalType
  readonly path: string
}

/**
 * Holds a row against its types: the row, with strings trimmed or padded where that is asked for, or null when it is
 * to be dropped. Flink's ConstraintEnforcerExecutor, whose order of checks decides which error comes first.
 */
export function enforceRow(places: readonly Place[], row: readonly Value[], how: Enforcement): readonly Value[] | null {
  for (let i = 0; i < places.length; i++) {
    if (places[i]!.type.nullable || row[i] !== null) continue
    if (how.notNull === 'DROP') return null
    fail('not-null-enforcer', { column: places[i]!.path })
  }
  let values = row
  const { length } = how
  if (length !== 'IGNORE')
    for (const measured of [isCharacter, isBinary])
      values = values.map((value, i) => {
        const { type } = places[i]!
        return value !== null && measured(type) ? fitted(value as string | Uint8Array, places[i]!, length) : value
      })
  if (how.nested === 'IGNORE') return values
  for (const kind of ['ROW', 'ARRAY', 'MAP'] as const) {
    const checked = enforceNested(kind, places, values, how)
    if (checked === null) return null
    values = checked
  }
  return values
}

function enforceNested(
  kind: 'ROW' | 'ARRAY' | 'MAP',
  places: readonly Place[],
  row: readonly Value[],
  how: Enforcement,
): readonly Value[] | null {
  const values = [...row]
  for (let i = 0; i < places.length; i++) {
    const { type, path } = places[i]!
    const value = values[i]!
    if (type.kind !== kind || value === null) continue
    if (type.kind === 'ROW') {
      const fields = type.fields.map((field) => ({ type: field.type, path: `${path}.${field.name}` }))
      const checked = enforceRow(fields, value as readonly Value[], how)
      if (checked === null) return null
      values[i] = checked
    } else if (how.nested === 'ROWS_AND_COLLECTIONS' && !elementsHold(type, path, value, how)) return null
  }
  return values
}

function elementsHold(type: LogicalType, path: string, value: Value, how: Enforcement): boolean {
  if (type.kind === 'ARRAY')
    return (value as readonly Value[]).every(
      (element, i) => enforceRow([{ type: type.element, path: `${path}[${i}]` }], [element], how) !== null,
    )
  if (type.kind !== 'MAP' || !(value instanceof MapValue)) return true
  const places = [
    { type: type.key, path: `${path}[key]` },
    { type: type.value, path: `${path}[value]` },
  ]
  return value.keys.every((key, i) => enforceRow(places, [key, value.values[i]!], how) !== null)
}

/** A string or byte string brought to the length of its type. */
function fitted(value: string | Uint8Array, { type, path }: Place, how: 'TRIM_PAD' | 'ERROR'): string | Uint8Array {
  const { length: expected } = type as Extract<LogicalType, { length: number }>
  const fixed = type.kind === 'CHAR' || type.kind === 'BINARY'
  if (expected === MAX_LENGTH) return value
  const characters = typeof value === 'string' ? [...value] : null
  const actual = characters === null ? value.length : characters.length
  if (actual === expected || (actual < expected && !fixed)) return value
  if (how === 'ERROR') fail('length-enforcer', { column: path, type: `${type.kind}(${expected})`, length: actual })
  if (characters !== null)
    return characters
      .slice(0, expected)
      .join('')
      .padEnd(expected - actual + value.length, ' ')
  const bytes = new Uint8Array(expected)
  bytes.set((value as Uint8Array).subarray(0, expected))
  return bytes
}
