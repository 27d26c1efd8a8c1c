import { BatchBuilder, EMPTY_BATCH, isEmpty, kindOf, rowCount, type Batch } from '../../data/batch.ts'
import { fail } from '../../errors/messages.ts'
import type { Sink as SinkNode } from '../../plan/exec-node.ts'
import { eachElement, Operator, type OperatorContext } from '../operator.ts'
import { enforceRow, type Enforcement } from './constraints.ts'

/** The end of a job: holds the result against its declared types. Flink's ConstraintEnforcer. */
export function sink(node: SinkNode, { session }: OperatorContext): Operator {
  const option = (name: string): string => (session.config.get(`table.exec.sink.${name}`) ?? 'IGNORE').toUpperCase()
  const enforcement = {
    notNull: node.enforcer,
    length: option('type-length-enforcer') as Enforcement['length'],
    nested: option('nested-constraint-enforcer') as Enforcement['nested'],
  }
  if (enforcement.length === 'TRIM_PAD' && enforcement.nested === 'ROWS_AND_COLLECTIONS') fail('enforcer-trim-nested')
  return enforcement.length === 'IGNORE' && enforcement.nested === 'IGNORE'
    ? new Sink(node)
    : new EnforcingSink(node, enforcement)
}

/** Looks for NULLs in the columns that are NOT NULL. */
class Sink extends Operator {
  private readonly node: SinkNode

  constructor(node: SinkNode) {
    super()
    this.node = node
  }

  process(inputs: readonly Batch[]): Batch {
    const batch = inputs[0]!
    this.noteWatermark(batch)
    if (rowCount(batch) === 0) return batch
    const broken = this.node.notNull.filter((index) => holdsNull(batch, index))
    if (broken.length === 0) return batch
    const kept: number[] = []
    eachElement(
      batch,
      (row) => {
        const column = broken.find((index) => batch.columns[index]!.isNull(row))
        if (column === undefined) kept.push(row)
        else if (this.node.enforcer === 'ERROR') fail('not-null-enforcer', { column: this.node.fields[column]!.name })
      },
      () => {},
    )
    const narrowed = { ...batch, selection: Int32Array.from(kept) }
    return isEmpty(narrowed) ? EMPTY_BATCH : narrowed
  }
}

function holdsNull(batch: Batch, index: number): boolean {
  const column = batch.columns[index]!
  const { selection } = batch
  const rows = rowCount(batch)
  for (let i = 0; i < rows; i++) if (column.isNull(selection === null ? i : selection[i]!)) return true
  return false
}

/** Also looks at lengths, and into rows and collections. */
class EnforcingSink extends Operator {
  private readonly node: SinkNode
  private readonly enforcement: Enforcement
  private readonly out: BatchBuilder

  constructor(node: SinkNode, enforcement: Enforcement) {
    super()
    this.node = node
    this.enforcement = enforcement
    this.out = new BatchBuilder(node.fields.map((field) => field.type))
  }

  process(inputs: readonly Batch[]): Batch {
    const batch = inputs[0]!
    this.noteWatermark(batch)
    const places = this.node.fields.map(({ name, type }) => ({ type, path: name }))
    eachElement(
      batch,
      (row) => {
        const values = batch.columns.map((column) => column.get(row))
        const kept = enforceRow(places, values, this.enforcement)
        if (kept !== null) this.out.appendRow(kept, kindOf(batch, row), batch.positions[row]!)
      },
      (time, position) => this.out.watermark(time, position),
    )
    return this.out.finish()
  }
}
