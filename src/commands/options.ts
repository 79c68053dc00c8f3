import { type Command, InvalidArgumentError, Option } from 'commander';
import { exposures } from '../engine/exposure.ts';
import { checkDefaults } from './check-defaults.ts';
import { formatNames } from './output.ts';

/** The options of every command that writes a report. */
export function withOutputs(command: Command): Command {
  return command
    .addOption(
      choice('--format <format>', 'format on standard output', formatNames, checkDefaults.format),
    )
    .option(
      '--output <[format=]path>',
      'write a file as well (repeatable)',
      collect,
      checkDefaults.output,
    )
    .option('--quiet', 'print nothing when nothing is found', checkDefaults.quiet)
    .option('--no-color', 'no colour')
    .option('--sarif-category <name>', 'category of the SARIF run; else the upload step names it')
    .option(
      '--sarif-include-suppressed',
      'waived findings in SARIF too, as suppressed',
      checkDefaults.sarifIncludeSuppressed,
    );
}

/** What only a person can say of the deployment, beside the inputs. */
export function withDeployment(command: Command): Command {
  return withInputs(command)
    .addOption(
      new Option('--proxy-header <how>', 'what the proxy does with X-Forwarded-For').choices([
        'overwritten',
        'appended',
      ]),
    )
    .addOption(
      new Option('--root-password <state>', 'whether root has one in the database').choices([
        'set',
        'unset',
      ]),
    );
}

/** The options of every command that reads configuration. */
export function withInputs(command: Command): Command {
  return command
    .option('--target <product[@version]>', 'judge as this product and version, range or newest')
    .option(
      '-e, --env-file <file>',
      'variables of the server, later files win (repeatable)',
      collect,
      checkDefaults.envFile,
    )
    .option('--env', 'take the process environment too', checkDefaults.env)
    .option(
      '--env-complete',
      'what was given is all there is: absent secrets are faults',
      checkDefaults.envComplete,
    )
    .addOption(new Option('--exposure <kind>', 'how the server is reached').choices(exposures))
    .option('--policy <file>', 'the policy; else kalam-harden.toml of the working directory')
    .option('--no-policy-discovery', 'no policy but the one that is named')
    .option('--max-size <bytes>', 'largest file to read', wholeNumber, checkDefaults.maxSize);
}

export function choice(
  flags: string,
  description: string,
  choices: readonly string[],
  fallback: string,
): Option {
  return new Option(flags, description).choices(choices).default(fallback);
}

export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

const amount = /^[1-9]\d{0,11}$/;

export function wholeNumber(text: string): number {
  if (!amount.test(text)) throw new InvalidArgumentError('It is a number of bytes.');
  return Number(text);
}
