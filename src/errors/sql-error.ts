import type { Span } from './span.ts'

/** Which phase refused: the page and the command line group errors by it. */
export type Phase = 'parse' | 'validate' | 'plan' | 'run' | 'data'

export interface SqlErrorDetail {
  readonly code: string
  readonly phase: Phase
  /** Flink's own class of the innermost cause, e.g. `ValidationException`. */
  readonly flinkClass: string
  /** Flink's own wording. */
  readonly message: string
  /** Where in the script; absent when no place can be named. */
  readonly span?: Span
  /** What to do about it, in our words. */
  readonly hint?: string
  /** Where in the data: topic, offset, byte position… */
  readonly where?: string
}

/** The one error that everything in the engine throws on purpose. Make one through `errors/messages.ts`. */
export class SqlError extends Error {
  readonly detail: SqlErrorDetail

  constructor(detail: SqlErrorDetail) {
    super(detail.message)
    this.name = 'SqlError'
    this.detail = detail
  }

  get code(): string {
    return this.detail.code
  }

  get span(): Span | undefined {
    return this.detail.span
  }

  /** The same error with a span or hint filled in where it had none. */
  with(extra: { span?: Span | undefined; hint?: string | undefined; where?: string | undefined }): SqlError {
    const detail = { ...this.detail }
    if (detail.span === undefined && extra.span !== undefined) Object.assign(detail, { span: extra.span })
    if (detail.hint === undefined && extra.hint !== undefined) Object.assign(detail, { hint: extra.hint })
    if (detail.where === undefined && extra.where !== undefined) Object.assign(detail, { where: extra.where })
    return new SqlError(detail)
  }
}
