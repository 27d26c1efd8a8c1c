import type { ExecNode } from '../plan/exec-node.ts'
import type { Operator, OperatorContext } from './operator.ts'
import { calc } from './operators/calc.ts'
import { ChangelogNormalize } from './operators/changelog-normalize.ts'
import { Correlate } from './operators/correlate.ts'
import { deduplicate } from './operators/deduplicate.ts'
import { DropUpdateBefore } from './operators/drop-update-before.ts'
import { Expand } from './operators/expand.ts'
import { groupAggregate } from './operators/mini-batch-group-aggregate.ts'
import { IntervalJoin } from './operators/interval-join.ts'
import { join } from './operators/join.ts'
import { LookupJoin } from './operators/lookup-join.ts'
import { match } from './operators/match.ts'
import { overAggregate } from './operators/over-aggregate.ts'
import { rank } from './operators/rank.ts'
import { sink } from './operators/sink.ts'
import { limit, sortLimit } from './operators/sort-limit.ts'
import { temporalJoin } from './operators/temporal-join.ts'
import { TemporalSort } from './operators/temporal-sort.ts'
import { Union } from './operators/union.ts'
import { Values } from './operators/values.ts'
import { WatermarkAssigner } from './operators/watermark-assigner.ts'
import { groupWindowAggregate, windowAggregate } from './operators/window-aggregate.ts'
import { WindowDeduplicate } from './operators/window-deduplicate.ts'
import { WindowJoin } from './operators/window-join.ts'
import { WindowRank } from './operators/window-rank.ts'
import { windowTableFunction } from './operators/window-table-function.ts'

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
  Join: (node, inputs, context) => join(node, inputs, context),
  IntervalJoin: (node, inputs, context) => new IntervalJoin(node, inputs, context),
  WindowJoin: (node, inputs, context) => new WindowJoin(node, inputs, context),
  TemporalJoin: (node, inputs, context) => temporalJoin(node, inputs, context),
  LookupJoin: (node, [input], context) => new LookupJoin(node, input!, context),
  Union: (node) => new Union(node),
  Match: (node, [input], context) => match(node, input!.fields, context),
  Rank: (node, [input]) => rank(node, input!),
  WindowRank: (node, [input], context) => new WindowRank(node, input!, context),
  Deduplicate: (node, [input]) => deduplicate(node, input!),
  WindowDeduplicate: (node, [input], context) => new WindowDeduplicate(node, input!, context),
  OverAggregate: (node, [input], context) => overAggregate(node, input!, context),
  TemporalSort: (node, [input], context) => new TemporalSort(node, input!, context),
  SortLimit: (node, [input]) => sortLimit(node, input!),
  Limit: (node, [input]) => limit(node, input!),
  Expand: (node) => new Expand(node),
  Correlate: (node, [input], context) => new Correlate(node, input!, context),
  ChangelogNormalize: (node, [input], context) => new ChangelogNormalize(node, input!, context),
  DropUpdateBefore: () => new DropUpdateBefore(),
  Sink: (node, _inputs, context) => sink(node, context),
}

/** The operator of a node; `inputs` are the nodes that feed it. */
export function createOperator(node: ExecNode, inputs: readonly ExecNode[], context: OperatorContext): Operator {
  if (node.kind === 'TableSourceScan') throw new Error('a source is no operator')
  const factory = factories[node.kind] as Factory<Kind>
  return factory(node as never, inputs, context)
}
