import { StringColumn } from '../data/column.ts'
import type { Dictionary } from '../data/dictionary.ts'
import type { Changelog } from '../engine/changelog.ts'
import { isDatetime, isInterval, isNumeric, type LogicalType } from '../types/logical-type.ts'
import { keyOf, msOf, type NanoTimestamp, type Value } from '../types/value.ts'
import { printText } from '../types/value-text.ts'
import type { Slices } from './slices.ts'

/** One column of a whole changelog in a form that sorts, counts and filters fast. */
export type ColumnKeys = NumberKeys | CodeKeys

/** Numbers and times. A double orders them; values that it cannot hold stand in `wide` and decide where doubles tie. */
export interface NumberKeys {
  readonly form: 'numbers'
  readonly keys: Float64Array
  /** 1 = not NULL. */
  readonly valid: Uint8Array
  readonly wide: ReadonlyMap<number, Value>
}

/** All else: codes of the distinct values, -1 for NULL. */
export interface CodeKeys {
  readonly form: 'codes'
  readonly codes: Int32Array
  readonly values: readonly Value[]
  readonly texts: readonly string[]
}

/** Rows between two looks at the clock. */
const BLOCK = 4096
/** Columns whose keys are kept for one result: 8 MB each for a million rows. */
const KEPT = 3

export class ColumnCache {
  private readonly changelog: Changelog
  private readonly zone: string
  private readonly kept = new Map<number, ColumnKeys>()

  constructor(changelog: Changelog, zone: string) {
    this.changelog = changelog
    this.zone = zone
  }

  async keys(column: number, slices: Slices): Promise<ColumnKeys> {
    const known = this.kept.get(column)
    this.kept.delete(column)
    const keys = known ?? (await columnKeys(this.changelog, column, this.zone, slices))
    this.kept.set(column, keys)
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!)
    return keys
  }
}

/** The exact value of a row that is not NULL. */
export const numberAt = ({ keys, wide }: NumberKeys, row: number): Value =>
  (wide.size === 0 ? undefined : wide.get(row)) ?? keys[row]!

const isNumber = (type: LogicalType): boolean => isNumeric(type) || isDatetime(type) || isInterval(type)

function columnKeys(changelog: Changelog, column: number, zone: string, slices: Slices): Promise<ColumnKeys> {
  const { type } = changelog.fields[column]!
  return isNumber(type) ? numberKeys(changelog, column, slices) : codeKeys(changelog, column, type, zone, slices)
}

async function numberKeys(changelog: Changelog, column: number, slices: Slices): Promise<NumberKeys> {
  const { length } = changelog
  const keys = new Float64Array(length)
  const valid = new Uint8Array(length)
  const wide = new Map<number, Value>()
  for (let from = 0; from < length; from += BLOCK) {
    changelog.each(from, from + BLOCK, (columns, row, _kind, index) => {
      const value = columns[column]!.get(row)
      if (value === null) return
      valid[index] = 1
      if (typeof value === 'number') keys[index] = value
      else {
        keys[index] = typeof value === 'bigint' ? Number(value) : msOf(value as NanoTimestamp)
        wide.set(index, value)
      }
    })
    if (slices.due) await slices.pause()
  }
  return { form: 'numbers', keys, valid, wide }
}

async function codeKeys(
  changelog: Changelog,
  column: number,
  type: LogicalType,
  zone: string,
  slices: Slices,
): Promise<CodeKeys> {
  const { length } = changelog
  const codes = new Int32Array(length)
  const values: Value[] = []
  const texts: string[] = []
  const known = new Map<string | number, number>()
  const code = (value: Value): number => {
    const key = keyOf(value)
    let found = known.get(key)
    if (found === undefined) {
      known.set(key, (found = values.length))
      values.push(value)
      texts.push(printText(value, type, zone))
    }
    return found
  }
  // batches mostly share one dictionary: its codes are translated once each
  const translations = new Map<Dictionary, Int32Array>()
  const translated = ({ dictionary, codes: theirs }: StringColumn, row: number): number => {
    const their = theirs[row]!
    if (their < 0) return -1
    let table = translations.get(dictionary)
    if (table === undefined || table.length <= their)
      translations.set(dictionary, (table = new Int32Array(dictionary.size).fill(-1)))
    if (table[their]! < 0) table[their] = code(dictionary.get(their))
    return table[their]!
  }
  for (let from = 0; from < length; from += BLOCK) {
    changelog.each(from, from + BLOCK, (columns, row, _kind, index) => {
      const source = columns[column]!
      if (source instanceof StringColumn) codes[index] = translated(source, row)
      else {
        const value = source.get(row)
        codes[index] = value === null ? -1 : code(value)
      }
    })
    if (slices.due) await slices.pause()
  }
  return { form: 'codes', codes, values, texts }
}
