import { chartService } from './chart-service.ts'
import { compareService } from './compare-service.ts'
import type { PageData } from './page-data.ts'
import type { AnswerService } from './protocol.ts'
import { resultService } from './result-service.ts'
import { Results } from './results.ts'
import { runService } from './run-service.ts'

/** What the engine's worker answers. What is said of texts is answered by `language.worker.ts`. */
export function engineService(data: Pick<PageData, 'access'>): AnswerService {
  const results = new Results()
  return {
    ...runService(data, results),
    ...resultService(results),
    ...chartService(results),
    ...compareService(results),
  }
}
