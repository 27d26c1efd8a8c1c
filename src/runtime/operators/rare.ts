/** Operators that few queries need. */
export { FromChangelog, ToChangelog } from './changelog-function.ts'
export { ChangelogNormalize } from './changelog-normalize.ts'
export { Sort } from './sort.ts'
export { TemporalSort } from './temporal-sort.ts'
