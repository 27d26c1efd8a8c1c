import { sqlError } from '../../errors/messages.ts'
import { SqlError } from '../../errors/sql-error.ts'
import type { Value } from '../../types/value.ts'
import { evaluatePath } from './path-evaluate.ts'
import { parseSpecification, type SpecifiedPath } from './path.ts'
import { readJson } from './read.ts'
import type { JsonValue } from './value.ts'

/** What a path finds in a text: a value, null for nothing, or the error that ON ERROR decides about. */
export interface Finding {
  readonly value: JsonValue
  readonly error: SqlError | null
  readonly lax: boolean
}

/** Applies paths to texts. A constant path is compiled once, others when they change. */
export function extraction(constantPath: Value | undefined): (text: string, path: string) => Finding {
  let specified: SpecifiedPath | null = typeof constantPath === 'string' ? parseSpecification(constantPath) : null
  return (text, path) => {
    if (specified === null || specified.spec !== path) specified = parseSpecification(path)
    return find(readJson(text), specified)
  }
}

const failed = (error: SqlError, lax: boolean): Finding => ({ value: null, error, lax })

function find(document: JsonValue | SqlError, { spec, mode, path, empty }: SpecifiedPath): Finding {
  const lax = mode === 'lax'
  if (document instanceof SqlError) return lax ? { value: null, error: null, lax } : failed(document, lax)
  if (document === null) return failed(sqlError('json-document-null'), lax)
  if (empty) return failed(sqlError('json-path-empty'), lax)
  if (path === null) return failed(sqlError('json-path-spec', { spec }), lax)
  const found = evaluatePath(path, document, lax)
  if ('failure' in found) {
    const { kind, message } = found.failure
    if (kind === 'invalid') return failed(sqlError('json-path-spec', { spec }), lax)
    return failed(
      sqlError(kind === 'function' ? 'json-path-function' : 'json-path-not-found', { problem: message }),
      lax,
    )
  }
  if (found.value === null && !lax) return failed(sqlError('json-strict-null'), lax)
  return { value: found.value, error: null, lax }
}
