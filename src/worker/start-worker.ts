/**
 * Starts a worker and waits until it says that it listens. It is a classic script of one line, made from a blob: unlike
 * a module or an address it also starts in a sandboxed frame, and it may import modules of the page.
 */
export async function startWorker(script: string): Promise<Worker> {
  const start = `import(${JSON.stringify(script)}).catch((error) => postMessage(String(error)))`
  const blob = URL.createObjectURL(new Blob([start], { type: 'text/javascript' }))
  const worker = new Worker(blob, { name: document.baseURI })
  try {
    await new Promise<void>((resolve, reject) => {
      worker.onmessage = ({ data }) => (data === 'ready' ? resolve() : reject(new Error(String(data))))
      worker.onerror = (event) => reject(new Error(event.message || 'the worker does not start'))
    })
    return worker
  } catch (error) {
    worker.terminate()
    throw error
  } finally {
    worker.onmessage = worker.onerror = null
    URL.revokeObjectURL(blob)
  }
}
