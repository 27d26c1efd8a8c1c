import type { AggregateCall } from './exec-node.ts'

const GROUPINGS = new Set(['GROUPING', 'GROUPING_ID', 'GROUP_ID'])

/** What tells grouping sets apart: arguments are positions of keys, not columns. */
export const isGroupingFunction = (fn: string): boolean => GROUPINGS.has(fn)

/** The columns that a call reads. */
export function columnsOf({ fn, args, filter }: AggregateCall): number[] {
  return [...(isGroupingFunction(fn) ? [] : args), ...(filter === null ? [] : [filter])]
}

/** The call over columns that stand elsewhere. */
export const moveCall = (c: AggregateCall, at: (index: number) => number): AggregateCall => ({
  ...c,
  args: isGroupingFunction(c.fn) ? c.args : c.args.map(at),
  filter: c.filter === null ? null : at(c.filter),
})
