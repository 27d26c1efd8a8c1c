import type { SqlErrorDetail } from '../../errors/sql-error.ts'
import { grouping } from './grouping.ts'
import { intervalPrecision } from './interval-precision.ts'
import { mistakeOf, type Fix, type Mender } from './mistake.ts'
import { syntax } from './syntax.ts'
import { unknownName } from './unknown-name.ts'

export type { Fix } from './mistake.ts'

/** The kinds of mistake that can be mended. To add one: its file and a line here. */
const menders: readonly Mender[] = [syntax, unknownName, grouping, intervalPrecision]

/** Ways to mend an error, the likeliest first. */
export function fixesFor(error: SqlErrorDetail, script: string): Fix[] {
  const mistake = mistakeOf(error, script)
  return mistake === null ? [] : menders.flatMap((mend) => mend(mistake)).slice(0, 3)
}
