import { type Command, Option } from 'commander';
import { kinds, severities } from '../engine/rule.ts';
import type { ChecklistOptions } from './checklist.ts';
import type { EffectiveOptions } from './effective.ts';
import { addCompletion, addDiff } from './gate-commands.ts';
import { addGateCommands, withGate } from './gate-options.ts';
import type { PolicyOptions } from './governance.ts';
import type { Host } from './host.ts';
import {
  choice,
  collect,
  wholeNumber,
  withDeployment,
  withInputs,
  withOutputs,
} from './options.ts';
import type { RenderOptions } from './render.ts';
import type { RulesOptions } from './rules.ts';
import type { UpgradeOptions } from './upgrade.ts';
import type { WhyOptions } from './why.ts';

/** 256 MiB: a report of a hundred thousand findings. */
const largestReport = 268_435_456;

type Done = (code: number) => void;

function addRules(program: Command, host: Host, done: Done): void {
  program
    .command('rules')
    .description('list the rules')
    .addOption(choice('--format <format>', 'format', ['text', 'json', 'markdown'], 'text'))
    .option('--product <product>', 'only rules of this product')
    .addOption(
      new Option('--severity <severity>', 'only from this severity on').choices(severities),
    )
    .addOption(new Option('--kind <kind>', 'only this kind').choices(kinds))
    .option('--for-version <version>', 'only rules that can speak at this version')
    .option('--no-color', 'no colour')
    .action(async ({ forVersion, ...options }: RulesOptions & { forVersion?: string }) => {
      const { rules } = await import('./rules.ts');
      done(
        await rules({ ...options, ...(forVersion !== undefined && { version: forVersion }) }, host),
      );
    });
}

function addExplain(program: Command, host: Host, done: Done): void {
  program
    .command('explain')
    .description('say all there is to know about a rule, an attack path, a key or a variable')
    .argument('<name>', 'a rule, an attack path, a key or a variable')
    .option('--policy <file>', 'where own rules stand; else as for check')
    .option('--no-policy-discovery', 'no policy but the one that is named')
    .action(async (name: string, options: PolicyOptions) => {
      const { explain } = await import('./explain.ts');
      done(await explain(name, options, host));
    });
}

function addChecklist(program: Command, host: Host, done: Done): void {
  const command = withDeployment(
    program
      .command('checklist')
      .description("fill in the checklist of the vendor's guide: verified, failed, left to do")
      .argument('[paths...]', 'files, folders, globs, or - for standard input'),
  );
  withGate(command)
    .option('--attest <file>', 'what people have seen to: a TOML file of [[attestation]] tables')
    .option('--fail-on-unverified', 'exit 1 also for what could not be verified', false)
    .option('--strict', 'exit 1 also for manual items that nobody attested', false)
    .option('--exit-zero', 'exit 0 where findings would make it 1', false)
    .addOption(choice('--format <format>', 'format', ['text', 'markdown', 'json'], 'text'))
    .option('--no-color', 'no colour')
    .action(async (paths: string[], options: ChecklistOptions) => {
      const { checklist } = await import('./checklist.ts');
      done(await checklist(paths, options, host));
    });
}

function addEffective(program: Command, host: Host, done: Done): void {
  withInputs(
    program
      .command('effective')
      .description('show what the server would run with, and where every value comes from')
      .argument('<paths...>', 'files, folders, globs, or - for standard input'),
  )
    .option('--only <prefix>', 'only keys that begin with this (repeatable)', collect, [])
    .option('--changed', 'only what differs from the default', false)
    .addOption(choice('--format <format>', 'format', ['text', 'json', 'toml'], 'text'))
    .option('--no-color', 'no colour')
    .action(async (paths: string[], options: EffectiveOptions) => {
      const { effective } = await import('./effective.ts');
      done(await effective(paths, options, host));
    });
}

function addRender(program: Command, host: Host, done: Done): void {
  const render = program
    .command('render')
    .description('turn a run saved with --format json into other formats; exits as that run did')
    .argument('<report>', 'the saved JSON, or - for standard input')
    .option('--max-size <bytes>', 'largest file to read', wholeNumber, largestReport);
  withOutputs(render).action(async (path: string, options: RenderOptions) => {
    const { render: run } = await import('./render.ts');
    done(await run(path, options, host));
  });
}

function addWhy(program: Command, host: Host, done: Done): void {
  withInputs(
    program
      .command('why')
      .description('show every layer behind one value, and why a change will not take effect')
      .argument('<key>', 'a key as section.key, or the name of a variable')
      .argument('<paths...>', 'files, folders, globs, or - for standard input'),
  )
    .addOption(choice('--format <format>', 'format', ['text', 'json'], 'text'))
    .option('--no-color', 'no colour')
    .action(async (key: string, paths: string[], options: WhyOptions) => {
      const { why } = await import('./why.ts');
      done(await why(key, paths, options, host));
    });
}

function addUpgrade(program: Command, host: Host, done: Done): void {
  withInputs(
    program
      .command('upgrade')
      .description('show what changes between two versions with no edit')
      .argument('<paths...>', 'files, folders, globs, or - for standard input'),
  )
    .requiredOption('--from <version>', 'the version that runs now')
    .requiredOption('--to <version>', 'the version to go to, or newest')
    .addOption(
      choice('--fail-on <severity>', 'exit 1 when weaker by this severity', severities, 'high'),
    )
    .addOption(choice('--format <format>', 'format', ['text', 'json'], 'text'))
    .option('--no-color', 'no colour')
    .action(async (paths: string[], options: UpgradeOptions) => {
      const { upgrade } = await import('./upgrade.ts');
      done(await upgrade(paths, options, host));
    });
}

/** Every command but `check`: a run of that one does not wait for them. */
export function addOtherCommands(program: Command, host: Host, done: Done): void {
  addRender(program, host, done);
  addEffective(program, host, done);
  addWhy(program, host, done);
  addUpgrade(program, host, done);
  addDiff(program, host, done);
  addGateCommands(program, host, done);
  addRules(program, host, done);
  addExplain(program, host, done);
  addCompletion(program, host, done);
  addChecklist(program, host, done);
}
