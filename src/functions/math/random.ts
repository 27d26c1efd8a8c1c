/** java.util.Random: a linear congruential generator of 48 bits, so that a seed gives the numbers that Flink gives. */
export class JavaRandom {
  private state: bigint

  constructor(seed: number) {
    this.state = (BigInt(seed) ^ MULTIPLIER) & MASK
  }

  private next(bits: number): number {
    this.state = (this.state * MULTIPLIER + 11n) & MASK
    return Number(BigInt.asIntN(32, this.state >> BigInt(48 - bits)))
  }

  /** [0, 1) */
  nextDouble(): number {
    const high = this.next(26)
    return (high * 134217728 + this.next(27)) / 9007199254740992
  }

  /** [0, bound); `bound` is positive. */
  nextInt(bound: number): number {
    if ((bound & -bound) === bound) return Number((BigInt(bound) * BigInt(this.next(31))) >> 31n)
    for (;;) {
      const bits = this.next(31)
      const value = bits % bound
      // the last, incomplete run of numbers is drawn again
      if (bits - value + (bound - 1) <= 2147483647) return value
    }
  }
}

const MULTIPLIER = 0x5deece66dn
const MASK = (1n << 48n) - 1n
