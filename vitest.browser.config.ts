import { defineConfig } from 'vitest/config'

/** Tests in a real Chromium, on the built page. They find it by CHROME_PATH or in the usual places. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts', 'test/site/**/*.test.ts'],
    globalSetup: 'test/browser/setup.ts',
    pool: 'threads',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
