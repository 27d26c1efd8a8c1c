/**
 * The portable form of Roaring bitmaps: values are kept in one container for each upper half (key) of their 32 bits,
 * as a list, as 65,536 bits or as runs, whatever is smallest. Source: RoaringFormatSpec.
 */
export const COOKIE = 12346
export const COOKIE_WITH_RUNS = 12347
/** Containers with more values than that are bits. */
export const MOST_LISTED = 4096
export const BITS_SIZE = 8192
/** With runs, smaller bitmaps have no list of offsets. */
export const NO_OFFSETS_BELOW = 4
