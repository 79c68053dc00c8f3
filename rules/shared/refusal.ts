import type { Facts } from '../../src/engine/rule.ts';
import type { Location, Source } from '../../src/source/source.ts';

export type Refusal = Facts['refusals'][number];

/**
 * The refusals that a rule words, each fault once: the same key at the same place may be refused in the file, and
 * again with the environment, and again by a later step.
 */
export function refusalsFor(
  refusals: readonly Refusal[],
  isMeant: (reason: string) => boolean,
): readonly Refusal[] {
  const seen = new Places<Set<string>>();
  return refusals.filter(({ key, location, reason }) => {
    if (!isMeant(reason)) return false;
    const keys = seen.at(location, () => new Set());
    const isKnown = keys.has(key);
    keys.add(key);
    return !isKnown;
  });
}

/** Refusals side by side that stand at one place: one switch wants three files. */
export function byPlace(
  refusals: readonly Refusal[],
): readonly (readonly [Refusal, ...Refusal[]])[] {
  const groups: [Refusal, ...Refusal[]][] = [];
  const places = new Places<{ group?: [Refusal, ...Refusal[]] }>();
  for (const refusal of refusals) {
    const place = places.at(refusal.location, () => ({}));
    if (place.group) place.group.push(refusal);
    else {
      place.group = [refusal];
      groups.push(place.group);
    }
  }
  return groups;
}

/** One value for each place: a hostile file has as many places as lines. */
class Places<Value> {
  readonly #sources = new Map<Source, Map<string, Value>>();

  /** What is held for the place, or what comes to be held now. */
  at({ source, span }: Location, first: () => Value): Value {
    const places = this.#sources.get(source) ?? new Map<string, Value>();
    this.#sources.set(source, places);
    const name = `${span.start} ${span.end}`;
    const known = places.get(name);
    if (known !== undefined) return known;
    const value = first();
    places.set(name, value);
    return value;
  }
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
