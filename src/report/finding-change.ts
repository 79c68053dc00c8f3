import type { Finding } from '../engine/finding.ts';
import type { Severity } from '../engine/rule.ts';
import type { Outcome } from '../engine/run.ts';
import { compareSides } from './change.ts';
import { identityOf } from './merge.ts';
import { rankOf, reaches } from './rank.ts';

/** A finding that comes, goes or changes its severity; `unsure` where versions that stand in for an end differ. */
export interface FindingChange {
  readonly change: 'appears' | 'vanishes' | 'raised' | 'lowered' | 'unsure';
  /** As the later end has it; of one that vanishes as the earlier had it. */
  readonly finding: Finding;
  /** The severity at the earlier end, for one that was raised or lowered. */
  readonly before?: Severity;
}

/** What makes a finding of one end that of the other: where the same file is compared its place, else its fingerprint. */
type IdentityOf = (finding: Finding) => string;

export function findingChanges(
  from: readonly Pick<Outcome, 'findings'>[],
  to: readonly Pick<Outcome, 'findings'>[],
  identity: IdentityOf = identityOf,
): readonly FindingChange[] {
  const held = (outcome: Pick<Outcome, 'findings'>): Held => byIdentity(outcome, identity);
  const [before, after] = [from.map(held), to.map(held)];
  const comings = compareSides(before, after).map(
    ({ change, finding }): FindingChange => ({ change, finding }),
  );
  const [last] = after.slice(-1);
  const moved = [...(last ?? [])].flatMap(([id, { finding }]) =>
    severityChange(id, finding, before, after),
  );
  return [...comings, ...moved];
}

/** Whether a change makes it weaker at or above a threshold: a finding that is new, or worse than it was. */
export function isWeaker({ change, finding }: FindingChange, threshold: Severity): boolean {
  return (change === 'appears' || change === 'raised') && reaches(finding.severity, threshold);
}

type Held = ReadonlyMap<string, { readonly finding: Finding }>;

/** Several findings of one rule at one place count as the worst of them. */
function byIdentity({ findings }: Pick<Outcome, 'findings'>, identity: IdentityOf): Held {
  const held = new Map<string, { finding: Finding }>();
  for (const finding of findings) {
    const known = held.get(identity(finding));
    if (known && reaches(known.finding.severity, finding.severity)) continue;
    held.set(identity(finding), { finding });
  }
  return held;
}

function severityChange(
  id: string,
  finding: Finding,
  before: readonly Held[],
  after: readonly Held[],
): readonly FindingChange[] {
  const severities = (side: readonly Held[]): readonly Severity[] =>
    side.flatMap((one) => one.get(id)?.finding.severity ?? []);
  const [old, now] = [severities(before), severities(after)];
  if (old.length < before.length || now.length < after.length) return [];
  const [oldRanks, newRanks] = [old.map(rankOf), now.map(rankOf)];
  const was = old.at(-1);
  if (was === undefined) return [];
  if (Math.min(...newRanks) > Math.max(...oldRanks))
    return [{ change: 'raised', finding, before: was }];
  if (Math.max(...newRanks) < Math.min(...oldRanks))
    return [{ change: 'lowered', finding, before: was }];
  return [];
}
