import { fail } from '../../errors/messages.ts'
import { MS_PER_DAY } from '../../types/calendar.ts'
import { localDateTimeText } from '../../types/iso-text.ts'
import { timestamp, type Timestamp } from '../../types/value.ts'
import { DAY_PERIODS, isWithin } from './day-periods.ts'
import { textsOf } from './field-texts.ts'
import type { FormatNode, NumberNode } from './formatter-pattern.ts'
import { fieldOf, type LocalTime } from './time-fields.ts'

/** The text of a wall clock reading. A zone or an offset it does not have: an error, or no text for an optional section. */
export function printNodes(nodes: readonly FormatNode[], at: LocalTime): string {
  return nodes.map((node) => printNode(node, at)).join('')
}

function printNode(node: FormatNode, at: LocalTime): string {
  switch (node.kind) {
    case 'literal':
      return node.text
    case 'number':
      return numberText(node, at)
    case 'text':
      return textsOf(node.field, node.style)[fieldOf(node.field, at)]!
    case 'dayPeriod':
      return DAY_PERIODS.find((period) => isWithin(period, Math.floor(at.nanos / 60e9)))!.text
    case 'offset':
    case 'localizedOffset':
      return fail('date-no-offset', {})
    case 'zone':
      return fail('date-no-zone', { temporal: localDateTimeText(timestampOf(at)) })
    case 'optional':
      return hasZone(node.nodes) ? '' : printNodes(node.nodes, at)
    case 'padded': {
      const text = printNode(node.node, at)
      if (text.length > node.width)
        fail('date-time', {
          message: `Cannot print as output of ${text.length} characters exceeds pad width of ${node.width}`,
        })
      return text.padStart(node.width)
    }
  }
}

/** A section is left out with all that it holds; one inside of it is left out alone. */
const hasZone = (nodes: readonly FormatNode[]): boolean =>
  nodes.some(
    (node) =>
      node.kind === 'offset' ||
      node.kind === 'localizedOffset' ||
      node.kind === 'zone' ||
      (node.kind === 'padded' && hasZone([node.node])),
  )

const EXCEEDS = 10

function numberText({ field, min, max, sign, reduced, fraction }: NumberNode, at: LocalTime): string {
  const value = fieldOf(field, at)
  if (fraction) return String(value).padStart(9, '0').slice(0, max)
  if (reduced) return String(Math.abs(value) % 100).padStart(2, '0')
  const digits = String(Math.abs(value))
  if (digits.length > max)
    fail('date-time', {
      message: `Field ${field} cannot be printed as the value ${value} exceeds the maximum print width of ${max}`,
    })
  const plus = sign === 'exceeds' && value >= EXCEEDS ** min ? '+' : ''
  return (value < 0 ? '-' : plus) + digits.padStart(min, '0')
}

function timestampOf({ days, nanos }: LocalTime): Timestamp {
  const ms = Math.floor(nanos / 1e6)
  return timestamp(days * MS_PER_DAY + ms, nanos - ms * 1e6)
}
