#!/usr/bin/env node
import { writeStream } from './commands/streams.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

// `--version` and `--help` are asked for by scripts and completions: answered before anything is loaded.
const [first, ...rest] = process.argv.slice(2);
if (rest.length === 0 && (first === '--version' || first === '-V')) {
  print(`${version}\n`);
} else if (rest.length === 0 && (first === '--help' || first === '-h')) {
  print(usage);
} else {
  runProgram().catch(() => {
    // Without a word of the error: it may hold a value of a file.
    writeStream(2, 'kalam-harden: internal error, please report it\n');
    process.exitCode = 4;
  });
}

/** Past the stream of the process, which costs more than all else that is done here. */
function print(text: string): void {
  if (writeStream(1, text) === undefined) return;
  writeStream(2, 'kalam-harden: incomplete: standard output cannot be written\n');
  process.exitCode = 3;
}

async function runProgram(): Promise<void> {
  const { main, createHost } = await import('./program.ts');
  const host = createHost({ env: process.env, stdout: () => process.stdout });
  const code = await main(process.argv.slice(2), host);
  // All is written by now: whoever waits need not wait for the engine to tidy up as well, 2 ms of a start.
  process.exit(code);
}
