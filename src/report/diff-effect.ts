import type { Finding } from '../engine/finding.ts';
import type { Change } from './change.ts';
import type { FileDiff, Knowledge } from './diff.ts';
import type { FindingChange } from './finding-change.ts';
import { concerns } from './provenance.ts';
import { rankOf } from './rank.ts';
import type { ValueChange } from './upgrade.ts';

/** What a changed value does: as the rules that read it say; `unknown` where no rule reads it. */
export const effects = ['weakens', 'strengthens', 'neutral', 'unknown'] as const;
export type Effect = (typeof effects)[number];

/** Of a file; `same`: nothing changes. */
export type FileEffect = Effect | 'same';

/** A changed value with what it does, and the rules that say so. */
export type WeighedChange = ValueChange & {
  readonly effect: Effect;
  readonly rules: readonly string[];
};

/**
 * Weighs a changed value by the findings that come and go with it: those at its key, and those at a key that did
 * not change, of a rule that reads it.
 */
export function effectOf(
  key: string,
  changedKeys: readonly string[],
  { findings, unchanged }: Pick<FileDiff, 'findings' | 'unchanged'>,
  known: Knowledge,
): { readonly effect: Effect; readonly rules: readonly string[] } {
  const isAbout = ({ finding }: FindingChange): boolean => {
    if (concerns(finding, key)) return true;
    const isElsewhere = changedKeys.some((other) => concerns(finding, other));
    return !isElsewhere && known.reads(finding.rule, key);
  };
  const about = findings.filter(isAbout);
  const worse = about.filter(isWorse).map(({ finding }) => finding);
  const better = about.filter(isBetter).map(({ finding }) => finding);
  if (worse.length + better.length === 0) {
    // Found before and after: whether it is found for more or for less nobody has said.
    const still = unchanged.filter((finding) => concerns(finding, key));
    const open = [...about.map(({ finding }) => finding), ...still];
    const isUnsure = open.length > 0 || !known.isJudged(key);
    return { effect: isUnsure ? 'unknown' : 'neutral', rules: rulesOf(open) };
  }
  const weakens = worst(worse) >= worst(better);
  return { effect: weakens ? 'weakens' : 'strengthens', rules: rulesOf(weakens ? worse : better) };
}

/** Of everything that changes in a file: one thing that is worse makes it weaker. */
export function overallEffect({
  findings,
  attackPaths,
  values,
  unverified,
}: {
  readonly findings: readonly FindingChange[];
  readonly attackPaths: readonly Change<unknown>[];
  readonly values: readonly WeighedChange[];
  readonly unverified: readonly unknown[];
}): FileEffect {
  if (findings.some(isWorse) || attackPaths.some(({ change }) => change === 'appears')) {
    return 'weakens';
  }
  const isUnsure = findings.some(({ change }) => change === 'unsure') || unverified.length > 0;
  if (isUnsure) return 'unknown';
  if (findings.length + attackPaths.length > 0) return 'strengthens';
  if (values.some(({ effect }) => effect === 'unknown')) return 'unknown';
  return values.length > 0 ? 'neutral' : 'same';
}

export function isWorse({ change }: FindingChange): boolean {
  return change === 'appears' || change === 'raised';
}

function isBetter({ change }: FindingChange): boolean {
  return change === 'vanishes' || change === 'lowered';
}

function rulesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}

/** −1 where there is none. */
function worst(findings: readonly Finding[]): number {
  return Math.max(-1, ...findings.map(({ severity }) => rankOf(severity)));
}
