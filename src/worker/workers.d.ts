/** Addresses of the workers' scripts (see `vite.workers.ts`). */
declare module 'millrace:workers' {
  export const engine: string
  export const language: string
}
