import { ElementOperator } from '../operator.ts'
import { TimerHeap } from '../state/timers.ts'

/**
 * An operator whose rows wait until time has passed them: the watermark, or in processing time the end of their
 * millisecond (when `clock` is set).
 */
export abstract class TimerOperator extends ElementOperator {
  protected readonly timers = new TimerHeap()

  protected arm(time: number, id: number): void {
    this.timers.add(time, id)
    if (this.clock !== null) this.nextTimer = this.timers.next + 1
  }

  /** All timers up to `limit` are due. */
  protected abstract fireUntil(limit: number, position: number): void

  protected onWatermark(time: number, position: number): void {
    if (this.clock === null) this.fireUntil(time, position)
    this.out.watermark(time, position)
  }

  protected override onTimer(now: number, position: number): void {
    this.fireUntil(now - 1, position)
    this.nextTimer = this.timers.next + 1
  }
}
