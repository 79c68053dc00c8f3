/**
 * Compiled code beside the chunks: how cli.cjs takes it, and how the build makes it.
 *
 * node scripts/compiled-code.mjs      (makes it for the Node that runs this, of the dist/ that is there)
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { chunkRequire, compiledSuffix } from './chunk-require.mjs';

const sample = path.join(import.meta.dirname, '../bench/grown.toml');
const keeper = path.join(import.meta.dirname, 'keep-compiled.mjs');

/** What stands before the code of cli.cjs. */
export const head = `require=(${chunkRequire})(module,require,(${compiledSuffix})());`;

/** A chunk as its file has it: what Node makes of a module's text before it compiles it. */
export const wrapped = (text) =>
  `(function(exports,require,module,__filename,__dirname){${text}\n})`;

/**
 * Keeps what a check of the sample compiles; gives what went wrong. Of one file: V8 keeps with a function whether it
 * was called often, and then compiles it once more at its first call.
 */
export function keepCompiled(program) {
  // With an option, so that what reads those is kept too.
  const args = ['--import', keeper, program, 'check', sample, '--no-color'];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  // It has findings: 1.
  return status === 1 ? [] : [`the check of ${sample} ended with ${status}`];
}

if (import.meta.filename === process.argv[1]) {
  const faults = keepCompiled(path.join(import.meta.dirname, '../dist/cli.cjs'));
  for (const fault of faults) console.error(`compiled-code: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
