import type { Changes, Loaded } from '../products/product.ts';
import { oncePer } from '../values/once-per.ts';
import { isSameExposure } from './exposure.ts';
import { movedTo, type Said } from './moved.ts';
import type { Facts, RuleMeta } from './rule.ts';
import type { Grounds, RunOutcome } from './run.ts';

/** What a file came to, and what is other in one with the same lines. */
export interface Alike {
  readonly outcome: RunOutcome;
  readonly changes: Changes;
}

type Fact = keyof Facts;
type Meta = Pick<RuleMeta<PropertyKey, Fact>, 'keys' | 'formerly' | 'facts'>;
type Rules = Readonly<Record<string, { readonly meta: Meta }>>;

/** A rule to ask, by its id, or what some said of the one file. */
type Turn = string | Said;

/**
 * In the order of the rules what they said of the one file, at the places of the other one, where it holds of that one
 * too, and those that have to be asked. A rule is a pure function of the keys and facts that it declares, and of the answers that it was given:
 * where none of them is another, so is what it says, and it says it of the same lines.
 */
export function turnsOf({ outcome, changes }: Alike, rules: Rules, now: Grounds): readonly Turn[] {
  const others = [...changes.rows.map(({ key }) => key), ...otherFacts(outcome.grounds, now)];
  for (const { id, isOther } of outcome.answered) if (isOther(changes)) others.push(id);
  const turnsBy = turnsByOthers(outcome);
  const names = others.join();
  const turns = turnsBy.get(names) ?? inTurn(rules, others, outcome);
  turnsBy.set(names, turns);
  const { path } = outcome.grounds.loaded.source;
  return turns.map((turn) => (typeof turn === 'string' ? turn : movedTo(now.loaded, path, turn)));
}

/** Files of one template mostly differ in the same keys. */
const turnsByOthers = oncePer((_: RunOutcome) => new Map<string, readonly Turn[]>());

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

/** Facts that may be others: what loading found is compared as a thing, not by kind. */
function otherFacts(before: Grounds, now: Grounds): readonly Fact[] {
  const others: Fact[] = ofLoading.filter((fact) => before.loaded[fact] !== now.loaded[fact]);
  if (!isSameExposure(before.exposure, now.exposure)) others.push('exposure');
  if (before.strengthOf !== now.strengthOf) others.push('strengthOf');
  return others;
}

const ofLoading = [
  'problem',
  'refusals',
  'unknowns',
  'warnings',
  'unread',
  'variables',
  'unreadVariables',
  'sections',
  'remains',
] as const satisfies readonly (Fact & keyof Loaded)[];

function inTurn(
  rules: Rules,
  others: readonly string[],
  { reported, unverified }: RunOutcome,
): readonly Turn[] {
  const readers = readersOf(rules);
  // A rule that is among them stands for itself.
  const asked = new Set(others.flatMap((name) => readers.get(name) ?? name));
  const turns: Turn[] = [];
  for (const id of Object.keys(rules)) {
    const isOfRule = ({ rule }: { readonly rule: string }): boolean => rule === id;
    const said = { findings: reported.filter(isOfRule), unverified: unverified.filter(isOfRule) };
    if (asked.has(id)) turns.push(id);
    else if (said.findings.length + said.unverified.length > 0) turns.push(said);
  }
  return turns;
}
