import { ALL_KINDS } from '../types/row-kind.ts'
import type { CatalogTable } from '../catalog/table.ts'
import { Part } from '../errors/part.ts'
import { fail } from '../errors/messages.ts'
import type { Connector } from './connector.ts'
import { kafka } from './kafka.ts'
import { values } from './values.ts'

/** Takes rows and forgets them. */
const blackhole: Connector = { identifier: 'blackhole', sink: { kinds: ALL_KINDS } }
/** Shows the rows: here, as the result of the INSERT. */
const print: Connector = { identifier: 'print', sink: { kinds: ALL_KINDS } }

const rare = new Part(() => import('./rare.ts'), /'(datagen|filesystem)'/)

/** All connectors, by identifier. To add one: its file and its name here. */
const connectors: ReadonlyMap<string, Connector> = new Map(
  [blackhole, kafka, print, values].map((connector) => [connector.identifier, connector]),
)
const RARE = ['datagen', 'filesystem'] as const

/** The identifiers of all connectors. */
export const connectorNames: readonly string[] = [...connectors.keys(), ...RARE].sort()

export function findConnector(identifier: string): Connector | undefined {
  const known = RARE.find((name) => name === identifier)
  return known === undefined ? connectors.get(identifier) : rare.get()[known]
}

export function connectorOf(options: ReadonlyMap<string, string>): Connector {
  const identifier = options.get('connector')
  if (identifier === undefined) return fail('no-connector')
  const connector = findConnector(identifier)
  if (connector === undefined) return fail('unknown-connector', { identifier, available: connectorNames.join('\n') })
  return connector
}

/** The options of a table with those of an OPTIONS hint over them. */
export function effectiveOptions(table: CatalogTable, hints: Readonly<Record<string, string>>): Map<string, string> {
  return new Map([...table.options, ...Object.entries(hints)])
}
