import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    pool: 'threads',
    isolate: false,
    // How long a test takes is the machine's business; only one that hangs is stopped.
    testTimeout: 120_000,
  },
});
