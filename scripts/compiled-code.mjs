/**
 * Compiled code beside the chunks: how cli.cjs takes it, and how the build makes it.
 *
 * node scripts/compiled-code.mjs      (makes it for the Node that runs this, of the dist/ that is there)
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { chunkRequire, compiledSuffix } from './chunk-require.mjs';

const samples = ['grown.toml', 'server.toml'].map((name) =>
  path.join(import.meta.dirname, '../bench', name),
);
const keeper = path.join(import.meta.dirname, 'keep-compiled.mjs');

/** What stands before the code of cli.cjs. */
export const head = `require=(${chunkRequire})(module,require,(${compiledSuffix})());`;

/** A chunk as its file has it: what Node makes of a module's text before it compiles it. */
export const wrapped = (text) =>
  `(function(exports,require,module,__filename,__dirname){${text}\n})`;

/** Keeps what a check of the samples compiles; gives what went wrong. */
export function keepCompiled(program) {
  // With an option, so that what reads those is kept too.
  const args = ['--import', keeper, program, 'check', ...samples, '--no-color'];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  // They have findings: 1.
  return status === 1 ? [] : [`the check of ${samples.join(' and ')} ended with ${status}`];
}

if (import.meta.filename === process.argv[1]) {
  const faults = keepCompiled(path.join(import.meta.dirname, '../dist/cli.cjs'));
  for (const fault of faults) console.error(`compiled-code: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
