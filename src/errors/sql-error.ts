import type { Span } from './span.ts'

/** Which phase refused: the page and the command line group errors by it. */
export type Phase = 'parse' | 'validate' | 'plan' | 'run' | 'data'

/** What the catalogue says of an error. */
export interface ErrorText {
  readonly phase: Phase
  /** Flink's own class of the innermost cause, e.g. `ValidationException`. */
  readonly flinkClass: string
  /** Flink's own wording. */
  readonly message: string
  /** What to do about it, in our words. */
  readonly hint?: string
}

/** What the place of an error says of it. */
interface Given {
  /** Where in the script; absent when no place can be named. */
  readonly span?: Span | undefined
  /** Better than the catalogue's. */
  readonly hint?: string | undefined
  /** Where in the data: topic, offset, byte position… */
  readonly where?: string | undefined
}

export interface SqlErrorDetail extends ErrorText {
  readonly code: string
  readonly span?: Span
  readonly where?: string
}

/** The one error that everything in the engine throws on purpose. Make one through `errors/messages.ts`. */
export class SqlError extends Error {
  readonly code: string
  private readonly text: () => ErrorText
  private readonly given: Given

  constructor(code: string, text: () => ErrorText, given: Given) {
    super()
    this.name = 'SqlError'
    this.code = code
    this.text = text
    this.given = given
  }

  get span(): Span | undefined {
    return this.given.span
  }

  get where(): string | undefined {
    return this.given.where
  }

  override get message(): string {
    return this.text().message
  }

  get detail(): SqlErrorDetail {
    const { span, hint, where } = this.given
    return {
      code: this.code,
      ...this.text(),
      ...(span === undefined ? {} : { span }),
      ...(hint === undefined ? {} : { hint }),
      ...(where === undefined ? {} : { where }),
    }
  }

  /** The same error with a span or hint filled in where it had none. */
  with({ span, hint, where }: Given): SqlError {
    const { given } = this
    return new SqlError(this.code, this.text, {
      span: given.span ?? span,
      hint: given.hint ?? hint,
      where: given.where ?? where,
    })
  }

  /** The same error at this place in the data. */
  at(where: string): SqlError {
    return new SqlError(this.code, this.text, { ...this.given, where })
  }
}
