import { configDefaults, defineConfig } from 'vitest/config'

/** The tests that need no browser: `npm test`. */
export default defineConfig({
  test: {
    include: ['test/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/browser'],
    globalSetup: 'test/build-index.ts',
    // Node runs our TypeScript as it is, as it does for the people who start the bot.
    experimental: { viteModuleRunner: false },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
