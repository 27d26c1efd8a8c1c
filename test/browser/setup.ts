import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { serve } from './serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
  }
}

/** Builds the page once and serves it from a folder below the root, as any static host may. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = process.env['MILLRACE_DIST']
  if (built === undefined) await build({ logLevel: 'warn' })
  const server = await serve(built ?? 'dist', '/some/folder/')
  project.provide('url', server.url)
  return server.close
}
