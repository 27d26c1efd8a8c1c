import type { EngineService } from './protocol.ts'

type Call = (...parameters: unknown[]) => Promise<unknown>

/** A service whose every method is the one call. */
export function everyCall(call: (name: string, parameters: unknown[]) => Promise<unknown>): EngineService {
  const methods = new Map<PropertyKey, Call>()
  return new Proxy({} as EngineService, {
    get(_target, name) {
      // not a promise, whatever asks
      if (typeof name !== 'string' || name === 'then') return undefined
      let method = methods.get(name)
      if (method === undefined) methods.set(name, (method = (...parameters) => call(name, parameters)))
      return method
    },
  })
}
