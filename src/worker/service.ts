import { chartService } from './chart-service.ts'
import type { CompareService } from './compare-protocol.ts'
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
    ...comparing(results),
  }
}

/** Comparing answers is rare, and loaded at the first time. */
function comparing(results: Results): CompareService {
  let service: Promise<CompareService> | undefined
  return {
    async diff(...asked) {
      service ??= import('./compare-service.ts').then(({ compareService }) => compareService(results))
      service.catch(() => (service = undefined))
      return (await service).diff(...asked)
    },
  }
}
