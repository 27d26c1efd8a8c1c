import type { ExecNode, GroupAggregate as GroupAggregateNode } from '../../plan/exec-node.ts'
import { durationMs } from '../../types/duration.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { GroupAggregate } from './group-aggregate.ts'

/** With `table.exec.mini-batch.enabled` rows are taken in bundles. */
export function groupAggregate(node: GroupAggregateNode, input: ExecNode, context: OperatorContext): Operator {
  return context.session.config.get('table.exec.mini-batch.enabled') === 'true'
    ? new MiniBatchGroupAggregate(node, input, context)
    : new GroupAggregate(node, input, context)
}

/**
 * One updating row a key, after every bundle of rows. A bundle ends when it is full, when the latency is over and when the
 * input ends. Where aggregates can be merged Flink bundles twice: rows by key (MiniBatchLocalGroupAggFunction), then what
 * these make (MiniBatchGlobalGroupAggFunction), each bundle of the same size; else once (MiniBatchGroupAggFunction).
 */
class MiniBatchGroupAggregate extends GroupAggregate {
  private readonly size: number
  private readonly latency: number
  private readonly twice: boolean
  private readonly local = new Set<number>()
  private localRows = 0
  private readonly bundle = new Set<number>()
  private bundleRows = 0

  constructor(node: GroupAggregateNode, input: ExecNode, context: OperatorContext) {
    super(node, input, context)
    const { config } = context.session
    this.size = Number(config.get('table.exec.mini-batch.size') ?? Infinity)
    this.latency = durationMs(config.get('table.exec.mini-batch.allow-latency') ?? '0 ms')
    this.twice =
      this.aggregates.mergeable &&
      !node.retracting &&
      config.get('table.optimizer.agg-phase-strategy')?.toUpperCase() !== 'ONE_PHASE'
    this.clock = context.clock
  }

  protected override changed(key: number, position: number): void {
    if (this.nextTimer === Infinity && this.latency > 0) {
      const now = this.clock!.timeAt(position)
      this.nextTimer = now - (now % this.latency) + this.latency
    }
    if (!this.twice) {
      this.bundleKey(key, position)
      return
    }
    this.local.add(key)
    if (++this.localRows >= this.size) this.endLocal(position)
  }

  private endLocal(position: number): void {
    for (const key of this.local) this.bundleKey(key, position)
    this.local.clear()
    this.localRows = 0
  }

  private bundleKey(key: number, position: number): void {
    this.bundle.add(key)
    if (++this.bundleRows >= this.size) this.endBundle(position)
  }

  private endBundle(position: number): void {
    for (const key of this.bundle) this.emitChange(key, position)
    this.bundle.clear()
    this.bundleRows = 0
  }

  protected override onTimer(_now: number, position: number): void {
    this.nextTimer = Infinity
    this.endLocal(position)
    this.endBundle(position)
  }

  protected override onWatermark(time: number, position: number): void {
    if (time === Infinity) this.onTimer(time, position)
    super.onWatermark(time, position)
  }
}
