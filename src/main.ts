import { check } from './commands/check.ts';
import { checkDefaults } from './commands/check-defaults.ts';
import type { Host } from './commands/host.ts';
import { UsageError } from './commands/usage-error.ts';

/** A line of a stack that is a place, and no part of a message: those may run over several lines. */
const stackFrame = /^\s+at /;

/** The program as a function: argv without the interpreter and the script → exit code. Never exits. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const code = await run(argv, host);
  const lost = host.lost();
  if (lost === undefined) return code;
  // A report that is cut off is incomplete, whatever it found.
  host.err(`kalam-harden: incomplete: standard output ${lost}\n`);
  return Math.max(code, 3);
}

async function run(argv: readonly string[], host: Host): Promise<number> {
  const [command, ...paths] = argv;
  try {
    // The usual run has no options, and need not wait for what reads them.
    if (command === 'check' && paths.length > 0 && paths.every(isPath)) {
      return await check(paths, checkDefaults, host);
    }
    const { runCommand } = await import('./command-line.ts');
    return await runCommand(argv, host);
  } catch (error) {
    return failed(error, host);
  }
}

function isPath(argument: string): boolean {
  return !argument.startsWith('-') || argument === '-';
}

/** Wrong usage ends with 2, anything else is a fault of ours: 4, without any value. */
function failed(error: unknown, host: Host): number {
  if (error instanceof UsageError) {
    host.err(`kalam-harden: ${error.message}\n`);
    return 2;
  }
  const stack = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const where = stack.filter((line) => stackFrame.test(line)).slice(0, 3);
  host.err(`${['kalam-harden: internal error, please report it', ...where].join('\n')}\n`);
  return 4;
}
