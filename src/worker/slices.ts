/** Longest stretch of work without listening for messages, ms: a cancel is heard within it. */
export const SLICE = 12

/** Resolves in a task of its own, after the messages that wait; a timer would be held back to 4 ms. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** The clock of long work: it asks `due` now and then, and pauses so that messages are heard. */
export class Slices {
  private started = performance.now()
  private readonly wanted: () => boolean

  /** @param wanted says false when nobody waits for the work any more: the next pause throws `Overtaken` */
  constructor(wanted: () => boolean) {
    this.wanted = wanted
  }

  get due(): boolean {
    return performance.now() - this.started > SLICE
  }

  async pause(): Promise<void> {
    await nextTask()
    if (!this.wanted()) throw new Overtaken()
    this.started = performance.now()
  }
}

/** Something newer was asked, or the result is gone. */
export class Overtaken extends Error {
  constructor() {
    super('a newer request has taken its place')
  }
}
