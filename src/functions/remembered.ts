const MOST = 256

/** What `make` makes of a text, kept as long as the next calls ask for the same one. */
export function rememberedLast<T>(make: (text: string) => T): (text: string) => T {
  let known: { readonly text: string; readonly made: T } | undefined
  return (text) => {
    if (known?.text !== text) known = { text, made: make(text) }
    return known.made
  }
}

/** What `make` makes of a text, kept for the next call; all is forgotten when there are too many. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) {
      if (known.size >= MOST) known.clear()
      known.set(text, (found = make(text)))
    }
    return found
  }
}
