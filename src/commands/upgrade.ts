import type { Severity } from '../engine/rule.ts';
import { upgradeJson } from '../formats/upgrade-json.ts';
import { upgradeText } from '../formats/upgrade-text.ts';
import { count } from '../report/exit-code.ts';
import { isWeaker } from '../report/finding-change.ts';
import type { InputOptions } from './check.ts';
import type { Host } from './host.ts';
import { finish, takeInputs } from './inputs.ts';
import { styleFor } from './terminal.ts';
import { type Compared, compareEnds, type Ends } from './upgrade-sides.ts';
import { UsageError } from './usage-error.ts';

export interface UpgradeOptions extends InputOptions, Pick<Ends, 'from' | 'to'> {
  readonly failOn: Severity;
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

/** `kalam-harden upgrade`: what changes between two versions with no edit; 1 when it makes the server weaker. */
export async function upgrade(
  paths: readonly string[],
  options: UpgradeOptions,
  host: Host,
): Promise<number> {
  if (options.target?.includes('@')) {
    throw new UsageError('--target names the product only: the versions are --from and --to');
  }
  const { files, incomplete } = await takeInputs(paths, options, host, (source, load) =>
    compareEnds(source, load, { ...options, estimator: host.estimator }),
  );
  const upgrades = files.map((file) => file.upgrade);
  host.out(
    options.format === 'json'
      ? upgradeJson(upgrades, incomplete)
      : upgradeText(upgrades, await styleFor(host, options.color)),
  );
  const loaded = files.flatMap(({ to }) => to.loaded);
  const code = finish(loaded, incomplete, host);
  const [failed] = files.flatMap(({ failures }) => failures);
  if (!failed) return code === 0 ? weakened(files, options, host) : code;
  host.err(`kalam-harden: rule ${failed.rule} failed on ${failed.path}\n`);
  return 4;
}

function weakened(files: readonly Compared[], { to, failOn }: UpgradeOptions, host: Host): 0 | 1 {
  const changes = files.flatMap((file) => file.upgrade.findings);
  const weaker = changes.filter((change) => isWeaker(change, failOn));
  if (weaker.length === 0) return 0;
  const what = `${count(weaker.length, 'finding')} at or above ${failOn}`;
  host.err(`kalam-harden: ${to} is weaker: ${what} new or worse\n`);
  return 1;
}
