import { type Command, Option } from 'commander';
import { severities } from '../engine/rule.ts';
import type { BaselineOptions } from './baseline.ts';
import type { Host } from './host.ts';
import { withInputs } from './options.ts';
import type { WaiveOptions } from './waive.ts';

/** Which findings count: the threshold, and what a gate does not let the author of a change weaken it by. */
export function withGate(command: Command): Command {
  return withThreshold(command)
    .option('--no-inline-waivers', 'take no waiver from a comment')
    .option('--baseline <file>', 'only what is not in this baseline counts')
    .option('--no-baseline', 'take no baseline, not even the one that the policy names');
}

/** Without a default of its own: where it is not given the policy decides. */
export function withThreshold(command: Command, what = 'exit 1 from this severity on'): Command {
  return command.addOption(
    new Option('--fail-on <severity>', `${what} (default: the policy's, else "high")`).choices(
      severities,
    ),
  );
}

type Done = (code: number) => void;

/** `waive` and `baseline`: what writes what the gate goes by. */
export function addGateCommands(program: Command, host: Host, done: Done): void {
  withInputs(
    program
      .command('waive')
      .description('excuse what a rule finds in a file, with a reason and until a day')
      .argument('<rule>', 'the rule that finds it')
      .argument('<path>', 'the file in which it does'),
  )
    .requiredOption('--reason <text>', 'why it is accepted')
    .requiredOption('--until <date>', 'last day, as 2027-01-31')
    .option('--owner <name>', 'who answers for it; needed in the policy')
    .option('--key <key>', 'which finding, where the rule has several')
    .option('--inline', 'a comment above the line, in place of a table in the policy', false)
    .option('--dry-run', 'print what would be written', false)
    .action(async (rule: string, path: string, options: WaiveOptions) => {
      const { waive } = await import('./waive.ts');
      done(await waive(rule, path, options, host));
    });
  withInputs(
    program
      .command('baseline')
      .description('accept the findings of today: check --baseline then asks for new ones only')
      .argument('<paths...>', 'files, folders, globs, or - for standard input'),
  )
    .option('--output <file>', 'the baseline', 'kalam-harden-baseline.json')
    .option('--prune', 'only take out what is gone', false)
    .option('--no-inline-waivers', 'take no waiver from a comment')
    .action(async (paths: string[], options: BaselineOptions) => {
      const { baseline } = await import('./baseline.ts');
      done(await baseline(paths, options, host));
    });
}
