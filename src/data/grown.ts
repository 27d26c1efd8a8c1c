/** A copy of a typed array with twice the room, and with room for `length` entries at least. */
export function grown<A extends Uint8Array | Int32Array | Float64Array>(array: A, length = 0): A {
  const Larger = array.constructor as new (length: number) => A
  const larger = new Larger(Math.max(16, length, array.length * 2))
  larger.set(array)
  return larger
}
