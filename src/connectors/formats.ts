import { fail } from '../errors/messages.ts'
import type { Format } from '../formats/format.ts'
import { findFormat, formatNames } from '../formats/registry.ts'

/** The format of a table's values and the options that are its own, their prefix taken off. */
export function valueFormat(options: ReadonlyMap<string, string>): { format: Format; options: Map<string, string> } {
  const key = options.has('value.format') ? 'value.format' : 'format'
  const identifier = options.get(key)
  if (identifier === undefined) return fail('missing-options', { options: 'format' })
  const format = findFormat(identifier)
  if (format === undefined) return fail('unknown-format', { identifier, available: formatNames.join('\n') })
  const prefix = key === 'format' ? `${identifier}.` : `value.${identifier}.`
  return { format, options: optionsBelow(prefix, options) }
}

/** The options that begin with a prefix, without it. */
export function optionsBelow(prefix: string, options: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...options].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
    ),
  )
}
