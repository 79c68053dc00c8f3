import type { Finding, Unverified } from '../engine/finding.ts';
import type { Outcome } from '../engine/run.ts';
import type { Verdict } from '../products/product.ts';

/** What a file came to as one version. */
export interface Judged {
  readonly version: string;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

/** Findings that say the same at the same place are one, with all the versions for which they hold. */
export function mergeVersions(judged: readonly Judged[]): Outcome {
  if (judged.length === 1 && judged[0]) return judged[0].outcome;
  return {
    findings: merge(judged.flatMap(({ outcome }) => outcome.findings)),
    unverified: merge(judged.flatMap(({ outcome }) => outcome.unverified)),
    failures: judged.flatMap(({ outcome }) => outcome.failures),
    cut: [...new Set(judged.flatMap(({ outcome }) => outcome.cut))],
  };
}

/**
 * For a version that nobody has looked into, judged by its two neighbours: what both report holds, in the newer
 * one's words; what one of them reports is unverified.
 */
export function mergeNeighbours(judged: readonly Judged[], version: string): Outcome {
  const { unverified, failures, cut } = mergeVersions(judged);
  const all = judged.map((one) => new Set(one.outcome.findings.map(identityOf)));
  const versions = judged.map((one) => one.version);
  const holds = (finding: Finding): boolean => all.every((ids) => ids.has(identityOf(finding)));
  const open = merge(
    judged.flatMap(({ outcome }) => outcome.findings.filter((one) => !holds(one))),
  );
  const findings = judged.at(-1)?.outcome.findings.filter(holds) ?? [];
  return {
    findings: findings.map((finding) => ({ ...finding, versions })),
    unverified: [...unverified, ...open.map(doubt(version))],
    failures,
    cut,
  };
}

/** What a finding is about, its words left out: they may name what differs between versions. */
export function identityOf({
  rule,
  key,
  location,
}: Pick<Finding, 'rule' | 'key' | 'location'>): string {
  return [rule, location.path, location.line, location.column, key].join('\u0000');
}

function doubt(version: string) {
  return ({ rule, message, location, key, versions }: Finding): Unverified => ({
    rule,
    message: `${message} (true of ${versions.join(', ')}; ${version} was not looked into)`,
    need: `a known version as --target, or a look at what ${version} does`,
    location,
    key,
    versions,
  });
}

/** The worst verdict, or for neighbours that differ: unverified. */
export function verdictOver(
  judged: readonly Pick<Judged, 'verdict'>[],
  areNeighbours: boolean,
): Verdict {
  const verdicts = new Set(judged.map(({ verdict }) => verdict));
  if (areNeighbours && verdicts.size > 1) return 'unverified';
  if (verdicts.has('refuses')) return 'refuses';
  return verdicts.has('unverified') ? 'unverified' : 'starts';
}

function merge<Item extends Finding | Unverified>(items: readonly Item[]): readonly Item[] {
  const merged = new Map<string, Item>();
  for (const item of items) {
    const { path, line, column } = item.location;
    const severity = 'severity' in item ? item.severity : '';
    const identity = [item.rule, path, line, column, item.key, severity, item.message].join(
      '\u0000',
    );
    const known = merged.get(identity);
    const versions = [...(known?.versions ?? []), ...item.versions];
    merged.set(identity, { ...item, versions });
  }
  return [...merged.values()];
}
