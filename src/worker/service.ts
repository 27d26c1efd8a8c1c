import { chartService } from './chart-service.ts'
import { languageService } from './language-service.ts'
import type { PageData } from './page-data.ts'
import type { EngineService } from './protocol.ts'
import { resultService } from './result-service.ts'
import { Results } from './results.ts'
import { runService } from './run-service.ts'

/** The engine as the page sees it. */
export function engineService(data: Pick<PageData, 'access'>): EngineService {
  const results = new Results()
  return { ...runService(data, results), ...resultService(results), ...chartService(results), ...languageService() }
}
