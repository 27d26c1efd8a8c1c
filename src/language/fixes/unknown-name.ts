import { calledFunctionNames } from '../functions.ts'
import { findFunction } from '../../functions/registry.ts'
import { membersAt } from '../members.ts'
import { nameOf, written } from '../names.ts'
import { likeliest, replace, type Fix, type Mender, type Mistake } from './mistake.ts'

const TABLES = ['object-not-found', 'object-not-found-case', 'object-not-found-within', 'sink-missing', 'like-missing']
const COLUMNS = [
  'column-not-found',
  'column-not-found-case',
  'column-not-found-in-table',
  'column-not-found-in-table-case',
  'unknown-identifier',
  'unknown-field',
  'table-not-found',
]
const FUNCTIONS = ['no-function', 'no-matching-signature']

/** A name that nothing has, but something has nearly. */
export const unknownName: Mender = (mistake) => {
  const { code } = mistake.error
  if (TABLES.includes(code)) {
    const names = tableNames(mistake)
    return [...unquoted(mistake, names), ...namedLike(mistake, names)]
  }
  if (COLUMNS.includes(code)) return namedLike(mistake, columnNames(mistake))
  return FUNCTIONS.includes(code) ? functionLike(mistake) : []
}

function namedLike(mistake: Mistake, candidates: readonly string[]): Fix[] {
  // of a path only its last part is exchanged
  const token = mistake.tokens.findLast(({ start, end }) => start >= mistake.span.start && end <= mistake.span.end)
  if (token === undefined) return []
  return likeliest(nameOf(token), candidates).map((name) => replace(`Replace with \`${name}\``, token, written(name)))
}

/** `FROM meter readings`, where the second word was taken for an alias. */
function unquoted({ script, tokens, at }: Mistake, names: readonly string[]): Fix[] {
  return tokens.slice(at + 1, at + 4).flatMap(({ end }) => {
    const span = { start: tokens[at]!.start, end }
    const name = script.slice(span.start, end)
    return names.includes(name) ? [replace(`Write ${written(name)}`, span, written(name))] : []
  })
}

function tableNames(mistake: Mistake): string[] {
  const names = mistake.names()
  if (names === null) return []
  const { catalog } = names.session
  const objects = catalog.objectsOf(catalog.currentCatalog, catalog.currentDatabase)
  return [...names.environment.ctes.keys(), ...objects.map(({ path }) => path[2])]
}

function columnNames(mistake: Mistake): string[] {
  const [place, names] = [mistake.place(), mistake.names()]
  if (place === null || names === null) return []
  const members = membersAt(place, names)
  if (members !== null) return members.fields.map(({ name }) => name)
  const relations = [...names.scope.relations, ...(names.scope.parent?.relations ?? [])]
  const aliases = relations.map(({ alias }) => alias).filter((alias) => alias !== '' && !alias.startsWith('EXPR$'))
  if (mistake.error.code === 'table-not-found') return aliases
  return [...relations.flatMap(({ fields }) => fields.map(({ name }) => name)), ...aliases]
}

function functionLike({ tokens, at }: Mistake): Fix[] {
  const token = tokens[at]
  if (token?.kind !== 'word' || findFunction(token.word) !== undefined) return []
  return likeliest(token.word, calledFunctionNames).map((name) => replace(`Replace with ${name}`, token, name))
}
