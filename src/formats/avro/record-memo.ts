import { columnBuilder, RowBuilder, StringBuilder, type ColumnBuilder } from '../../data/column-builder.ts'
import { ByteTable } from '../../data/byte-table.ts'
import { AbsentBuilder } from '../absent.ts'
import type { AvroInput } from './input.ts'
import { runAll, type Step } from './skip.ts'

/** Fewer strings than these are read faster one by one. */
const LEAST_STRINGS = 4
const PROBATION = 1000
const MOST_ROWS = 100_000

/** Whether a ROW column has so many strings that its values are worth remembering. */
export const isWorthRemembering = (builder: RowBuilder): boolean => strings(builder) >= LEAST_STRINGS

function strings(builder: ColumnBuilder): number {
  if (builder instanceof RowBuilder) return builder.fields.reduce((sum, field) => sum + strings(field), 0)
  return builder instanceof StringBuilder ? 1 : 0
}

/**
 * Remembers nested records by their bytes: one that came before is copied, not decoded again, as the device and browser
 * of a session that each of its clicks repeats. Gives up when records hardly repeat.
 */
export class RecordMemo {
  /** The records seen, one row each; steps that decode a record go here. */
  readonly rows: RowBuilder
  private readonly target: RowBuilder
  private table = new ByteTable()
  private calls = 0
  private active = true

  constructor(target: RowBuilder) {
    this.target = target
    this.rows = twin(target) as RowBuilder
  }

  /** `skip` passes over a record, `remember` reads it into `rows`, `direct` into the target. */
  step(skip: Step, remember: readonly Step[], direct: readonly Step[]): Step {
    return (input) => {
      if (!this.active) return runAll(direct, input)
      this.calls++
      const start = input.position
      skip(input)
      let row = this.table.find(input.bytes, start, input.position)
      if (row < 0) row = this.add(input, start, remember)
      this.target.appendBuilt(this.rows, row)
    }
  }

  private add(input: AvroInput, start: number, remember: readonly Step[]): number {
    const row = this.rows.length
    const end = input.position
    input.position = start
    try {
      runAll(remember, input)
    } catch (error) {
      this.rows.truncate(row)
      throw error
    }
    this.table.add(input.bytes, start, end, row)
    const hardlyRepeat = this.calls > PROBATION && row > this.calls / 2
    if (hardlyRepeat || row >= MOST_ROWS) {
      this.active = false
      this.table = new ByteTable()
    }
    return row
  }
}

/** An empty builder of the same shape that shares the dictionaries. */
function twin(builder: ColumnBuilder): ColumnBuilder {
  if (builder instanceof RowBuilder) return new RowBuilder(builder.type, builder.fields.map(twin))
  if (builder instanceof AbsentBuilder) return new AbsentBuilder(builder.type)
  const copy = columnBuilder(builder.type)
  if (builder instanceof StringBuilder && copy instanceof StringBuilder) copy.share(builder)
  return copy
}
