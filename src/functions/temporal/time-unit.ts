import type { Value } from '../../types/value.ts'

/** A unit of TIMESTAMPADD and TIMESTAMPDIFF by its own name; the names of ODBC are `SQL_TSI_DAY` and `FRAC_SECOND`. */
export function timeUnit(written: Value | undefined): string {
  const unit = String(written)
    .toUpperCase()
    .replace(/^SQL_TSI_/, '')
  return unit === 'FRAC_SECOND' ? 'MICROSECOND' : unit
}
