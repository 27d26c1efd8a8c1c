import { proxy, wrap } from 'comlink'
import EngineWorker from './engine.worker.ts?worker&inline'
import { everyCall } from './every-call.ts'
import type { EngineService } from './protocol.ts'

type Call = (...parameters: unknown[]) => Promise<unknown>

/** Starts the engine in a worker of its own. */
export function connect(): EngineService {
  // An inlined worker has no address of its own: its name tells it where the recorded topics lie.
  const remote = wrap<EngineService>(new EngineWorker({ name: document.baseURI })) as unknown as Record<string, Call>
  return everyCall((name, parameters) => remote[name]!(...parameters.map(sendable)))
}

/** Functions stay here and are called from there. */
function sendable(parameter: unknown): unknown {
  return typeof parameter === 'function' ? proxy(parameter as () => void) : parameter
}
