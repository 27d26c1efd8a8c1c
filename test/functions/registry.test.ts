import { expect, test } from 'vitest'
import { allFunctions, findFunction } from '../../src/functions/registry.ts'

test.each(allFunctions.map((definition) => [definition.name, definition] as const))(
  '%s is documented and found by its name',
  (name, definition) => {
    expect(name).toBe(name.toUpperCase())
    expect(findFunction(name.toLowerCase())).toBe(definition)
    const { group, signatures, text } = definition.doc
    expect(group).toMatch(/^[a-z ]+$/)
    expect(signatures.length).toBeGreaterThan(0)
    expect(text).toMatch(/\.$/)
  },
)
