import { grown } from '../../data/grown.ts'
import { FINAL, NO_EDGE, BRANCH, type Nfa, type Steps } from './nfa-compiler.ts'
import { NO_ROW, type RowChains } from './row-chains.ts'
import { NO_RUN, type Runs } from './runs.ts'

/** A completed run: its first row, and where its variables begin; null = `replay` tells. */
export interface Done {
  readonly start: number
  readonly begins: Int32Array | null
}

/**
 * Runs of one key in the same state have the same future when no condition looks back and nothing times out: one run
 * stands for all of them, the one that began first, and keeps a list of the others' first rows. So a row costs as many
 * steps as there are states, not runs, and comes to the same as moving each.
 *
 * This holds as long as every row moves every run along one edge at most. Once a row makes a run of a key branch, the
 * key's groups are broken up, and stay so until none of its runs is left.
 */
export class RunGroups {
  /** What the last `advance` did with its row. */
  taken = false
  began = false
  private readonly nfa: Nfa
  private readonly runs: Runs
  private readonly chains: RowChains
  private readonly stepsOf: (mask: number) => Steps
  /** By first row: the first row of the group's next member. */
  private nextStarts = new Int32Array(16)
  /** By run: the first row of the group's last member. */
  private lastStarts = new Int32Array(16)
  /** By row, as long as `nextStarts`. */
  private masks = new Int32Array(16)
  /** By key: whether its runs stand for themselves alone. */
  private broken = new Uint8Array(16)
  /** Last run of the key's new chain. */
  private tail = NO_RUN
  /** By state: the run that this row has brought there. */
  private readonly arrived: Int32Array

  constructor(nfa: Nfa, runs: Runs, chains: RowChains, stepsOf: (mask: number) => Steps) {
    this.nfa = nfa
    this.runs = runs
    this.chains = chains
    this.stepsOf = stepsOf
    this.arrived = new Int32Array(nfa.take.length).fill(NO_RUN)
  }

  isBroken(key: number): boolean {
    return key < this.broken.length && this.broken[key] === 1
  }

  /** The key has no runs any more. */
  clear(key: number): void {
    if (key < this.broken.length) this.broken[key] = 0
  }

  /** Moves all runs of a key over its next row; false, with nothing moved, when they have to be moved one by one. */
  advance(key: number, row: number, mask: number, done: Done[]): boolean {
    if (this.isBroken(key)) return false
    const { runs } = this
    const steps = this.stepsOf(mask)
    let branches = steps[this.nfa.start] === BRANCH
    for (let run = runs.first(key); run !== NO_RUN; run = runs.next(run))
      if (steps[runs.states[run]!] === BRANCH) branches = true
    if (branches) {
      this.breakUp(key)
      return false
    }
    if (row >= this.masks.length) {
      this.masks = grown(this.masks, row + 1)
      this.nextStarts = grown(this.nextStarts, row + 1)
    }
    this.move(key, row, steps, done)
    if (this.taken) this.masks[row] = mask
    return true
  }

  private move(key: number, row: number, steps: Steps, done: Done[]): void {
    const { runs, nfa, arrived } = this
    this.tail = NO_RUN
    this.taken = false
    let run = runs.first(key)
    while (run !== NO_RUN) {
      const next = runs.next(run)
      const edge = steps[runs.states[run]!]!
      if (edge === NO_EDGE) runs.give(run)
      else {
        this.taken = true
        this.moveRun(key, run, edge, row, done)
      }
      run = next
    }
    const edge = steps[nfa.start]!
    this.began = edge !== NO_EDGE
    if (this.began) {
      this.taken = true
      const target = nfa.take[edge]!
      const variable = nfa.variable[edge]!
      if (target === FINAL) done.push({ start: row, begins: runs.completed(NO_RUN, 0, variable, row) })
      else if (arrived[target] !== NO_RUN) this.join(arrived[target]!, row)
      else this.keep(key, this.newRun(row, target, variable))
    }
    if (this.tail === NO_RUN) runs.setFirst(key, NO_RUN)
    else runs.setNext(this.tail, NO_RUN)
    for (let run = runs.first(key); run !== NO_RUN; run = runs.next(run)) arrived[runs.states[run]!] = NO_RUN
  }

  private moveRun(key: number, run: number, edge: number, row: number, done: Done[]): void {
    const { runs, nfa, arrived } = this
    const depth = nfa.depth[runs.states[run]!]!
    const variable = nfa.variable[edge]!
    const target = nfa.take[edge]!
    const own = runs.starts[run]!
    if (target === FINAL) {
      const begins = runs.completed(run, depth, variable, row)
      for (const start of this.membersOf(run)) done.push({ start, begins: start === own ? begins : null })
      runs.give(run)
    } else if (arrived[target] !== NO_RUN) {
      const group = arrived[target]!
      this.nextStarts[this.lastStarts[group]!] = own
      this.lastStarts[group] = this.lastStarts[run]!
      runs.give(run)
    } else {
      const base = run * runs.width
      for (let v = depth; v <= variable; v++) runs.begins[base + v] = row
      runs.states[run] = target
      this.keep(key, run)
    }
  }

  /** Adds a run to the key's new chain. */
  private keep(key: number, run: number): void {
    const { runs } = this
    this.arrived[runs.states[run]!] = run
    if (this.tail === NO_RUN) runs.setFirst(key, run)
    else runs.setNext(this.tail, run)
    this.tail = run
  }

  private newRun(row: number, state: number, variable: number): number {
    const { runs } = this
    const run = runs.take()
    runs.states[run] = state
    runs.starts[run] = row
    for (let v = 0; v <= variable; v++) runs.begins[run * runs.width + v] = row
    if (run >= this.lastStarts.length) this.lastStarts = grown(this.lastStarts, run + 1)
    this.lastStarts[run] = row
    return run
  }

  private join(run: number, start: number): void {
    this.nextStarts[this.lastStarts[run]!] = start
    this.lastStarts[run] = start
  }

  /** First rows of all runs that a run stands for, its own first, the others in no particular order. */
  membersOf(run: number): number[] {
    const members: number[] = []
    const last = this.lastStarts[run]!
    for (let start = this.runs.starts[run]!; ; start = this.nextStarts[start]!) {
      members.push(start)
      if (start === last) return members
    }
  }

  /** Whether a group of a key has members on both sides of a place in the order of rows. */
  isCutBy(key: number, order: number): boolean {
    const { runs, chains } = this
    if (this.isBroken(key) || order > chains.order(chains.last(key))) return false
    for (let run = runs.first(key); run !== NO_RUN; run = runs.next(run))
      if (this.lastStarts[run] !== runs.starts[run] && chains.order(runs.starts[run]!) < order) return true
    return false
  }

  /** Gives each run of a key a number of its own, in the order of first rows. */
  breakUp(key: number): void {
    const { runs, chains, nfa } = this
    const members: { readonly start: number; readonly state: number }[] = []
    for (let run = runs.first(key); run !== NO_RUN; run = runs.next(run)) {
      for (const start of this.membersOf(run)) members.push({ start, state: runs.states[run]! })
      runs.give(run)
    }
    members.sort((a, b) => chains.order(a.start) - chains.order(b.start))
    let tail = NO_RUN
    for (const { start, state } of members) {
      const begins = this.replay(start, chains.last(key))
      const run = this.newRun(start, state, -1)
      for (let v = 0; v < nfa.depth[state]!; v++) runs.begins[run * runs.width + v] = begins[v]!
      if (tail === NO_RUN) runs.setFirst(key, run)
      else runs.setNext(tail, run)
      tail = run
    }
    if (tail !== NO_RUN) runs.setNext(tail, NO_RUN)
    if (key >= this.broken.length) this.broken = grown(this.broken, key + 1)
    this.broken[key] = 1
  }

  /** Where the variables of the run over rows `start` to `last` begin. */
  replay(start: number, last: number): Int32Array {
    const { nfa, chains } = this
    const begins: number[] = []
    let state = nfa.start
    for (let row = start; row !== NO_ROW; row = chains.next(row)) {
      const edge = this.stepsOf(this.masks[row]!)[state]!
      while (begins.length <= nfa.variable[edge]!) begins.push(row)
      if (row === last) break
      state = nfa.take[edge]!
    }
    return Int32Array.from(begins)
  }
}
