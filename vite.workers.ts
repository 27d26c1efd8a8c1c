import { basename } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'

const MODULE = 'millrace:workers'

/**
 * Where the page finds its workers: `import { engine } from 'millrace:workers'` gives a script's address, relative to the
 * module that imports it. Built, the workers are ES modules beside the page's own and share their chunks with one
 * another; what they `import()` is loaded when it is needed. (Vite's own workers are one file each.)
 */
export function workers(entries: Readonly<Record<string, string>>): Plugin {
  let dev = false
  let target: string
  return {
    name: 'millrace-workers',
    configResolved(config) {
      dev = config.command === 'serve'
      target = config.build.target as string
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    async load(id) {
      if (id !== `\0${MODULE}`) return undefined
      if (dev) return module(Object.entries(entries).map(([name, path]) => [name, `/${path}`]))
      const { output } = await bundle(entries, target)
      const chunks = output.filter((file) => file.type === 'chunk')
      for (const { fileName, code } of chunks) this.emitFile({ type: 'asset', fileName, source: code })
      return module(
        chunks.filter((chunk) => chunk.isEntry).map(({ name, fileName }) => [name, `./${basename(fileName)}`]),
      )
    },
  }
}

/** What MATCH_RECOGNIZE needs, from its grammar to its operator: one comes with the others. */
const MATCH = /\/(match[-\w]*|pattern|cep\/[-\w]+)\.ts$/

const module = (addresses: readonly (readonly [string, string])[]): string =>
  addresses.map(([name, address]) => `export const ${name} = ${JSON.stringify(address)}\n`).join('')

async function bundle(input: Readonly<Record<string, string>>, target: string): Promise<Rolldown.RolldownOutput> {
  const core = new Set<string>()
  return (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [gatherCore(Object.values(input)[0]!, core)],
    // no page to preload for
    ssr: { target: 'webworker', noExternal: true },
    build: {
      ssr: true,
      write: false,
      target,
      minify: true,
      rollupOptions: {
        preserveEntrySignatures: 'allow-extension',
        input: { ...input },
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          codeSplitting: {
            groups: [
              { debugName: 'parts', name: (id: string) => (core.has(id) ? 'core' : MATCH.test(id) ? 'match' : null) },
            ],
          },
        },
      },
    },
  })) as Rolldown.RolldownOutput
}

/**
 * Gathers the modules that the first worker needs to start. They become one chunk; left alone, each set of sharers would
 * make one of its own.
 */
function gatherCore(first: string, core: Set<string>): Plugin {
  return {
    name: 'millrace-worker-core',
    buildEnd() {
      const visit = (id: string): void => {
        if (core.has(id)) return
        core.add(id)
        this.getModuleInfo(id)?.importedIds.forEach(visit)
      }
      // not the worker's own script, which starts it
      const entry = [...this.getModuleIds()].find((id) => id.endsWith(first))
      if (entry !== undefined) this.getModuleInfo(entry)?.importedIds.forEach(visit)
    },
  }
}
