import type { Finding } from '../engine/finding.ts';
import { inert, visible } from '../formats/escape.ts';
import { jsonText } from '../formats/json-text.ts';
import { type Baseline, baselineOf, compareWith, pruned } from '../report/baseline.ts';
import { count } from '../report/exit-code.ts';
import type { InputOptions } from './check.ts';
import { type GateOptions, govern, policyFor, settled } from './governance.ts';
import type { Host } from './host.ts';
import { type JudgedAll, judgeAll } from './judge-all.ts';
import { baselineAt } from './policy-govern.ts';
import { UsageError } from './usage-error.ts';

export interface BaselineOptions extends InputOptions, Pick<GateOptions, 'inlineWaivers'> {
  readonly output: string;
  /** Only take out what is gone. */
  readonly prune: boolean;
}

/** `kalam-harden baseline`: accepts today's findings, so that a gate asks for new ones only. */
export async function baseline(
  paths: readonly string[],
  options: BaselineOptions,
  host: Host,
): Promise<number> {
  const path = options.output;
  const isThere = host.kindOf(path) !== undefined;
  if (options.prune && !isThere)
    throw new UsageError(`${visible(path)} does not exist: there is nothing to prune`);
  const before = isThere ? baselineAt(path, host, options.maxSize) : undefined;
  const policy = await policyFor(options, host);
  const run = await judgeAll(paths, settled(options, policy), host, policy);
  const stop = incompleteCode(run, host);
  if (stop !== 0) return stop;
  const { findings } = await govern(run, policy, { ...options, baseline: false }, host);
  const own = findings.filter(({ rule }) => !rule.startsWith('policy/'));
  const next =
    options.prune && before ? shrunk(before, own, run) : baselineOf(own, host.today, before);
  const reason = host.write(path, jsonText(next));
  if (reason !== undefined) {
    host.err(inert(`kalam-harden: ${visible(path)}: ${reason}\n`));
    return 3;
  }
  const gone = (before?.entries.length ?? 0) - next.entries.length;
  const said = options.prune
    ? `${gone} taken out, ${next.entries.length} left`
    : `${count(own.length, 'finding')} accepted`;
  host.out(inert(`${visible(path)}: ${said}\n`));
  return 0;
}

function shrunk(before: Baseline, findings: readonly Finding[], run: JudgedAll): Baseline {
  const checked = [
    ...run.judged.map(({ file }) => file.path),
    ...run.envFiles.map(({ source }) => source.path),
  ];
  return pruned(before, compareWith(before, findings, checked).fixed);
}

/** A baseline of half a run would accept too little, or drop too much: nothing is written then. */
function incompleteCode({ judged, fleets, incomplete }: JudgedAll, host: Host): 0 | 3 | 4 {
  const failures = [...judged.map(({ outcome }) => outcome), ...fleets].flatMap(
    (outcome) => outcome.failures,
  );
  for (const { path, reason } of incomplete) {
    host.err(inert(`${visible(path)}: ${visible(reason)}\n`));
  }
  const [failed] = failures;
  if (failed) {
    host.err(
      inert(
        `kalam-harden: rule ${failed.rule} failed on ${visible(failed.path)}; nothing was written\n`,
      ),
    );
    return 4;
  }
  if (incomplete.length === 0) return 0;
  host.err('kalam-harden: incomplete: nothing was written\n');
  return 3;
}
