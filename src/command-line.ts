import { Command, CommanderError } from 'commander';
import { type CheckOptions, check as runCheck } from './commands/check.ts';
import { checkDefaults } from './commands/check-defaults.ts';
import { withGate } from './commands/gate-options.ts';
import type { Host } from './commands/host.ts';
import { withDeployment, withOutputs } from './commands/options.ts';
import { inert, visible } from './formats/escape.ts';
import { version } from './version.ts';

/** Runs the command that a command line names → exit code. Wrong usage is 2, asking for help or the version 0. */
export async function runCommand(argv: readonly string[], host: Host): Promise<number> {
  let code = 0;
  const program = await programFor(argv[0], host, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') host.err(usageLine('name one of the commands above'));
    return 2;
  }
  return code;
}

/** The command line as commander knows it; `name` is the command asked for, and `done` is told its exit code. */
export async function programFor(
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
    .option(
      '--fail-on-unverified',
      'exit 1 also for what could not be verified',
      checkDefaults.failOnUnverified,
    )
    .option('--exit-zero', 'exit 0 where findings would make it 1', checkDefaults.exitZero)
    .option('--show-files', 'list what would be read, and check nothing', checkDefaults.showFiles)
    .option('--since <ref>', 'what changed since a Git branch, tag or commit: only that counts');
  withOutputs(check).action(async (paths: string[], options: CheckOptions) => {
    done(await runCheck(paths, options, host));
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
