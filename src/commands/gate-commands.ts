import { Argument, type Command } from 'commander';
import type { Shell } from './completion.ts';
import type { DiffOptions } from './diff.ts';
import { withThreshold } from './gate-options.ts';
import type { Host } from './host.ts';
import { choice, collect, withDeployment } from './options.ts';

type Done = (code: number) => void;

export function addDiff(program: Command, host: Host, done: Done): void {
  const command = withDeployment(
    program
      .command('diff')
      .description('show what a change does to security: what is weaker, what is fixed')
      .argument('<old>', 'a file or a folder as it was')
      .argument('<new>', 'the same as it is now'),
  );
  withThreshold(command, 'exit 1 when weaker by this severity')
    .option('--old-env-file <file>', 'variables of the old end only (repeatable)', collect, [])
    .option('--new-env-file <file>', 'variables of the new end only (repeatable)', collect, [])
    .option('--old-target <product[@version]>', 'what the old end runs')
    .option('--new-target <product[@version]>', 'what the new end runs')
    .option('--fail-on-unverified', 'exit 1 also for what can no longer be verified', false)
    .option('--exit-zero', 'exit 0 where a weakening would make it 1', false)
    .addOption(choice('--format <format>', 'format', ['text', 'json', 'markdown'], 'text'))
    .option('--output <[format=]path>', 'write a file as well (repeatable)', collect, [])
    .option('--quiet', 'print nothing when nothing is weaker', false)
    .option('--no-color', 'no colour')
    .action(async (old: string, now: string, options: DiffOptions) => {
      const { diff } = await import('./diff.ts');
      done(await diff(old, now, options, host));
    });
}

export function addCompletion(program: Command, host: Host, done: Done): void {
  program
    .command('completion')
    .description('print the completion script of a shell')
    .addArgument(new Argument('<shell>', 'whose script').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completion } = await import('./completion.ts');
      done(await completion(shell, program, host));
    });
}
