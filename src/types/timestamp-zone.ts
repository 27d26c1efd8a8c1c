import { msOf, nanosOf, timestamp, type Timestamp } from './value.ts'
import { epochToLocal, localToEpoch } from './zone.ts'

/** An instant as the wall clock of `zone`, digits below the millisecond kept. */
export const timestampToLocal = (instant: Timestamp, zone: string): Timestamp =>
  timestamp(epochToLocal(msOf(instant), zone), nanosOf(instant))

/** The instant of a wall clock reading in `zone`, digits below the millisecond kept. */
export const timestampToInstant = (local: Timestamp, zone: string): Timestamp =>
  timestamp(localToEpoch(msOf(local), zone), nanosOf(local))
