import type { ExecNode, Limit, Rank, SortLimit } from '../../plan/exec-node.ts'
import { RowKind } from '../../types/row-kind.ts'
import type { Operator } from '../operator.ts'
import { rank } from './rank.ts'

/** ORDER BY … LIMIT: a Top-N of all rows. Flink's StreamExecSortLimit. */
export function sortLimit(node: SortLimit, input: ExecNode): Operator {
  return rank(asRank(node, node), input)
}

/** LIMIT: the first rows by arrival. Flink's StreamExecLimit. */
export function limit(node: Limit, input: ExecNode): Operator {
  const setting = {
    orderBy: [],
    strategy: node.retracting ? ('Retract' as const) : ('AppendFast' as const),
    primaryKey: [],
    updateBefore: node.changelog.includes(RowKind.UPDATE_BEFORE),
  }
  return rank(asRank(node, setting), input)
}

function asRank(
  { id, inputs, fields, changelog, offset, limit }: SortLimit | Limit,
  setting: Pick<Rank, 'orderBy' | 'strategy' | 'primaryKey' | 'updateBefore'>,
): Rank {
  return {
    id,
    inputs,
    fields,
    changelog,
    kind: 'Rank',
    partitionBy: [],
    orderBy: setting.orderBy,
    start: offset + 1,
    end: limit === null ? Infinity : offset + limit,
    endColumn: null,
    outputRank: false,
    strategy: setting.strategy,
    primaryKey: setting.primaryKey,
    updateBefore: setting.updateBefore,
  }
}
