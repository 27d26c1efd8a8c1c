import { kindOf, type Batch } from '../../data/batch.ts'
import type { ExecNode, JoinNode } from '../../plan/exec-node.ts'
import { RowKind, isAccumulate } from '../../types/row-kind.ts'
import type { OperatorContext, ProcessingClock } from '../operator.ts'
import { JoinState, joinState } from '../state/join-state.ts'
import { copied, JoinBase, LEFT, NO_ROW, RIGHT } from './join-base.ts'

/** Regular joins: both inputs are kept, every change of either changes the result. Flink's StreamExecJoin. */
export function join(node: JoinNode, inputs: readonly ExecNode[], context: OperatorContext): JoinBase {
  return node.joinType === 'SEMI' || node.joinType === 'ANTI'
    ? new SemiAntiJoin(node, inputs, context)
    : new Join(node, inputs, context)
}

abstract class RegularJoin extends JoinBase {
  protected readonly states: readonly [JoinState, JoinState]
  private readonly arrival: ProcessingClock
  private readonly ttl: readonly [number, number]

  constructor(node: JoinNode, inputs: readonly ExecNode[], context: OperatorContext) {
    super(node, inputs, context, copied)
    this.arrival = context.clock
    this.ttl = node.ttl
    this.states = [
      joinState(this.sides[LEFT].buffer, node.leftKeys, node.leftUnique),
      joinState(this.sides[RIGHT].buffer, node.rightKeys, node.rightUnique),
    ]
  }

  protected override open(input: number, batch: Batch): void {
    this.states[input]!.bind(batch.columns)
  }

  protected onRow(input: number, batch: Batch, row: number): void {
    const position = batch.positions[row]!
    const key = this.keyOf(input, batch, row)
    for (const side of [LEFT, RIGHT]) {
      const ttl = this.ttl[side]!
      if (ttl > 0) this.states[side]!.expire(key, this.arrival.timeAt(position) - ttl)
    }
    const now = this.ttl[input]! > 0 ? this.arrival.timeAt(position) : 0
    this.onKeyed(input, key, batch, row, position, now)
  }

  protected abstract onKeyed(input: number, key: number, batch: Batch, row: number, position: number, now: number): void

  /** The rows of the other side that match, as they are now. */
  protected matching(input: number, key: number, id: number, batch: Batch, row: number): readonly number[] {
    if (this.neverMatches(input, batch, row)) return []
    return this.states[1 - input]!.rows(key).filter((other) => this.pairMatches(input, id, other))
  }
}

/** INNER, LEFT, RIGHT and FULL. Flink's StreamingJoinOperator. */
class Join extends RegularJoin {
  protected onKeyed(input: number, key: number, batch: Batch, row: number, position: number, now: number): void {
    const kind = kindOf(batch, row)
    const side = this.sides[input]!
    const id = side.buffer.add(batch.columns, row)
    const others = this.matching(input, key, id, batch, row)
    if (isAccumulate(kind)) {
      this.add(input, id, others, kind, position)
      this.states[input]!.add(key, id, row, others.length, now)
    } else {
      this.retract(input, id, others, kind, position)
      this.states[input]!.remove(key, batch.columns, row)
      side.buffer.remove(id)
    }
  }

  private add(input: number, id: number, others: readonly number[], kind: RowKind, position: number): void {
    const { outer } = this.sides[input]!
    const otherOuter = this.sides[1 - input]!.outer
    const otherState = this.states[1 - input]!
    if (others.length === 0) {
      if (outer) this.emitPair(RowKind.INSERT, input, id, NO_ROW, position)
      return
    }
    for (const other of others) {
      if (otherOuter) {
        const associations = otherState.associations(other)
        if (associations === 0) this.emitPair(RowKind.DELETE, 1 - input, other, NO_ROW, position)
        otherState.associate(other, associations + 1)
      }
      this.emitPair(outer || otherOuter ? RowKind.INSERT : kind, input, id, other, position)
    }
  }

  private retract(input: number, id: number, others: readonly number[], kind: RowKind, position: number): void {
    const { outer } = this.sides[input]!
    const otherState = this.states[1 - input]!
    if (others.length === 0 && outer) this.emitPair(RowKind.DELETE, input, id, NO_ROW, position)
    for (const other of others) {
      this.emitPair(outer ? RowKind.DELETE : kind, input, id, other, position)
      if (!this.sides[1 - input]!.outer) continue
      const associations = otherState.associations(other)
      if (associations === 1) this.emitPair(RowKind.INSERT, 1 - input, other, NO_ROW, position)
      otherState.associate(other, associations - 1)
    }
  }
}

/** SEMI and ANTI (IN, EXISTS and their negations). Flink's StreamingSemiAntiJoinOperator. */
class SemiAntiJoin extends RegularJoin {
  private get anti(): boolean {
    return this.joinType === 'ANTI'
  }

  protected onKeyed(input: number, key: number, batch: Batch, row: number, position: number, now: number): void {
    const kind = kindOf(batch, row)
    const { buffer } = this.sides[input]!
    const id = buffer.add(batch.columns, row)
    const others = this.matching(input, key, id, batch, row)
    if (input === LEFT) {
      if (others.length > 0 !== this.anti) this.emitLeft(kind, id, position)
    } else for (const other of others) this.change(other, kind, position)
    if (isAccumulate(kind)) this.states[input]!.add(key, id, row, others.length, now)
    else {
      this.states[input]!.remove(key, batch.columns, row)
      buffer.remove(id)
    }
  }

  /** A row of the right that matches the row `left` has come or gone. */
  private change(left: number, kind: RowKind, position: number): void {
    const state = this.states[LEFT]
    const associations = state.associations(left)
    if (isAccumulate(kind)) {
      if (associations === 0) this.emitLeft(this.anti ? RowKind.DELETE : kind, left, position)
      state.associate(left, associations + 1)
    } else {
      if (associations === 1) this.emitLeft(this.anti ? RowKind.INSERT : kind, left, position)
      state.associate(left, associations - 1)
    }
  }

  private emitLeft(kind: RowKind, id: number, position: number): void {
    this.sides[LEFT].buffer.appendTo(id, this.out.columns)
    this.out.endRow(kind, position)
  }
}
