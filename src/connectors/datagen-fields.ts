import { fail } from '../errors/messages.ts'
import { durationMs } from '../types/duration.ts'
import { isCharacter, isNumeric, type LogicalType } from '../types/logical-type.ts'
import { MapValue, type Value } from '../types/value.ts'

/** Makes the value of row `n`. */
export type Generator = (n: number) => Value

/** Where the options of one field stand: `fields.a`, `fields.a.element`… */
interface Place {
  readonly prefix: string
  readonly options: ReadonlyMap<string, string>
  readonly random: () => number
  /** Time of row `n`, ms: what a TIMESTAMP is at most. */
  readonly timeOf: (n: number) => number
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  TINYINT: [-128, 127],
  SMALLINT: [-32_768, 32_767],
  INTEGER: [-2_147_483_648, 2_147_483_647],
  BIGINT: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  FLOAT: [0, 3.402_823_4e38],
  DOUBLE: [0, Number.MAX_VALUE],
}

const isWhole = ({ kind }: LogicalType): boolean =>
  kind === 'TINYINT' || kind === 'SMALLINT' || kind === 'INTEGER' || kind === 'BIGINT'

/** The number that an option says; fails in Java's words. */
export function numberOption(options: ReadonlyMap<string, string>, key: string, otherwise: number): number {
  const text = options.get(key)
  if (text === undefined) return otherwise
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) fail('option-not-number', { value: text, key })
  return Number(text)
}

/** Options that a field may have, without its prefix. */
export function optionsOf(type: LogicalType, sequence: boolean): string[] {
  if (sequence) return ['kind', 'start', 'end']
  if (isNumeric(type)) return ['kind', 'min', 'max', 'null-rate']
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
    case 'BINARY':
    case 'VARBINARY':
      return ['kind', 'length', 'var-len', 'null-rate']
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return ['kind', 'max-past', 'null-rate']
    case 'ARRAY':
    case 'MULTISET':
      return ['kind', 'length', 'null-rate', ...below('element', type.element)]
    case 'MAP':
      return ['kind', 'length', 'null-rate', ...below('key', type.key), ...below('value', type.value)]
    case 'ROW':
      return ['kind', 'null-rate', ...type.fields.flatMap((field) => below(field.name, field.type))]
    default:
      return ['kind', 'null-rate']
  }
}

const below = (name: string, type: LogicalType): string[] => optionsOf(type, false).map((option) => `${name}.${option}`)

/** `fields.x.kind = sequence`: from `start` to `end`, then the source ends. */
export function sequenceBounds(
  options: ReadonlyMap<string, string>,
  prefix: string,
): { readonly start: number; readonly end: number } {
  for (const name of ['start', 'end'])
    if (!options.has(`${prefix}.${name}`)) fail('datagen-sequence', { key: `${prefix}.${name}` })
  return {
    start: numberOption(options, `${prefix}.start`, 0),
    end: numberOption(options, `${prefix}.end`, 0),
  }
}

export function sequence(type: LogicalType, start: number): Generator {
  if (isCharacter(type)) return (n) => String(start + n)
  if (!isNumeric(type)) return fail('datagen-type', { type: type.kind })
  const unit = type.kind === 'DECIMAL' ? 10 ** type.scale : 1
  return (n) => (start + n) * unit
}

/** Random values of a type. */
export function randomOf(type: LogicalType, place: Place): Generator {
  const { prefix, options, random } = place
  const nullRate = numberOption(options, `${prefix}.null-rate`, 0)
  const make = valueOf(type, place)
  return nullRate === 0 ? make : (n) => (random() < nullRate ? null : make(n))
}

function valueOf(type: LogicalType, place: Place): Generator {
  const { prefix, options, random } = place
  const below = (name: string): Place => ({ ...place, prefix: `${prefix}.${name}` })
  const length = (otherwise: number): number => numberOption(options, `${prefix}.length`, otherwise)
  switch (type.kind) {
    case 'BOOLEAN':
      return () => random() < 0.5
    case 'CHAR':
    case 'VARCHAR':
    case 'BINARY':
    case 'VARBINARY': {
      const fixed = type.kind === 'CHAR' || type.kind === 'BINARY'
      const most = fixed ? type.length : length(Math.min(100, type.length))
      const varying = !fixed && options.get(`${prefix}.var-len`)?.toLowerCase() === 'true'
      const size = (): number => (varying ? 1 + Math.floor(random() * most) : most)
      return isCharacter(type)
        ? () => Array.from({ length: size() }, () => Math.floor(random() * 16).toString(16)).join('')
        : () => Uint8Array.from({ length: size() }, () => Math.floor(random() * 256))
    }
    case 'DECIMAL': {
      const unit = 10 ** type.scale
      const limit = 10 ** (type.precision - type.scale)
      const [min, max] = bounds(place, -limit + 1 / unit, limit - 1 / unit)
      return () => Math.round((min + random() * (max - min)) * unit)
    }
    case 'DATE':
      return (n) => Math.floor(place.timeOf(n) / 86_400_000)
    case 'TIME':
      return () => Math.floor(random() * 86_400_000)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ': {
      const past = options.get(`${prefix}.max-past`)
      const most = past === undefined ? 0 : durationMs(past)
      return (n) => place.timeOf(n) - Math.floor(random() * most)
    }
    case 'INTERVAL_YEAR_MONTH':
      return () => Math.floor(random() * 120_000)
    case 'INTERVAL_DAY_TIME':
      return () => Math.floor(random() * 1e12)
    case 'ARRAY': {
      const element = randomOf(type.element, below('element'))
      return (n) => Array.from({ length: length(3) }, () => element(n))
    }
    case 'MAP':
    case 'MULTISET': {
      const [key, value] =
        type.kind === 'MAP'
          ? [randomOf(type.key, below('key')), randomOf(type.value, below('value'))]
          : [randomOf(type.element, below('element')), () => 1 + Math.floor(random() * 9)]
      return (n) => {
        const entries = Array.from({ length: length(3) }, () => [key(n), value(n)] as const)
        return new MapValue(
          entries.map(([k]) => k),
          entries.map(([, v]) => v),
        )
      }
    }
    case 'ROW': {
      const fields = type.fields.map((field) => randomOf(field.type, below(field.name)))
      return (n) => fields.map((field) => field(n))
    }
    default: {
      const range = RANGES[type.kind]
      if (range === undefined) return fail('datagen-type', { type: type.kind })
      const [min, max] = bounds(place, ...range)
      if (isWhole(type)) return () => min + Math.floor(random() * (max - min + 1))
      const round = type.kind === 'FLOAT' ? Math.fround : (x: number): number => x
      return () => round(min + random() * (max - min))
    }
  }
}

function bounds({ prefix, options }: Place, least: number, greatest: number): readonly [number, number] {
  const min = numberOption(options, `${prefix}.min`, least)
  const max = numberOption(options, `${prefix}.max`, greatest)
  if (min >= max) fail('datagen-bounds', { min, max })
  return [min, max]
}
