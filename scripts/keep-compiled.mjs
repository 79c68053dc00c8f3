/**
 * Loaded before dist/cli.cjs by the build: at the end of the run it keeps, beside each chunk, what
 * V8 had compiled of it, for the Node that runs this. Compiling is a third of the time that a check
 * of one file takes.
 *
 * node --import ./scripts/keep-compiled.mjs dist/cli.cjs check bench/server.toml
 */
import { writeFileSync } from 'node:fs';
import vm from 'node:vm';
import { compiledSuffix } from './chunk-require.mjs';

const scripts = [];

vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    scripts.push({ filename: options.filename, script: this });
  }
};

process.on('exit', () => {
  for (const { filename, script } of scripts) {
    writeFileSync(filename + compiledSuffix(), script.createCachedData());
  }
});
