import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, normalize } from 'node:path'

/** A recorded answer: a query, its inputs, and what Flink said. */
export interface CaseFolder {
  readonly path: string
  readonly query: string
  readonly inputs: string
  readonly end: 'closed' | 'open'
  readonly compare: 'changelog' | 'final' | 'error'
  readonly ties: { readonly column: string; readonly windows: readonly string[] } | null
  readonly schema: string | null
  readonly changelog: string | null
  readonly error: string | null
}

const optional = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null)

export function readCase(path: string): CaseFolder {
  const meta = JSON.parse(optional(join(path, 'case.json')) ?? '{}') as Record<string, unknown>
  return {
    path,
    query: readFileSync(join(path, 'query.sql'), 'utf8'),
    inputs: typeof meta.inputs === 'string' ? normalize(join(path, meta.inputs)) : join(path, 'input'),
    end: meta.end === 'open' ? 'open' : 'closed',
    compare: meta.compare === 'final' || meta.compare === 'error' ? meta.compare : 'changelog',
    ties: (meta.ties as CaseFolder['ties']) ?? null,
    schema: optional(join(path, 'schema.txt')),
    changelog: optional(join(path, 'changelog.txt')),
    error: optional(join(path, 'error.txt')),
  }
}

/** All folders below `root` that hold a query.sql, sorted by path. */
export function findCases(root: string): string[] {
  if (existsSync(join(root, 'query.sql'))) return [root]
  return readdirSync(root)
    .sort()
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isDirectory())
    .flatMap(findCases)
}
