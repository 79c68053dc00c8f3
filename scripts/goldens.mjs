/**
 * npm run goldens [-- <slug>]: writes what the text format prints for each fixture, of all rules or
 * of one. Read every line of the difference: what is written is what the tests hold from then on.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const [slug] = process.argv.slice(2);
const vitest = path.join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
const only = slug === undefined ? [] : ['-t', slug];

const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'test/fixtures.test.ts', 'test/corpus.test.ts', '-u', ...only],
  { stdio: 'inherit', env: { ...process.env, UPDATE_GOLDENS: '1' } },
);
process.exitCode = status ?? 1;
