/** What an expression may know beyond its arguments. One per job; plain data plus two clocks that never read the wall. */
export interface SessionContext {
  /** `table.local-time-zone`, an IANA name or `UTC` or `GMT+08:00`. */
  readonly zone: string
  /** All `SET` options, after defaults. */
  readonly config: ReadonlyMap<string, string>
  /** Processing time in ms: the arrival time of the record at work (CURRENT_TIMESTAMP, PROCTIME in streaming). */
  now(): number
  /** The watermark at the operator at work in ms, `-Infinity` before the first (CURRENT_WATERMARK). */
  watermark(): number
  /** A deterministic stream of numbers in [0, 1) for RAND and UUID. */
  random(): number
}
