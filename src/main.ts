import { Command } from 'commander';
import type { CheckOptions } from './commands/check.ts';
import { withGate } from './commands/gate-options.ts';
import type { Host } from './commands/host.ts';
import { withDeployment, withOutputs } from './commands/options.ts';
import { UsageError } from './commands/usage-error.ts';
import { inert, visible } from './formats/escape.ts';
import { version } from './version.ts';

/** A line of a stack that is a place, and no part of a message: those may run over several lines. */
const stackFrame = /^\s+at /;

/** The program as a function: argv without the interpreter and the script → exit code. Never exits. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  let code = 0;
  const program = await programFor(argv[0], host, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    return failed(error, host);
  }
  return code;
}

async function programFor(
  name: string | undefined,
  host: Host,
  done: (code: number) => void,
): Promise<Command> {
  const program = new Command('kalam-harden')
    .description('Production-hardening linter for server configuration.')
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: host.out,
      writeErr: host.err,
      outputError: (text) => host.err(usageLine(text)),
    })
    .configureHelp({ helpWidth: 80 })
    .showSuggestionAfterError();
  const check = withGate(
    withDeployment(
      program
        .command('check')
        .description(
          'check configuration files: will they start, are they open, what in them is dead',
        )
        .argument('<paths...>', 'files, folders, globs, or - for standard input'),
    ),
  )
    .option('--fail-on-unverified', 'exit 1 also for what could not be verified', false)
    .option('--exit-zero', 'exit 0 where findings would make it 1', false)
    .option('--show-files', 'list what would be read, and check nothing', false)
    .option('--since <ref>', 'what changed since a Git branch, tag or commit: only that counts');
  withOutputs(check).action(async (paths: string[], options: CheckOptions) => {
    const { check: run } = await import('./commands/check.ts');
    done(await run(paths, options, host));
  });
  if (name !== 'check') {
    const { addOtherCommands } = await import('./commands/other-commands.ts');
    addOtherCommands(program, host, done);
  }
  return program;
}

const label = /^error: /;
const suggestion = /\n\(Did you mean (one of )?([^\n]+)\?\)$/;

/** What commander says over one or two lines as the reason of the exit, in one. */
function usageLine(text: string): string {
  const said = text.trim().replace(label, '');
  const [hint, several = '', names = ''] = suggestion.exec(said) ?? [''];
  const quoted = names.replaceAll(', ', "', '");
  const meant = hint === '' ? '' : `, did you mean ${several}'${quoted}'?`;
  return inert(`kalam-harden: ${visible(said.slice(0, said.length - hint.length))}${meant}\n`);
}

/** Help and version end with 0, wrong usage with 2, anything else is a fault of ours: 4, without any value. */
function failed(error: unknown, host: Host): number {
  if (error instanceof UsageError) {
    host.err(`kalam-harden: ${error.message}\n`);
    return 2;
  }
  if (error instanceof Error && 'exitCode' in error && 'code' in error) {
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') host.err(usageLine('name one of the commands above'));
    return 2;
  }
  const stack = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const where = stack.filter((line) => stackFrame.test(line)).slice(0, 3);
  host.err(`${['kalam-harden: internal error, please report it', ...where].join('\n')}\n`);
  return 4;
}
