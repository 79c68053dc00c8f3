import type { Loaded } from '../products/product.ts';
import { oncePer } from '../values/once-per.ts';
import { type Exposure, isSameExposure } from './exposure.ts';
import { movedTo, type Said } from './moved.ts';
import type { Facts, RuleMeta } from './rule.ts';
import type { RunOutcome } from './run.ts';
import type { StrengthOf } from './strength.ts';

/** A file that was judged, and the keys of which another one with the same lines has other values. */
export interface Alike {
  readonly loaded: Loaded;
  readonly exposure: Exposure;
  readonly strengthOf: StrengthOf;
  readonly outcome: RunOutcome;
  readonly keys: ReadonlySet<string>;
}

type Fact = keyof Facts;
type Meta = Pick<RuleMeta<PropertyKey, Fact>, 'keys' | 'formerly' | 'facts'>;
type Rules = Readonly<Record<string, { readonly meta: Meta }>>;

/**
 * Rules → what they said of the one file, for as long as it holds of the other one too; undefined of those that have to be
 * asked. A rule is a pure function of the keys and facts that it declares: where none of them is another, so is what it
 * says, and it says it of the same lines.
 */
export function keptFrom(
  alike: Alike,
  rules: Rules,
  loaded: Loaded,
  exposure: Exposure,
  strengthOf: StrengthOf,
): (id: string) => Said | undefined {
  const readers = readersOf(rules);
  const others = [...alike.keys, ...otherFacts(alike, loaded, exposure, strengthOf)];
  const asked = new Set(others.flatMap((name) => readers.get(name) ?? []));
  const said = saidByRule(alike.outcome);
  return (id) => {
    if (asked.has(id)) return undefined;
    const before = said.get(id);
    return before ? movedTo(loaded, alike.loaded.source.path, before) : nothing;
  };
}

const nothing: Said = { findings: [], unverified: [] };

/** Keys and facts → the rules that read them. */
const readersOf = oncePer((rules: Rules): ReadonlyMap<string, readonly string[]> => {
  const readers = new Map<string, string[]>();
  for (const [id, { meta }] of Object.entries(rules)) {
    const { keys, formerly = [], facts = [] } = meta;
    for (const name of [keys, formerly, facts].flat().map(String)) {
      const ids = readers.get(name);
      if (ids) ids.push(id);
      else readers.set(name, [id]);
    }
  }
  return readers;
});

/** Facts that may be others: what is given has values, and what loading found is compared as a thing, not by kind. */
function otherFacts(
  before: Alike,
  loaded: Loaded,
  exposure: Exposure,
  strengthOf: StrengthOf,
): readonly Fact[] {
  const others: Fact[] = ofLoading.filter((fact) => before.loaded[fact] !== loaded[fact]);
  if (!isSameExposure(before.exposure, exposure)) others.push('exposure');
  if (before.strengthOf !== strengthOf) others.push('strengthOf');
  return ['given', ...others];
}

const ofLoading = [
  'source',
  'problem',
  'refusals',
  'unknowns',
  'warnings',
  'unread',
  'variables',
  'unreadVariables',
  'sections',
  'strings',
] as const satisfies readonly (Fact & keyof Loaded)[];

const saidByRule = oncePer(({ reported, unverified }: RunOutcome): ReadonlyMap<string, Said> => {
  const rules = new Set([...reported, ...unverified].map(({ rule }) => rule));
  const of = (id: string) => (one: { readonly rule: string }) => one.rule === id;
  return new Map(
    [...rules].map((id) => [
      id,
      { findings: reported.filter(of(id)), unverified: unverified.filter(of(id)) },
    ]),
  );
});
