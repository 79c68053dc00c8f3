/** Compiled code beside the chunks: how cli.cjs takes it, and how the build makes it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { chunkRequire, compiledSuffix } from './chunk-require.mjs';

const sample = path.join(import.meta.dirname, '../bench/server.toml');
const keeper = path.join(import.meta.dirname, 'keep-compiled.mjs');

/** What stands before the code of cli.cjs. */
export const head = `require=(${chunkRequire})(module,require,(${compiledSuffix})());`;

/** Keeps what a check of the sample compiles; gives what went wrong. */
export function keepCompiled(program) {
  const { status } = spawnSync(process.execPath, ['--import', keeper, program, 'check', sample], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // The sample has findings: 1.
  return status === 1 ? [] : [`the check of ${sample} ended with ${status}`];
}
