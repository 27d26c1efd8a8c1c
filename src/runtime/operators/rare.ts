/** Operators that few queries need. */
export { ChangelogNormalize } from './changelog-normalize.ts'
export { TemporalSort } from './temporal-sort.ts'
