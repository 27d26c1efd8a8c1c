/**
 * A part of the engine that is not loaded before something asks for it, so that the page's worker starts small. Code
 * that is not asynchronous asks with `get()`; where the part is missing that ends in `MissingPart`, and whoever began the
 * work (`withParts`) fetches the part and begins anew: a run is a pure function, so a second start does no harm. Ask
 * outside of a `try` that keeps what it catches. Programs that hold the whole engine call `loadParts()` first.
 */
export class Part<M> {
  /** A script in which this is found will ask for the part. */
  readonly sign: RegExp | null
  private readonly load: () => Promise<M>
  private loading: Promise<void> | undefined
  private loaded: M | undefined

  constructor(load: () => Promise<M>, sign: RegExp | null = null) {
    this.load = load
    this.sign = sign
    all.push(this)
  }

  get(): M {
    if (this.loaded === undefined) throw new MissingPart(this)
    return this.loaded
  }

  fetch(): Promise<void> {
    if (this.loading === undefined) {
      this.loading = this.load().then((module) => void (this.loaded = module))
      // what failed may work the next time
      this.loading.catch(() => (this.loading = undefined))
    }
    return this.loading
  }
}

const all: Part<unknown>[] = []

class MissingPart extends Error {
  readonly part: Part<unknown>
  constructor(part: Part<unknown>) {
    super('a part of the engine was asked for before it was loaded')
    this.part = part
  }
}

/** Does the work, from its start again after each part that it misses. */
export async function withParts<T>(work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof MissingPart)) throw error
      await error.part.fetch()
    }
  }
}

/** Begins to load what a script will ask for, all at once: asked for one by one, each part would wait for the one before. */
export function fetchAhead(script: string): void {
  for (const part of all) if (part.sign?.test(script) === true) void part.fetch().catch(() => {})
}

/** Loads every part that the program knows. */
export async function loadParts(): Promise<void> {
  await Promise.all(all.map((part) => part.fetch()))
}
