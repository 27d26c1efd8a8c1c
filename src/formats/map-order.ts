/**
 * The entries of a MAP in the order in which Flink shows them: its formats collect them in a Java HashMap, which
 * orders by the hash of the key. `entries` have distinct keys. Source: java.util.HashMap; flink-table-common,
 * BinaryStringData.hashCode.
 */
export function hashMapOrder<E extends { readonly key: string }>(entries: readonly E[]): readonly E[] {
  if (entries.length < 2) return entries
  let buckets = 16
  while (entries.length > buckets * 0.75) buckets *= 2
  return entries
    .map((entry) => {
      const hash = stringHash(entry.key)
      return { entry, bucket: (hash ^ (hash >>> 16)) & (buckets - 1) }
    })
    .sort((a, b) => a.bucket - b.bucket)
    .map(({ entry }) => entry)
}

/** MurmurHash3 (32 bits, seed 42) of the text in UTF-8; the bytes after the last whole word are mixed in one by one. */
function stringHash(text: string): number {
  const bytes = encoder.encode(text)
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const aligned = bytes.length - (bytes.length % 4)
  let hash = 42
  for (let i = 0; i < aligned; i += 4) hash = mix(hash, words.getInt32(i, true))
  for (let i = aligned; i < bytes.length; i++) hash = mix(hash, words.getInt8(i))
  hash ^= bytes.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function mix(hash: number, word: number): number {
  const scrambled = Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593)
  return (Math.imul(rotate(hash ^ scrambled, 13), 5) + 0xe6546b64) | 0
}

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits))
const encoder = new TextEncoder()
