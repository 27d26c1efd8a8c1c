import type { EngineService } from '../worker/protocol.ts'

let shared: EngineService | undefined

/**
 * The engine of this page: one worker, started at the first notebook and kept for the others. It is large and loads
 * beside the page: whoever asks before it is there waits.
 */
export function engine(): EngineService {
  return (shared ??= later(import('../worker/client.ts').then(({ connect }) => connect())))
}

function later(ready: Promise<EngineService>): EngineService {
  return {
    run: async (request, onProgress) => (await ready).run(request, onProgress),
    cancel: async () => (await ready).cancel(),
    page: async (handle, view, offset, limit) => (await ready).page(handle, view, offset, limit),
    chart: async (handle, columns, limit) => (await ready).chart(handle, columns, limit),
    check: async (script) => (await ready).check(script),
    release: async (handle) => (await ready).release(handle),
  }
}
