import type { Column } from '../../data/column.ts'
import type { Dictionary } from '../../data/dictionary.ts'
import { digest, type Rex } from '../../plan/rex.ts'
import { isCharacter } from '../../types/logical-type.ts'
import type { SessionContext } from '../../types/session.ts'
import { singleLeaf } from '../expression/analysis.ts'
import { compile, type Resolve } from '../expression/compile.ts'
import { Frame, type Evaluator, type StringAccess } from '../expression/evaluator.ts'
import { frameResolver } from '../expression/frame-resolver.ts'
import { grown } from '../../data/grown.ts'
import type { Define } from './define.ts'

/** What conditions threw on a row, by variable: thrown again if the row is ever tested for it. */
export type Failures = ReadonlyMap<number, unknown>

/**
 * The conditions of DEFINE, ready to run. Those that look only at the row under test are evaluated once a row, when it
 * arrives, into a mask with one bit a variable; the others for each run, through `lookBack`.
 */
export class Conditions {
  /** By variable; null when it has its bit in the mask. */
  readonly lookBack: readonly (Evaluator | null)[]
  /** What the last `maskOf` could not evaluate. */
  failures: Failures | null = null
  private readonly frame = new Frame()
  private readonly local: readonly { readonly variable: number; readonly condition: Evaluator }[]
  private readonly always: number
  private readonly memo: MaskMemo | null

  constructor(define: Define, resolve: Resolve, session: SessionContext) {
    const resolveColumn = frameResolver(this.frame)
    this.always = define.always
    this.lookBack = define.lookBack.map((rex) => (rex === null ? null : compile(rex, resolve, session)))
    this.local = define.local.map(({ variable, condition }) => ({
      variable,
      condition: compile(condition, resolveColumn, session),
    }))
    const key = commonString(define.local.map(({ condition }) => condition))
    const strings = key === null ? undefined : compile(key, resolveColumn, session).strings
    this.memo = strings === undefined ? null : new MaskMemo(strings)
  }

  open(columns: readonly Column[]): void {
    this.frame.columns = columns
  }

  maskOf(row: number): number {
    this.failures = null
    if (this.memo === null) return this.evaluate(row)
    const known = this.memo.find(row)
    if (known >= 0) return known
    const mask = this.evaluate(row)
    if (this.failures === null) this.memo.keep(row, mask)
    return mask
  }

  private evaluate(row: number): number {
    let mask = this.always
    for (const { variable, condition } of this.local) {
      try {
        if (condition.eval(row) === true) mask |= 1 << variable
      } catch (error) {
        this.failures = new Map([...(this.failures ?? []), [variable, error]])
      }
    }
    return mask
  }
}

/** The string that all of these read, and nothing else. */
function commonString(rexes: readonly Rex[]): Rex | null {
  let common: Rex | null = null
  for (const rex of rexes) {
    const leaf = singleLeaf(rex)
    if (leaf === 'none') continue
    if (leaf === 'several' || !isCharacter(leaf.type)) return null
    if (common !== null && digest(common) !== digest(leaf)) return null
    common = leaf
  }
  return common
}

/** Masks by string, where one string decides all of them. */
class MaskMemo {
  private readonly strings: StringAccess
  private dictionary: Dictionary | null = null
  /** By code + 1: the mask + 1, 0 = not yet known. */
  private masks = new Int32Array(0)

  constructor(strings: StringAccess) {
    this.strings = strings
  }

  /** The mask, or -1. */
  find(row: number): number {
    const dictionary = this.strings.dictionary()
    if (dictionary !== this.dictionary) {
      this.dictionary = dictionary
      this.masks = new Int32Array(0)
    }
    return (this.masks[this.strings.code(row) + 1] ?? 0) - 1
  }

  keep(row: number, mask: number): void {
    const index = this.strings.code(row) + 1
    if (index >= this.masks.length) this.masks = grown(this.masks, index + 1)
    this.masks[index] = mask + 1
  }
}
