const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin'] as const

/**
 * Calls once the reader does something: whoever only looks at a page that is complete needs no engine, and the engine is
 * large. To be called on the client; gives back how to stop waiting.
 */
export function onFirstUse(start: () => void): () => void {
  const stop = (): void => signs.forEach((sign) => removeEventListener(sign, used, true))
  const used = (): void => {
    stop()
    start()
  }
  signs.forEach((sign) => addEventListener(sign, used, { capture: true, passive: true }))
  return stop
}
