import type { Conditions, Failures } from './conditions.ts'
import { MatchQueue, type FoundMatch, type KnownMatch } from './found-match.ts'
import { BRANCH, FINAL, NO_EDGE, NONE, type Nfa, type Steps } from './nfa-compiler.ts'
import type { Ordinals } from './ordinals.ts'
import type { PatternContext } from './pattern-context.ts'
import { NO_ROW, type RowChains } from './row-chains.ts'
import { RunGroups, type Done } from './run-groups.ts'
import { NO_RUN, Runs } from './runs.ts'
import type { SkipStrategy } from './skip-strategy.ts'

export interface MatcherSetting {
  readonly nfa: Nfa
  /** How many variables the pattern has. */
  readonly width: number
  readonly conditions: Conditions
  readonly chains: RowChains
  readonly context: PatternContext
  /** Null when no message can ask for them. */
  readonly ordinals: Ordinals | null
  readonly skip: SkipStrategy
  /** ms; Infinity = no limit. */
  readonly within: number
  /** A match of a key is found; the context stands at it. */
  readonly emit: (key: number) => void
  /** A row is no longer needed. */
  readonly release: (row: number) => void
}

/** What became of a row: no run took it; some did; one that began with it, too. */
export const IGNORED = 0
export const TAKEN = 1
export const BEGAN = 2
export type Accepted = typeof IGNORED | typeof TAKEN | typeof BEGAN

/** Moves the runs of one key at a time. Flink's NFA. */
export class Matcher {
  readonly runs: Runs
  /** Set when runs in the same state need not be told apart. */
  readonly groups: RunGroups | null
  private readonly setting: MatcherSetting
  private readonly nfa: Nfa
  private readonly lookBack: Conditions['lookBack']
  private readonly context: PatternContext
  private readonly chains: RowChains
  /** By state: whether PROCEED edges lead from it to the end. */
  private readonly mayEnd: readonly boolean[]
  /** Variables a match can begin with, as a mask; 0 when a mask cannot tell. */
  private readonly first: number
  /** Completed matches, by key, that wait for a run that began before them. */
  private readonly held = new Map<number, MatchQueue>()
  private idle = new MatchQueue()
  // the row at work
  private mask = 0
  private failures: Failures | null = null
  private began = false
  private readonly done: Done[] = []
  /** Last run of the key's new chain. */
  private tail = NO_RUN
  /** States from which the run at work takes the row, and whether the pattern may end behind them. */
  private readonly edges: Int32Array
  private readonly ends: Uint8Array
  private edgeCount = 0
  private readonly steps = new Map<number, Steps>()

  constructor(setting: MatcherSetting) {
    this.setting = setting
    this.nfa = setting.nfa
    this.lookBack = setting.conditions.lookBack
    this.context = setting.context
    this.chains = setting.chains
    this.runs = new Runs(setting.width)
    const alike = this.lookBack.every((condition) => condition === null) && setting.within === Infinity
    this.groups = alike ? new RunGroups(this.nfa, this.runs, this.chains, (mask) => this.stepsOf(mask)) : null
    // one state a variable at most is passed on the way
    this.edges = new Int32Array(setting.width)
    this.ends = new Uint8Array(setting.width)
    this.mayEnd = setting.nfa.take.map((_, state) => mayEnd(setting.nfa, state))
    this.first = firstVariables(setting.nfa, setting.conditions)
  }

  isLive(key: number): boolean {
    return this.runs.first(key) !== NO_RUN || (this.held.size > 0 && this.held.has(key))
  }

  /** Completed matches of a key that are held back, in no particular order. */
  heldOf(key: number): readonly FoundMatch[] {
    return this.held.get(key)?.toArray() ?? []
  }

  /** Whether a row with this mask may begin a match; if not, a key that is not live has no use for it. */
  mayBegin(mask: number): boolean {
    return this.first === 0 || (mask & this.first) !== 0
  }

  /** Lets the key see its next row, and emits the matches that this completes. */
  accept(key: number, row: number, time: number, mask: number, failures: Failures | null): Accepted {
    const { context, groups } = this
    context.current = row
    context.time = time
    let taken: boolean
    let began: boolean
    if (groups !== null && failures === null && groups.advance(key, row, mask, this.done)) {
      taken = groups.taken
      began = groups.began
    } else {
      if (groups !== null && !groups.isBroken(key)) groups.breakUp(key)
      this.mask = mask
      this.failures = failures
      taken = this.advanceRuns(key, row)
      began = this.began
    }
    if (taken) {
      this.chains.append(key, row, time)
      this.setting.ordinals?.count(key, row, time)
    }
    // members of several groups: the order in which they would have completed one by one
    if (this.done.length > 1) this.done.sort((a, b) => this.chains.order(a.start) - this.chains.order(b.start))
    this.settle(key, time)
    return began ? BEGAN : taken ? TAKEN : IGNORED
  }

  /** Moves the runs one by one; whether any took the row. */
  private advanceRuns(key: number, row: number): boolean {
    const { runs, context, nfa } = this
    this.tail = NO_RUN
    context.last = this.chains.last(key)
    let taken = false
    let run = runs.first(key)
    while (run !== NO_RUN) {
      const next = runs.next(run)
      const state = runs.states[run]!
      const depth = nfa.depth[state]!
      context.begins = runs.begins
      context.base = run * runs.width
      context.depth = depth
      if (this.follow(state)) {
        taken = true
        this.move(key, run, depth, row)
      } else runs.give(run)
      run = next
    }
    context.depth = 0
    this.began = this.follow(nfa.start)
    if (this.began) this.move(key, NO_RUN, 0, row)
    if (this.tail === NO_RUN) runs.setFirst(key, NO_RUN)
    else runs.setNext(this.tail, NO_RUN)
    return taken || this.began
  }

  /** Drops the runs of a key that began `within` or longer before `time`, and emits the matches that waited for them. */
  advanceTime(key: number, time: number): void {
    const { runs } = this
    let run = runs.first(key)
    if (run === NO_RUN || !this.isTooOld(run, time)) return
    while (run !== NO_RUN && this.isTooOld(run, time)) run = this.drop(key, run)
    this.settle(key, time)
  }

  private isTooOld(run: number, time: number): boolean {
    const start = this.chains.time(this.runs.starts[run]!)
    // the final watermark, 2^63 - 1, less a negative number is negative in Java
    return time - start >= this.setting.within && (time !== Infinity || start >= 0)
  }

  /** Follows PROCEED edges and collects the TAKE edges that are open to the row. */
  private follow(state: number): boolean {
    const { nfa, edges, ends } = this
    let count = 0
    for (let at = state; ;) {
      const guard = nfa.guard[at]!
      if (this.test(nfa.variable[at]!) && (guard === NONE || !this.test(guard))) {
        const next = nfa.take[at]!
        edges[count] = at
        ends[count++] = next === FINAL || (this.mayEnd[next]! && this.endsAt(next)) ? 1 : 0
      }
      const next = nfa.proceed[at]!
      if (next < 0 || (guard !== NONE && this.test(guard))) break
      at = next
    }
    this.edgeCount = count
    return count > 0
  }

  /** Takes the row along the collected edges; `run` becomes the first of the runs that this makes. */
  private move(key: number, run: number, depth: number, row: number): void {
    const { runs, nfa } = this
    const { width } = runs
    let moved = NO_RUN
    for (let i = 0; i < this.edgeCount; i++) {
      const at = this.edges[i]!
      const variable = nfa.variable[at]!
      if (this.ends[i] === 1) {
        const begins = runs.completed(run, depth, variable, row)
        this.done.push({ start: begins[0]!, begins })
      }
      const next = nfa.take[at]!
      if (next === FINAL) continue
      let target = run
      if (run === NO_RUN || moved !== NO_RUN) {
        target = runs.take()
        runs.starts[target] = run === NO_RUN ? row : runs.starts[run]!
        for (let v = 0; v < depth; v++) runs.begins[target * width + v] = runs.begins[run * width + v]!
      }
      moved = target
      runs.states[target] = next
      for (let v = depth; v <= variable; v++) runs.begins[target * width + v] = row
      if (this.tail === NO_RUN) runs.setFirst(key, target)
      else runs.setNext(this.tail, target)
      this.tail = target
    }
    if (moved === NO_RUN && run !== NO_RUN) runs.give(run)
  }

  /**
   * Emits completed matches, earliest first, as long as no run is alive that began before them, and skips after each.
   * Then lets go of rows that nothing refers to.
   */
  private settle(key: number, time: number): void {
    const { runs, chains, done } = this
    let queue: MatchQueue | null = null
    if (done.length > 0 || this.held.size > 0) {
      queue = this.held.get(key) ?? this.idle
      for (const { start, begins } of done)
        queue.add({ begins, start, startOrder: chains.order(start), last: this.context.current })
      if (done.length > 0) done.length = 0
      this.emitDue(key, queue, time)
    }
    const first = runs.first(key)
    let oldest = first === NO_RUN ? NO_ROW : runs.starts[first]!
    const held = queue?.peek()
    if (held !== undefined && (oldest === NO_ROW || held.startOrder < chains.order(oldest))) oldest = held.start
    chains.dropBefore(key, oldest, this.setting.release)
    if (oldest === NO_ROW) this.groups?.clear(key)
  }

  private emitDue(key: number, queue: MatchQueue, time: number): void {
    const { runs, chains, context } = this
    for (let match = queue.peek(); match !== undefined; match = queue.peek()) {
      let run = runs.first(key)
      if (run !== NO_RUN && chains.order(runs.starts[run]!) < match.startOrder) break
      queue.poll()
      match.begins ??= this.groups!.replay(match.start, match.last)
      const from = this.setting.skip(match as KnownMatch)
      if (run !== NO_RUN && this.groups?.isCutBy(key, from) === true) {
        this.groups.breakUp(key)
        run = runs.first(key)
      }
      while (run !== NO_RUN && chains.order(runs.starts[run]!) < from) run = this.drop(key, run)
      queue.removeBefore(from)
      context.begins = match.begins as Int32Array<ArrayBuffer>
      context.base = 0
      context.depth = match.begins.length
      context.last = match.last
      context.current = NO_ROW
      context.time = time
      this.setting.emit(key)
    }
    if (queue.size === 0) this.held.delete(key)
    else if (queue === this.idle) {
      this.held.set(key, queue)
      this.idle = new MatchQueue()
    }
  }

  /** Removes the first run of a key and answers the one that is first now. */
  private drop(key: number, run: number): number {
    const next = this.runs.next(run)
    this.runs.setFirst(key, next)
    this.runs.give(run)
    return next
  }

  /** Whether PROCEED edges that this row leaves open lead to the end of the pattern. */
  private endsAt(state: number): boolean {
    const { nfa } = this
    for (let at = state; at !== FINAL; at = nfa.proceed[at]!)
      if (nfa.guard[at] !== NONE && this.test(nfa.guard[at]!)) return false
    return true
  }

  private stepsOf(mask: number): Steps {
    let steps = this.steps.get(mask)
    if (steps === undefined) {
      this.mask = mask
      this.failures = null
      steps = Int32Array.from(this.nfa.take, (_, state) => {
        if (!this.follow(state)) return NO_EDGE
        const edge = this.edges[0]!
        return this.edgeCount > 1 || (this.ends[0] === 1 && this.nfa.take[edge] !== FINAL) ? BRANCH : edge
      })
      this.steps.set(mask, steps)
    }
    return steps
  }

  private test(variable: number): boolean {
    const condition = this.lookBack[variable]!
    if (condition === null) {
      if (((this.mask >> variable) & 1) === 1) return true
      if (this.failures !== null && this.failures.has(variable)) throw this.failures.get(variable)
      return false
    }
    this.context.variable = variable
    return condition.eval(0) === true
  }
}

function mayEnd(nfa: Nfa, state: number): boolean {
  for (let at = state; at !== FINAL; at = nfa.proceed[at]!) if (nfa.proceed[at] === NONE) return false
  return true
}

function firstVariables(nfa: Nfa, conditions: Conditions): number {
  let variables = 0
  for (let at = nfa.start; at >= 0; at = nfa.proceed[at]!) {
    const variable = nfa.variable[at]!
    if (conditions.lookBack[variable] !== null) return 0
    variables |= 1 << variable
  }
  return variables
}
