import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type UserConfig } from 'vite'
import { pages } from './src/prerender/plugin.ts'
import { workers } from './vite.workers.ts'

const app: UserConfig = {
  base: './',
  plugins: [
    svelte(),
    workers({ engine: 'src/worker/engine.worker.ts', language: 'src/worker/language.worker.ts' }),
    pages(),
  ],
  // Known beforehand, so that the development server does not reload the page to bundle them one by one.
  optimizeDeps: {
    include: [
      '@observablehq/plot',
      'comlink',
      'dompurify',
      'marked',
      'yaml',
      '@noble/hashes/legacy.js',
      '@noble/hashes/sha2.js',
    ],
  },
  define: { global: 'globalThis' },
  // One style sheet: a page shows nothing that it does not style at once.
  build: { target: 'es2023', assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: { polyfill: false } },
}

/** One file for Node, with every package inside. */
function node(entry: string, outDir: string, file: string, banner = ''): UserConfig {
  return {
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: file, codeSplitting: false, banner } },
    },
  }
}

export default defineConfig(({ mode }) => {
  if (mode === 'cli') return node('src/cli/main.ts', 'dist-cli', 'millrace.js', '#!/usr/bin/env node')
  if (mode === 'bench') return node('test/bench/bench.ts', 'dist-bench', 'bench.js')
  return app
})
