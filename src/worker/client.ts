import { proxy, wrap, type Remote } from 'comlink'
import { engine, language } from 'millrace:workers'
import { everyCall } from './every-call.ts'
import type { LanguageService } from './language-protocol.ts'
import type { EngineService } from './protocol.ts'
import { startWorker } from './start-worker.ts'

type Call = (...parameters: unknown[]) => Promise<unknown>
type Calls = Readonly<Record<string, Call>>

/** Calls that a worker of their own answers, started at the first of them: a page that is only read never loads it. */
const LANGUAGE: ReadonlySet<string> = new Set<keyof LanguageService>(['check', 'complete', 'hover', 'format'])

/** The engine, in workers of its own. */
export function connect(): EngineService {
  const runs = connection(engine)
  const texts = connection(language)
  void runs()
  return everyCall(async (name, parameters) => {
    const service = await (LANGUAGE.has(name) ? texts : runs)()
    return service[name]!(...parameters.map(sendable))
  })
}

/** Starts a worker at the first call; what failed to start is tried again at the next. */
function connection(address: string): () => Promise<Calls> {
  let started: Promise<Calls> | undefined
  return () => {
    if (started === undefined) {
      started = startWorker(new URL(address, import.meta.url).href).then(
        // a Remote must not be what a promise gives: it answers to any name, `then` too
        (worker) => callsOf(wrap(worker)),
      )
      started.catch(() => (started = undefined))
    }
    return started
  }
}

function callsOf(remote: Remote<unknown>): Calls {
  const calls = remote as unknown as Calls
  return new Proxy<Calls>({}, { get: (_target, name) => (name === 'then' ? undefined : calls[name as string]) })
}

/** Functions stay here and are called from there. */
function sendable(parameter: unknown): unknown {
  return typeof parameter === 'function' ? proxy(parameter as () => void) : parameter
}
