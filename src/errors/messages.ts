import type { Span } from './span.ts'
import { SqlError, type Phase } from './sql-error.ts'

/**
 * The one catalogue of errors. An entry says in which phase it arises, Flink's exception class, Flink's wording with
 * `{holes}`, and our hint. To add an error, add an entry to one of the lists in `errors/catalogue/` and raise it with
 * `fail('its-code', {hole: value}, span)`.
 */
export interface MessageEntry {
  readonly phase: Phase
  readonly flinkClass: string
  readonly message: string
  readonly hint?: string
}

import { parseMessages } from './catalogue/parse.ts'
import { validateMessages } from './catalogue/validate.ts'
import { planMessages } from './catalogue/plan.ts'
import { runMessages } from './catalogue/run.ts'
import { dataMessages } from './catalogue/data.ts'
import { typeMessages } from './catalogue/types.ts'
import { catalogMessages } from './catalogue/catalog.ts'
import { nameMessages } from './catalogue/names.ts'
import { streamingMessages } from './catalogue/streaming.ts'
import { temporalMessages } from './catalogue/temporal.ts'
import { functionMessages } from './catalogue/functions.ts'
import { jsonMessages } from './catalogue/json.ts'

export const messages = {
  ...parseMessages,
  ...validateMessages,
  ...planMessages,
  ...runMessages,
  ...dataMessages,
  ...catalogMessages,
  ...typeMessages,
  ...nameMessages,
  ...streamingMessages,
  ...temporalMessages,
  ...functionMessages,
  ...jsonMessages,
}

export type ErrorCode = keyof typeof messages

export type Holes = Readonly<Record<string, string | number>>

function fill(template: string, holes: Holes): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => (name in holes ? String(holes[name]) : hole))
}

export function sqlError(code: ErrorCode, holes: Holes = {}, span?: Span, hint?: string): SqlError {
  const entry: MessageEntry = messages[code]
  const ourHint = hint ?? (entry.hint === undefined ? undefined : fill(entry.hint, holes))
  return new SqlError({
    code,
    phase: entry.phase,
    flinkClass: entry.flinkClass,
    message: fill(entry.message, holes),
    ...(span === undefined ? {} : { span }),
    ...(ourHint === undefined ? {} : { hint: ourHint }),
  })
}

export function fail(code: ErrorCode, holes: Holes = {}, span?: Span, hint?: string): never {
  throw sqlError(code, holes, span, hint)
}
