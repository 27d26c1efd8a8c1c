import type { BatchBuilder } from '../../data/batch.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { Aggregates } from './aggregates.ts'
import type { KeyIndex } from './key-index.ts'
import type { WindowTime } from './window-time.ts'

export type WindowProperty = 'start' | 'end' | 'time' | 'rowtime' | 'proctime'

/** Emits one row a window and key: the key, the results of its aggregates, what is asked of the window. */
export class WindowOutput {
  private readonly out: BatchBuilder
  private readonly keys: KeyIndex
  private readonly aggregates: Aggregates
  private readonly properties: readonly WindowProperty[]
  private readonly time: WindowTime
  private readonly keyWidth: number

  constructor(
    out: BatchBuilder,
    keys: KeyIndex,
    keyWidth: number,
    aggregates: Aggregates,
    properties: readonly WindowProperty[],
    time: WindowTime,
  ) {
    this.out = out
    this.keys = keys
    this.keyWidth = keyWidth
    this.aggregates = aggregates
    this.properties = properties
    this.time = time
  }

  /** @param now the processing time, for a window in processing time */
  emit(key: number, slot: number, start: number, end: number, position: number, now: number): void {
    const { columns } = this.out
    this.keys.appendTo(key, columns)
    this.aggregates.appendTo(slot, columns, this.keyWidth)
    let at = this.keyWidth + this.aggregates.handles.length
    for (const property of this.properties) columns[at++]!.append(this.property(property, start, end, now))
    this.out.endRow(RowKind.INSERT, position)
  }

  private property(property: WindowProperty, start: number, end: number, now: number): number {
    switch (property) {
      case 'start':
        return start
      case 'end':
        return end
      case 'proctime':
        return now
      default:
        return this.time.epoch(end - 1)
    }
  }
}
