/** `npm run mutation`: what it is and how to read it is in CONTRIBUTING.md, section 6. */
export default {
  plugins: ['./scripts/mutation.mjs'],
  testRunner: 'fixtures',
  ignorers: ['meta-prose'],
  mutate: ['rules/kalamdb/*.ts', '!rules/kalamdb/index.ts', 'rules/shared/*.ts'],
  // Copied for every run: not what no fixture reads, nor the settings that Stryker reads with an older TypeScript.
  ignorePatterns: [
    '**',
    '!fixtures/**',
    '!docs/rules/**',
    '!rules/**',
    '!src/**',
    '!test/*.ts',
    '!test/mutation/**',
    '!package.json',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  warnings: { slow: false },
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation.html' },
  thresholds: { high: 95, low: 90, break: 90 },
};
