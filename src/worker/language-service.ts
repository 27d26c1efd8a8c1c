import { check } from '../language/check.ts'
import { complete } from '../language/complete.ts'
import { fixesFor } from '../language/fixes/index.ts'
import { format } from '../language/format/index.ts'
import { hover } from '../language/hover/index.ts'
import { errorReport } from './error-report.ts'
import type { LanguageService } from './language-protocol.ts'

export function languageService(): LanguageService {
  return {
    check: (script) => Promise.resolve(check(script).map((error) => errorReport(error, script, fixesFor))),
    complete: (script, offset) => Promise.resolve(complete(script, offset)),
    hover: (script, offset) => Promise.resolve(hover(script, offset)),
    format: (text) => Promise.resolve(format(text)),
  }
}
