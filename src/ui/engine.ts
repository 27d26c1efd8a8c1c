import type { EngineService } from '../worker/protocol.ts'
import { everyCall } from '../worker/every-call.ts'

let shared: EngineService | undefined

/**
 * The engine of this page: one worker. It is large, and loads when the first is asked of it: whoever asks before it is
 * there waits.
 */
export function engine(): EngineService {
  return (shared ??= later(() => import('../worker/client.ts').then(({ connect }) => connect())))
}

function later(start: () => Promise<EngineService>): EngineService {
  let ready: Promise<EngineService> | undefined
  return everyCall(async (name, parameters) => {
    const service = (await (ready ??= start())) as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
    return service[name]!(...parameters)
  })
}
