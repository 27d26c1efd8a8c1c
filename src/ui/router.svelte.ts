import { parseHash } from './route.ts'

class Router {
  current = $state.raw(parseHash(location.hash))

  constructor() {
    addEventListener('hashchange', () => {
      this.current = parseHash(location.hash)
    })
  }
}

export const router = new Router()
