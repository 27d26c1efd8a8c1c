import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { createGzip } from 'node:zlib'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** A plain file server on a free loopback port: it packs texts, and rewrites nothing. */
export async function serve(folder: string, base: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const inside = path.startsWith(base) ? normalize(path.slice(base.length)) : '..'
    const file = join(folder, inside === '.' || inside === '' ? 'index.html' : inside)
    if (inside.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) {
      // As static hosts do: the page for what is missing, under the address that was asked for.
      const missing = join(folder, '404.html')
      response.writeHead(404, { 'content-type': 'text/html' })
      if (existsSync(missing)) createReadStream(missing).pipe(response)
      else response.end()
      return
    }
    const type = types[extname(file)] ?? 'application/octet-stream'
    const packed = /^text|svg|json/.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']))
    response.writeHead(200, { 'content-type': type, ...(packed ? { 'content-encoding': 'gzip' } : {}) })
    if (packed) createReadStream(file).pipe(createGzip()).pipe(response)
    else createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }
}
