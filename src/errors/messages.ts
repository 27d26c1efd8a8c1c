import type { messages } from './catalogue/index.ts'
import { Part } from './part.ts'
import type { Span } from './span.ts'
import { SqlError, type ErrorText, type Phase } from './sql-error.ts'

/**
 * An entry of the catalogue says in which phase the error arises, Flink's exception class, Flink's wording with
 * `{holes}`, and our hint. Raise it with `fail('its-code', {hole: value}, span)`.
 */
export interface MessageEntry {
  readonly phase: Phase
  readonly flinkClass: string
  readonly message: string
  readonly hint?: string
}

export type ErrorCode = keyof typeof messages

export type Holes = Readonly<Record<string, string | number>>

/** The texts are many: they are loaded when an error is to be told, not when it is thrown. */
export const catalogue = new Part(() => import('./catalogue/index.ts'))

function fill(template: string, holes: Holes): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => (name in holes ? String(holes[name]) : hole))
}

function textOf(code: ErrorCode, holes: Holes): ErrorText {
  const { phase, flinkClass, message, hint }: MessageEntry = catalogue.get().messages[code]
  return {
    phase,
    flinkClass,
    message: fill(message, holes),
    ...(hint === undefined ? {} : { hint: fill(hint, holes) }),
  }
}

export function sqlError(code: ErrorCode, holes: Holes = {}, span?: Span, hint?: string): SqlError {
  return new SqlError(code, () => textOf(code, holes), { span, hint })
}

export function fail(code: ErrorCode, holes: Holes = {}, span?: Span, hint?: string): never {
  throw sqlError(code, holes, span, hint)
}
