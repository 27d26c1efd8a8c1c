/** What the reader chose, kept between visits. A sandboxed frame has no storage: there it lasts as long as the page. */
const memory = new Map<string, string>()

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(`millrace ${key}`) ?? undefined
  } catch {
    return memory.get(key)
  }
}

export function remember(key: string, value: string): void {
  memory.set(key, value)
  try {
    localStorage.setItem(`millrace ${key}`, value)
  } catch {
    // kept in memory above
  }
}
