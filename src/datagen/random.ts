/** A deterministic stream of random numbers: sfc32 (C. Doty-Humphrey, PractRand). */
export class Random {
  private a: number
  private b: number
  private c: number
  private counter = 1

  /** Streams of different labels or numbers have nothing to do with each other. */
  constructor(seed: number, label: string, number = 0) {
    let hash = 0x811c9dc5 ^ seed
    for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193)
    this.a = hash
    this.b = number | 0
    this.c = Math.floor(seed / 0x100000000) ^ 0x9e3779b9
    for (let i = 0; i < 12; i++) this.next32()
  }

  private next32(): number {
    const sum = (this.a + this.b + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum
  }

  /** Uniform in [0, 1). */
  next(): number {
    return (this.next32() >>> 0) / 0x100000000
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** Uniform whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!
  }

  /** By the mean of three uniforms: the middle of a list comes up more often than its ends. */
  pickBell<T>(list: readonly T[]): T {
    const bell = (this.next() + this.next() + this.next()) / 3
    return list[Math.floor(bell * list.length)]!
  }

  /** Zipf's law: the k-th of a list has weight 1 / k^exponent; exponent 0 is uniform. */
  pickZipf<T>(list: readonly T[], exponent: number): T {
    if (exponent === 0) return this.pick(list)
    let total = 0
    for (let k = 1; k <= list.length; k++) total += k ** -exponent
    let rest = this.next() * total
    for (let k = 1; k < list.length; k++) {
      rest -= k ** -exponent
      if (rest < 0) return list[k - 1]!
    }
    return list.at(-1)!
  }

  text(alphabet: string, length: number): string {
    const codes = (scratch[length] ??= new Array<number>(length).fill(0))
    for (let i = 0; i < length; i++) codes[i] = alphabet.charCodeAt(Math.floor(this.next() * alphabet.length))
    return String.fromCharCode.apply(null, codes)
  }

  /** A UUID of version 4. */
  uuid(): string {
    const digits = this.text('0123456789abcdef', 30)
    const variant = '89ab'[this.between(0, 3)]!
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-${variant}${digits.slice(15, 18)}-${digits.slice(18)}`
  }
}

/** A list to pick from, written as one text. */
export const words = (text: string): string[] => text.split(' ')

/** Character codes of a text in the making, by length. */
const scratch: number[][] = []

export const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'
