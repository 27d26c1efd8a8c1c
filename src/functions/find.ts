import { accessFunctions } from './access/index.ts'
import { aggregateFunctions } from './aggregate/index.ts'
import { constructionFunctions } from './construction/index.ts'
import { conversionFunctions } from './conversion/index.ts'
import type { AggregateFunction, FunctionDefinition, ScalarFunction, TableFunctionDefinition } from './definition.ts'
import { partOf } from './groups.ts'
import { operatorFunctions } from './operators/index.ts'
import { tableFunctions } from './table/index.ts'

/** The functions that are always there. */
export const coreFunctions: readonly FunctionDefinition[] = [
  ...operatorFunctions,
  ...constructionFunctions,
  ...accessFunctions,
  ...conversionFunctions,
  ...tableFunctions,
  ...aggregateFunctions,
]

const byName = new Map<string, FunctionDefinition>()

export function register(definitions: readonly FunctionDefinition[]): void {
  for (const definition of definitions) {
    for (const name of [definition.name, ...('aliases' in definition ? (definition.aliases ?? []) : [])]) {
      if ((byName.get(name) ?? definition) !== definition) throw new Error(`two functions are named ${name}`)
      byName.set(name, definition)
    }
  }
}

register(coreFunctions)

/** Function names are matched without regard to letter case. */
export function findFunction(name: string): FunctionDefinition | undefined {
  const upper = name.toUpperCase()
  const known = byName.get(upper)
  const part = known === undefined ? partOf.get(upper) : undefined
  if (part === undefined) return known
  register(part.get())
  return byName.get(upper)
}

/** All names that a function can be called by. */
export const functionNames = (): readonly string[] => [...new Set([...byName.keys(), ...partOf.keys()])]

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
