import type { Finding } from '../engine/finding.ts';
import type { Severity } from '../engine/rule.ts';
import type { Report, RuleCard } from '../report/report.ts';
import type { AttackPaths } from './attack-paths.ts';
import type { InputOptions } from './check.ts';
import type { Host } from './host.ts';
import type { JudgedAll } from './judge-all.ts';
import type { RunPolicy } from './policy-load.ts';

/** Which policy a run takes. */
export interface PolicyOptions {
  readonly policy?: string;
  /** Off: no policy but the one that is named. */
  readonly policyDiscovery: boolean;
}

/** What decides which findings count; a gate turns off what the author of a change could weaken it by. */
export interface GateOptions {
  /** Default: true. */
  readonly inlineWaivers?: boolean;
  /** False: none, whatever the policy names. */
  readonly baseline?: string | false;
}

/** The name by which a policy is found, in the working directory only: a linted folder is the attacker's. */
export const policyName = 'kalam-harden.toml';

/** The policy of a run; undefined without one. A policy that cannot be read, whole, ends the run. */
export async function policyFor(
  options: PolicyOptions & Pick<InputOptions, 'maxSize'>,
  host: Pick<Host, 'read' | 'kindOf'>,
): Promise<RunPolicy | undefined> {
  const path = options.policy ?? (options.policyDiscovery ? policyName : undefined);
  if (path === undefined) return undefined;
  if (options.policy === undefined && host.kindOf(path) === undefined) return undefined;
  const { loadPolicy } = await import('./policy-load.ts');
  return loadPolicy(path, host, options.maxSize);
}

/** What a policy settles where the command line is silent; the policy itself is then not looked for again. */
export function settled<Options extends InputOptions>(
  { policy: _, ...options }: Options,
  policy: RunPolicy | undefined,
): Omit<Options, 'policy'> {
  const { target, exposure } = policy?.policy.data ?? {};
  return {
    ...options,
    ...(options.target === undefined && target !== undefined && { target }),
    ...(options.exposure === undefined && exposure !== undefined && { exposure }),
    policyDiscovery: false,
  };
}

export function failOnOf(failOn: Severity | undefined, policy: RunPolicy | undefined): Severity {
  return failOn ?? policy?.policy.data['fail-on'] ?? 'high';
}

/** What became of the findings of a run under its policy, its waivers and its baseline. */
export interface Governed extends Pick<Report, 'policy' | 'baselined' | 'baseline'> {
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
  /** Attack paths as far as they count. */
  readonly countingPaths: (paths: AttackPaths) => AttackPaths;
  /** The cards of a run's rules, and of rules that no product brings. */
  readonly cards: (cards: readonly RuleCard[]) => readonly RuleCard[];
}

const mark = /kalam-harden/i;

/** Without a policy, a baseline and the tool's name in any file, all findings count and nothing more is loaded. */
export async function govern(
  run: JudgedAll,
  policy: RunPolicy | undefined,
  options: GateOptions & Pick<InputOptions, 'maxSize'>,
  host: Host,
): Promise<Governed> {
  const hasBaseline = typeof options.baseline === 'string';
  const hasComment =
    options.inlineWaivers !== false && sourcesOf(run).some((text) => mark.test(text));
  if (policy || hasBaseline || hasComment) {
    const { governBy } = await import('./policy-govern.ts');
    return governBy(run, policy, options, host);
  }
  const findings = [...run.judged.map(({ outcome }) => outcome), ...run.fleets].flatMap(
    (outcome) => outcome.findings,
  );
  return { findings, waived: [], countingPaths: (paths) => paths, cards: (cards) => cards };
}

function sourcesOf({ judged, envFiles }: JudgedAll): readonly string[] {
  return [
    ...judged.flatMap(({ loaded }) => loaded.slice(-1).map(({ source }) => source.text)),
    ...envFiles.map(({ source }) => source.text),
  ];
}
