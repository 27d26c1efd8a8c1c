import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

/** No eval, no inline script, nothing from elsewhere. The engine's worker is made from a blob of the page's own code. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Only in the build: the development server injects styles and scripts of its own. */
const contentSecurityPolicy: Plugin = {
  name: 'millrace-content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
}

const app: UserConfig = {
  base: './',
  plugins: [svelte(), contentSecurityPolicy],
  // A classic script: unlike a module it also starts in a sandboxed frame and from a file.
  worker: { format: 'iife' },
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
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
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
