import type { Value } from '../../types/value.ts'

/** One value a slot, NULL at first: all that some accumulators keep. */
export abstract class KeptValue {
  protected readonly values: Value[] = []

  reset(slot: number): void {
    this.values[slot] = null
  }

  value(slot: number): Value {
    return this.values[slot]!
  }
}
