import type { CheckOptions } from './check.ts';

/** What `check` does where the command line says nothing: read by its options, and by a run that has none. */
export const checkDefaults = {
  format: 'text',
  output: [],
  quiet: false,
  color: true,
  sarifIncludeSuppressed: false,
  envFile: [],
  env: false,
  envComplete: false,
  policyDiscovery: true,
  // 5 MiB: no server's configuration comes near it.
  maxSize: 5_242_880,
  inlineWaivers: true,
  failOnUnverified: false,
  exitZero: false,
  showFiles: false,
} as const satisfies CheckOptions;
