import { allFunctions } from '../../functions/registry.ts'
import type { FunctionDefinition } from '../../functions/definition.ts'
import { cards } from './cards.ts'
import type { Doc, NamedDoc } from './doc.ts'

/** Longer answers would fill the card. */
const LONGEST_RESULT = 60

/** The first example with an answer that is short and not NULL, else the first. */
function exampleOf({ doc }: FunctionDefinition): Doc['example'] {
  const short = doc.examples.find(({ value }) => value !== null && value.length <= LONGEST_RESULT)
  const example = short ?? doc.examples[0]
  return example && { sql: `SELECT ${example.sql}`, result: example.value ?? 'NULL' }
}

/** A function that is in the registry is documented there; only what a card says otherwise stands in this folder. */
function registered(definition: FunctionDefinition): NamedDoc {
  const { name, doc } = definition
  const example = exampleOf(definition)
  const aliases = 'aliases' in definition ? (definition.aliases ?? []) : []
  return {
    doc: { name, signatures: doc.signatures, text: doc.text, ...(example && { example }), ...cards[name] },
    names: [name, ...aliases],
  }
}

/** Functions that only plans call begin with `$`. */
export const registeredDocs: readonly NamedDoc[] = allFunctions
  .filter(({ name }) => !name.startsWith('$'))
  .map(registered)
