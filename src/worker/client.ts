import { proxy, wrap } from 'comlink'
import EngineWorker from './engine.worker.ts?worker&inline'
import type { EngineService } from './protocol.ts'

/** Starts the engine in a worker of its own. */
export function connect(): EngineService {
  // An inlined worker has no address of its own: its name tells it where the recorded topics lie.
  const remote = wrap<EngineService>(new EngineWorker({ name: document.baseURI }))
  return {
    run: (request, onProgress) => remote.run(request, proxy(onProgress)),
    cancel: () => remote.cancel(),
    page: (handle, view, offset, limit) => remote.page(handle, view, offset, limit),
    chart: (handle, columns, limit) => remote.chart(handle, columns, limit),
    check: (script) => remote.check(script),
    release: (handle) => remote.release(handle),
  }
}
