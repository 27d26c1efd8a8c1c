import { fail } from '../errors/messages.ts'

/** Whether a boolean option is on; off when absent. */
export const isTrue = (options: ReadonlyMap<string, string>, key: string): boolean =>
  options.get(key)?.toLowerCase() === 'true'

/** Refuses a boolean option that is neither true nor false. */
export function checkBoolean(format: string, key: string, options: ReadonlyMap<string, string>): void {
  const value = options.get(key)
  if (value !== undefined && !/^(true|false)$/i.test(value))
    fail('format-boolean', { option: `${format}.${key}`, value })
}

/** Refuses an option whose value is not one of `values`, letter case aside. */
export function checkOneOf(
  format: string,
  key: string,
  options: ReadonlyMap<string, string>,
  values: readonly string[],
): void {
  const value = options.get(key)
  if (value !== undefined && !values.includes(value.toLowerCase()))
    fail('format-enum', { option: `${format}.${key}`, value, values: values.join(', ') })
}
