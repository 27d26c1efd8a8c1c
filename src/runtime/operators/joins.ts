/** The joins that are loaded together; the interval join is always there. */
export { join } from './join.ts'
export { LookupJoin } from './lookup-join.ts'
export { temporalJoin } from './temporal-join.ts'
export { WindowJoin } from './window-join.ts'
