import type { IntervalLiteral, Literal } from '../ast.ts'
import { quoteString } from '../quotes.ts'
import { qualifierText } from './types.ts'

export function literalText(literal: Literal): string {
  const { kind, value, prefix } = literal
  switch (kind) {
    case 'string':
      return stringText(value, prefix)
    case 'number':
      return prefix === undefined ? value : `DECIMAL ${quoteString(value)}`
    case 'binary':
      return `X'${value.toUpperCase()}'`
    case 'date':
    case 'time':
    case 'timestamp':
      return `${prefix ?? kind.toUpperCase()} ${quoteString(value)}`
    default:
      return value
  }
}

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}

function stringText(value: string, prefix: string | undefined): string {
  if (prefix === 'U&') return `U&${quoteString(value.replaceAll('\\', '\\\\'))}`
  if (prefix === 'E') return `E${quoteString(value.replace(/[\\\n\r\t\b\f]/g, (character) => escapes[character]!))}`
  return `${prefix ?? ''}${quoteString(value)}`
}

export function intervalText(interval: IntervalLiteral): string {
  return `INTERVAL ${interval.negative ? '-' : ''}${quoteString(interval.value)} ${qualifierText(interval)}`
}
