import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The floors of src: a folder imports only itself and folders before it in this list. */
const FLOORS = [
  'errors',
  'types',
  'data',
  'sql',
  'formats',
  'functions',
  'catalog',
  'plan',
  'runtime',
  'connectors',
  'datagen',
  'engine',
  'language',
  'worker',
  'cli',
  'notebook',
  'charts',
  'ui',
  'prerender',
]

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /\.(ts|svelte)$/.test(entry.name) ? [path] : []
  })
}

const files = filesBelow('src')
const floorOf = (path: string): string => relative('src', path).split('/')[0]!
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g

const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(IMPORT)].map((match) =>
    normalize(join(dirname(path), match[1]!.split('?')[0]!)),
  )

describe('the floors of src', () => {
  it('are all known', () => {
    const folders = new Set(files.filter((path) => relative('src', path).includes('/')).map(floorOf))
    expect([...folders].filter((folder) => !FLOORS.includes(folder))).toEqual([])
  })

  it('import downwards only', () => {
    const wrong = files
      .filter((path) => FLOORS.includes(floorOf(path)))
      .flatMap((path) =>
        importsOf(path)
          .filter(
            (target) => target.startsWith('src/') && FLOORS.indexOf(floorOf(target)) > FLOORS.indexOf(floorOf(path)),
          )
          .map((target) => `${path} imports ${target}`),
      )
    expect(wrong).toEqual([])
  })
})
