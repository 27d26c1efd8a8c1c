import { expect, test } from 'vitest'
import { partOf } from '../../src/functions/groups.ts'
import { allFunctions, coreFunctions } from '../../src/functions/registry.ts'

const namesOf = (functions: typeof allFunctions): string[] =>
  functions.flatMap((definition) => [definition.name, ...('aliases' in definition ? (definition.aliases ?? []) : [])])

test('the names in groups.ts are those of the functions that are loaded when they are called', () => {
  const core = new Set(namesOf(coreFunctions))
  const others = namesOf(allFunctions).filter((name) => !core.has(name))
  expect([...partOf.keys()].sort()).toEqual(others.sort())
})

test('each part has the functions that it is asked for', () => {
  for (const [name, part] of partOf) expect(namesOf(part.get())).toContain(name)
})
