import { defineConfig } from 'vitest/config'

/** The tests that need a real browser: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['test/browser/*.test.ts'],
    experimental: { viteModuleRunner: false },
    testTimeout: 10_000,
    hookTimeout: 60_000,
  },
})
