import type { EngineService } from '../worker/protocol.ts'
import { everyCall } from '../worker/every-call.ts'

let shared: EngineService | undefined

/**
 * The engine of this page: one worker, started at the first notebook and kept for the others. It is large and loads
 * beside the page: whoever asks before it is there waits.
 */
export function engine(): EngineService {
  return (shared ??= later(import('../worker/client.ts').then(({ connect }) => connect())))
}

function later(ready: Promise<EngineService>): EngineService {
  return everyCall(async (name, parameters) => {
    const service = (await ready) as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
    return service[name]!(...parameters)
  })
}
