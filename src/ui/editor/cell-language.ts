import type { Span } from '../../errors/span.ts'
import type { Notebook } from '../../notebook/format.ts'
import { withText } from '../../notebook/with-text.ts'
import { locate, scriptOf, type Part, type Script } from '../../notebook/scope.ts'
import type { Completions, Fix, Hover } from '../../worker/language-protocol.ts'
import type { EngineService, ErrorReport } from '../../worker/protocol.ts'

/** What the editor of one cell asks about its text. All places are places in that text. */
export interface CellLanguage {
  complete(text: string, offset: number): Promise<Completions | null>
  hover(text: string, offset: number): Promise<Hover | null>
  /** The mistakes in this cell; those of the cells it builds on are shown there. */
  check(text: string): Promise<Diagnostic[]>
  format(text: string): Promise<string>
}

/** A mistake, in our words where we have some, and in Flink's. */
export interface Diagnostic {
  readonly span: Span
  readonly message: string
  readonly flinkClass: string
  readonly hint?: string
  readonly fixes: readonly Fix[]
}

type LanguageEngine = Pick<EngineService, 'check' | 'complete' | 'hover' | 'format'>

/** Asks the engine about a draft of a cell, below the cells that it builds on. */
export function cellLanguage(engine: LanguageEngine, notebook: () => Notebook, cellId: string): CellLanguage {
  const place = (text: string): { script: Script; part: Part } | undefined => {
    // all that is in scope, named already or not: it is what can be offered
    const script = scriptOf(withText(notebook(), cellId, text), cellId, 'all')
    const part = script.parts.find((candidate) => candidate.cellId === cellId)
    return part === undefined ? undefined : { script, part }
  }

  return {
    async complete(text, offset) {
      const placed = place(text)
      if (placed === undefined) return null
      const { script, part } = placed
      const found = await engine.complete(script.text, part.start + offset)
      const span = found === null ? undefined : within(part, { start: found.from, end: found.to })
      return span === undefined ? null : { ...found!, from: span.start, to: span.end }
    },

    async hover(text, offset) {
      const placed = place(text)
      if (placed === undefined) return null
      const { script, part } = placed
      const found = await engine.hover(script.text, part.start + offset)
      const span = found === null ? undefined : within(part, found.span)
      return span === undefined ? null : { ...found!, span }
    },

    async check(text) {
      const placed = place(text)
      if (placed === undefined) return []
      const { script, part } = placed
      const reports = await engine.check(script.text)
      return reports.flatMap((report) => diagnosticOf(script, part, report) ?? [])
    },

    format: (text) => engine.format(text),
  }
}

function diagnosticOf(script: Script, part: Part, report: ErrorReport): Diagnostic | undefined {
  const { span, message, flinkClass, hint, fixes = [] } = report
  const located = span === undefined ? undefined : locate(script, span)
  if (located?.cellId !== part.cellId) return undefined
  return {
    span: located.span,
    message,
    flinkClass,
    ...(hint === undefined ? {} : { hint }),
    fixes: fixes.flatMap((fix) => {
      const inCell = within(part, fix.span)
      return inCell === undefined ? [] : [{ ...fix, span: inCell }]
    }),
  }
}

/** A span of the script as one of the cell, if it lies in the cell. */
function within(part: Part, { start, end }: Span): { start: number; end: number } | undefined {
  if (start < part.start || end > part.end) return undefined
  return { start: start - part.start, end: end - part.start }
}
