import type { AggregateFunction, FunctionDefinition, ScalarFunction, TableFunctionDefinition } from './definition.ts'
import { accessFunctions } from './access/index.ts'
import { aggregateFunctions } from './aggregate/index.ts'
import { bitmapFunctions } from './bitmap/index.ts'
import { collectionFunctions } from './collection/index.ts'
import { constructionFunctions } from './construction/index.ts'
import { conversionFunctions } from './conversion/index.ts'
import { hashFunctions } from './hash/index.ts'
import { jsonFunctions } from './json/index.ts'
import { mathFunctions } from './math/index.ts'
import { operatorFunctions } from './operators/index.ts'
import { regexFunctions } from './regex/index.ts'
import { stringFunctions } from './string/index.ts'
import { tableFunctions } from './table/index.ts'
import { temporalFunctions } from './temporal/index.ts'
import { urlFunctions } from './url/index.ts'
import { variantFunctions } from './variant/index.ts'

/** All functions, group by group. To add one: its file, and one line in the `index.ts` of its group. */
export const allFunctions: readonly FunctionDefinition[] = [
  ...operatorFunctions,
  ...mathFunctions,
  ...stringFunctions,
  ...regexFunctions,
  ...urlFunctions,
  ...hashFunctions,
  ...temporalFunctions,
  ...collectionFunctions,
  ...constructionFunctions,
  ...accessFunctions,
  ...conversionFunctions,
  ...jsonFunctions,
  ...variantFunctions,
  ...bitmapFunctions,
  ...tableFunctions,
  ...aggregateFunctions,
]

const byName = new Map<string, FunctionDefinition>()

for (const definition of allFunctions) {
  for (const name of [definition.name, ...('aliases' in definition ? (definition.aliases ?? []) : [])]) {
    if (byName.has(name)) throw new Error(`two functions are named ${name}`)
    byName.set(name, definition)
  }
}

/** Function names are matched without regard to letter case. */
export const findFunction = (name: string): FunctionDefinition | undefined => byName.get(name.toUpperCase())

export function scalarFunction(name: string): ScalarFunction {
  const definition = findFunction(name)
  if (definition?.kind !== 'scalar') throw new Error(`no scalar function ${name}`)
  return definition
}

export function aggregateFunction(name: string): AggregateFunction {
  const definition = findFunction(name)
  if (definition?.kind !== 'aggregate') throw new Error(`no aggregate function ${name}`)
  return definition
}

export function tableFunction(name: string): TableFunctionDefinition {
  const definition = findFunction(name)
  if (definition?.kind !== 'table') throw new Error(`no table function ${name}`)
  return definition
}
