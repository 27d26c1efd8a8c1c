import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCases, readCase } from '../../src/cli/case-folder.ts'
import { TableEnvironment } from '../../src/engine/table-environment.ts'
import type { ExecNode } from '../../src/plan/exec-node.ts'

/** Operators whose choice decides the answer; Flink's two-phase aggregates count as one. */
const CHOICES: ReadonlySet<ExecNode['kind']> = new Set<ExecNode['kind']>([
  'IntervalJoin',
  'Join',
  'Match',
  'Rank',
  'WindowRank',
  'Deduplicate',
  'WindowDeduplicate',
  'GroupAggregate',
  'WindowAggregate',
  'OverAggregate',
  'TemporalSort',
  'SortLimit',
  'Union',
  'WatermarkAssigner',
])

/** Node names of a recorded plan; a sub-plan that Flink prints twice is one of ours. */
function recordedKinds(plan: string): string[] {
  const names = [...plan.matchAll(/^[\s:+-]*(\w+)\(/gm)].map((match) => match[1]!)
  return names
    .filter((name) => name !== 'LocalWindowAggregate')
    .map((name) => (name === 'GlobalWindowAggregate' ? 'WindowAggregate' : name))
    .filter((name) => CHOICES.has(name as ExecNode['kind']))
}

const cases = findCases('test/cases/seed').filter((path) => existsSync(join(path, 'plan.txt')))

describe('the operators of a plan', () => {
  it.each(cases.map((path) => [path.slice('test/cases/seed/'.length), path]))('%s', (_name, path) => {
    const { query } = new TableEnvironment().executeScript(readCase(path).query)
    const kinds = query!.plan.nodes.map(({ kind }) => kind).filter((kind) => CHOICES.has(kind))
    // Flink makes a deduplication of a Rank only after its plan has been printed
    const ours = new Set(kinds.map((kind) => (kind === 'Deduplicate' ? 'Rank' : kind)))
    const recorded = new Set(recordedKinds(readFileSync(join(path, 'plan.txt'), 'utf8')))
    expect([...ours].sort()).toEqual([...recorded].sort())
  })
})

describe('EXPLAIN', () => {
  const tables = readFileSync('test/fixtures/seed/0-setup.sql', 'utf8')
  const explain = (statement: string): string => {
    const { texts } = new TableEnvironment().executeScript(`${tables}\n${statement}`)
    return texts[0]!.rows[0]![0]!
  }

  it('prints the tree with changelog modes', () => {
    const plan = explain('EXPLAIN CHANGELOG_MODE SELECT type, COUNT(*) AS n FROM `click stream events` GROUP BY type;')
    const lines = plan.split('\n').map((line) => line.trim().replace(/\(.*changelogMode=/, ' '))
    expect(lines[0]).toBe('Sink [I,UB,UA])')
    expect(lines).toContain('+- GroupAggregate [I,UB,UA])')
    expect(lines).toContain('+- WatermarkAssigner [I])')
    expect(lines.at(-1)).toBe('+- TableSourceScan [I])')
  })

  it('names aggregates as the SELECT list does', () => {
    const plan = explain(
      'EXPLAIN SELECT COUNT(*) AS n, MAX(eventid), type FROM `click stream events` GROUP BY type HAVING MIN(eventid) > 0;',
    )
    expect(plan).toContain('COUNT(*) AS n, MAX(eventid) AS EXPR$1, MIN(eventid) AS $f3')
  })

  it('shows that a scan reads only what is used', () => {
    const plan = explain('EXPLAIN SELECT sessionid FROM `click stream events`;')
    expect(plan).toContain('fields=[sessionid, event_time]')
  })
})
