import type { Facts } from '../../src/engine/rule.ts';
import type { Location } from '../../src/source/source.ts';

export type Refusal = Facts['refusals'][number];

/**
 * The refusals that a rule words, each fault once: the same key at the same place may be refused in the file, and
 * again with the environment, and again by a later step.
 */
export function refusalsFor(
  refusals: readonly Refusal[],
  isMeant: (reason: string) => boolean,
): readonly Refusal[] {
  const seen: Refusal[] = [];
  for (const refusal of refusals) {
    const isKnown = seen.some(({ key, location }) => {
      return key === refusal.key && isSamePlace(location, refusal.location);
    });
    if (!isKnown && isMeant(refusal.reason)) seen.push(refusal);
  }
  return seen;
}

/** Refusals side by side that stand at one place: one switch wants three files. */
export function byPlace(
  refusals: readonly Refusal[],
): readonly (readonly [Refusal, ...Refusal[]])[] {
  const groups: [Refusal, ...Refusal[]][] = [];
  for (const refusal of refusals) {
    const group = groups.find(([first]) => isSamePlace(first.location, refusal.location));
    if (group) group.push(refusal);
    else groups.push([refusal]);
  }
  return groups;
}

/** The other place that has its part in a refusal, with what it says. */
export function relatedTo(
  { because }: Refusal,
  message: string,
): readonly { message: string; at: Location }[] {
  return because ? [{ at: because, message }] : [];
}

export function isSamePlace(a: Location, b: Location): boolean {
  return a.source === b.source && a.span.start === b.span.start && a.span.end === b.span.end;
}
