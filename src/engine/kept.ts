import type { Changes, Loaded } from '../products/product.ts';
import { oncePer } from '../values/once-per.ts';
import { isSameExposure } from './exposure.ts';
import type { Said } from './moved.ts';
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

/** A rule to ask, by its id, or what some said of the file before. */
export type Turn = string | Said;

/**
 * In the order of the rules what they said of the one file, for as long as it holds of the other one too, and those that
 * have to be asked. A rule is a pure function of the keys and facts that it declares, and of the answers that it was given:
 * where none of them is another, so is what it says, and it says it of the same lines.
 */
export function turnsOf({ outcome, changes }: Alike, rules: Rules, now: Grounds): readonly Turn[] {
  const others = [...changes.rows.map(({ key }) => key), ...otherFacts(outcome.grounds, now)];
  for (const { id, isOther } of outcome.answered) if (isOther(changes)) others.push(id);
  const turnsBy = turnsByOthers(outcome);
  const names = others.join();
  const known = turnsBy.get(names);
  if (known) return known;
  const readers = readersOf(rules);
  // A rule that is among them stands for itself.
  const asked = new Set(others.flatMap((name) => readers.get(name) ?? name));
  const turns = inTurn(Object.keys(rules), asked, outcome);
  turnsBy.set(names, turns);
  return turns;
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
  ids: readonly string[],
  asked: ReadonlySet<string>,
  { reported, unverified }: RunOutcome,
): readonly Turn[] {
  const turns: Turn[] = [];
  for (const id of ids) {
    const isOfRule = ({ rule }: { readonly rule: string }): boolean => rule === id;
    const said = { findings: reported.filter(isOfRule), unverified: unverified.filter(isOfRule) };
    if (asked.has(id)) turns.push(id);
    else if (said.findings.length + said.unverified.length > 0) turns.push(said);
  }
  return turns;
}
