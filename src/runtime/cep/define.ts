import type { Match } from '../../plan/exec-node.ts'
import { inputRef, literal, mapRex, walkRex, type Rex } from '../../plan/rex.ts'
import { types } from '../../types/logical-type.ts'
import { isDeterministic } from '../expression/analysis.ts'
import { prepared } from './pattern-resolver.ts'

/** Variables that a mask has bits for; the conditions of later ones count as looking back. */
const MASK_BITS = 30

/** The conditions of DEFINE by number of the pattern variable. */
export interface Define {
  /** Those that look only at the row under test, over its input columns. */
  readonly local: readonly { readonly variable: number; readonly condition: Rex }[]
  /** Those that look at rows mapped before, or at a clock; null for all others. */
  readonly lookBack: readonly (Rex | null)[]
  /** The variables that have no condition, as a mask. */
  readonly always: number
}

export function splitDefine(match: Match): Define {
  const local: { variable: number; condition: Rex }[] = []
  let always = 0
  const lookBack = match.pattern.map(({ variable }, number) => {
    const defined = match.define.find((definition) => definition.variable === variable)
    const condition = defined === undefined ? TRUE : prepared(defined.condition)
    const onRow = number < MASK_BITS ? onCurrentRow(condition, variable) : undefined
    if (onRow === undefined) return condition
    if (onRow === TRUE) always |= 1 << number
    else local.push({ variable: number, condition: onRow })
    return null
  })
  return { local, lookBack, always }
}

const TRUE: Rex = literal(true, types.boolean(false))

/** The condition over input columns, when it looks at nothing but the row under test. */
function onCurrentRow(condition: Rex, variable: string): Rex | undefined {
  let local = isDeterministic(condition)
  walkRex(condition, (node) => {
    if (node.kind === 'patternAggregate' || node.kind === 'input') local = false
    if (node.kind === 'pattern')
      local &&= node.from === 'LAST' && node.offset === 0 && (node.variable === variable || node.variable === '*')
  })
  if (!local) return undefined
  return mapRex(condition, (node) => (node.kind === 'pattern' ? inputRef(node.index, node.type) : node))
}
