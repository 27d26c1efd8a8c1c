import type { Catalog } from '../../catalog/catalog.ts'
import type { Span } from '../../errors/span.ts'
import type { SessionContext } from '../../types/session.ts'

/** What the validator may look at. */
export interface ValidationContext {
  readonly catalog: Catalog
  readonly session: SessionContext
}

/** A place that stands for nothing in the script (a star's columns, a view's inside). */
export const NO_SPAN: Span = { start: 0, end: 0 }
