import { EMPTY_BATCH, rowCount, type Batch } from '../data/batch.ts'
import type { Operator } from './operator.ts'

/** An operator with the indexes of the operators that feed it, in order of its inputs; none for a source. */
export interface Stage {
  /** Null for a source, whose batches are handed in each turn. */
  readonly operator: Operator | null
  readonly inputs: readonly number[]
}

export interface StageCount {
  rowsIn: number
  rowsOut: number
}

/**
 * The operators of a job in topological order. A turn passes one batch through all of them: every operator works once,
 * on what those before it have made in the same turn.
 */
export class Pipeline {
  readonly stages: readonly Stage[]
  readonly counts: readonly StageCount[]
  private readonly batches: Batch[]

  constructor(stages: readonly Stage[]) {
    stages.forEach((stage, index) => {
      if (stage.inputs.some((input) => input >= index)) throw new Error('stages are not in topological order')
    })
    this.stages = stages
    this.counts = stages.map(() => ({ rowsIn: 0, rowsOut: 0 }))
    this.batches = stages.map(() => EMPTY_BATCH)
  }

  /**
   * Runs every operator once. Answers what the last stage made.
   *
   * @param sources the batches of the sources by index of their stage; all cover the same range of positions
   */
  turn(sources: ReadonlyMap<number, Batch>): Batch {
    let output = EMPTY_BATCH
    for (let index = 0; index < this.stages.length; index++) {
      const { operator, inputs } = this.stages[index]!
      const count = this.counts[index]!
      if (operator === null) output = sources.get(index) ?? EMPTY_BATCH
      else {
        const batches = inputs.map((input) => this.batches[input]!)
        for (const batch of batches) count.rowsIn += rowCount(batch)
        output = operator.process(batches)
      }
      count.rowsOut += rowCount(output)
      this.batches[index] = output
    }
    return output
  }

  /** What a stage made in the last turn. */
  outputOf(stage: number): Batch {
    return this.batches[stage]!
  }
}
