import { Part } from '../errors/part.ts'
import type { ExecNode } from '../plan/exec-node.ts'
import type { Operator, OperatorContext } from './operator.ts'
import { calc } from './operators/calc.ts'
import { Correlate } from './operators/correlate.ts'
import { deduplicate } from './operators/deduplicate.ts'
import { DropUpdateBefore } from './operators/drop-update-before.ts'
import { Expand } from './operators/expand.ts'
import { groupAggregate } from './operators/mini-batch-group-aggregate.ts'
import { IntervalJoin } from './operators/interval-join.ts'
import { rank } from './operators/rank.ts'
import { sink } from './operators/sink.ts'
import { limit, sortLimit } from './operators/sort-limit.ts'
import { Union } from './operators/union.ts'
import { Values } from './operators/values.ts'
import { WatermarkAssigner } from './operators/watermark-assigner.ts'
import { groupWindowAggregate, windowAggregate } from './operators/window-aggregate.ts'
import { WindowDeduplicate } from './operators/window-deduplicate.ts'
import { WindowRank } from './operators/window-rank.ts'
import { windowTableFunction } from './operators/window-table-function.ts'

const joins = new Part(() => import('./operators/joins.ts'))
const matching = new Part(() => import('./operators/match.ts'), /\bMATCH_RECOGNIZE\b/i)
const over = new Part(() => import('./operators/over-aggregate.ts'), /\bOVER\b/i)
const rare = new Part(() => import('./operators/rare.ts'))

type Kind = Exclude<ExecNode['kind'], 'TableSourceScan'>
type Factory<K extends Kind> = (
  node: Extract<ExecNode, { kind: K }>,
  inputs: readonly ExecNode[],
  context: OperatorContext,
) => Operator

/** How the operator of each kind of node is made. Sources are made by the engine. */
const factories: { readonly [K in Kind]: Factory<K> } = {
  Values: (node) => new Values(node),
  WatermarkAssigner: (node, _inputs, context) => new WatermarkAssigner(node, context),
  Calc: (node, _inputs, context) => calc(node, context),
  WindowTableFunction: (node, [input], context) => windowTableFunction(node, input!, context),
  WindowAggregate: (node, [input], context) => windowAggregate(node, input!, context),
  GroupAggregate: (node, [input], context) => groupAggregate(node, input!, context),
  GroupWindowAggregate: (node, [input], context) => groupWindowAggregate(node, input!, context),
  Join: (node, inputs, context) => joins.get().join(node, inputs, context),
  IntervalJoin: (node, inputs, context) => new IntervalJoin(node, inputs, context),
  WindowJoin: (node, inputs, context) => new (joins.get().WindowJoin)(node, inputs, context),
  TemporalJoin: (node, inputs, context) => joins.get().temporalJoin(node, inputs, context),
  LookupJoin: (node, [input], context) => new (joins.get().LookupJoin)(node, input!, context),
  Union: (node) => new Union(node),
  Match: (node, [input], context) => matching.get().match(node, input!.fields, context),
  Rank: (node, [input]) => rank(node, input!),
  WindowRank: (node, [input], context) => new WindowRank(node, input!, context),
  Deduplicate: (node, [input]) => deduplicate(node, input!),
  WindowDeduplicate: (node, [input], context) => new WindowDeduplicate(node, input!, context),
  OverAggregate: (node, [input], context) => over.get().overAggregate(node, input!, context),
  TemporalSort: (node, [input], context) => new (rare.get().TemporalSort)(node, input!, context),
  Sort: (node) => new (rare.get().Sort)(node),
  SortLimit: (node, [input]) => sortLimit(node, input!),
  Limit: (node, [input]) => limit(node, input!),
  Expand: (node) => new Expand(node),
  Correlate: (node, [input], context) => new Correlate(node, input!, context),
  ChangelogNormalize: (node, [input], context) => new (rare.get().ChangelogNormalize)(node, input!, context),
  DropUpdateBefore: () => new DropUpdateBefore(),
  ToChangelog: (node) => new (rare.get().ToChangelog)(node),
  FromChangelog: (node) => new (rare.get().FromChangelog)(node),
  Sink: (node, _inputs, context) => sink(node, context),
}

/** The operator of a node; `inputs` are the nodes that feed it. */
export function createOperator(node: ExecNode, inputs: readonly ExecNode[], context: OperatorContext): Operator {
  if (node.kind === 'TableSourceScan') throw new Error('a source is no operator')
  const factory = factories[node.kind] as Factory<Kind>
  return factory(node as never, inputs, context)
}
