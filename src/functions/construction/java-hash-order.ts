/** String.hashCode of Java, spread as HashMap does. */
function spreadHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash ^ (hash >>> 16)
}

/** Items in the order in which a Java HashMap with these keys goes over them. */
export function byJavaHash<T>(items: readonly T[], key: (item: T) => string): T[] {
  let buckets = 16
  while (items.length > buckets * 0.75) buckets *= 2
  const bucket = (item: T): number => spreadHash(key(item)) & (buckets - 1)
  return [...items].sort((a, b) => bucket(a) - bucket(b))
}
