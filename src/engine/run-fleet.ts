import { typed } from '../config/effective.ts';
import type { Loaded, Product } from '../products/product.ts';
import type { FileOf } from './place.ts';
import type { Member, OfMember } from './rule.ts';
import {
  collect,
  factsOf,
  type Grounds,
  isApplicable,
  noOutcome,
  type Outcome,
  type Rules,
} from './run.ts';

/** A file of a fleet before rules see it. */
export interface FleetFile extends Grounds {
  /** The same text for all files of one environment. */
  readonly environment: string;
}

/** Fleet rules × all files of a product → findings, each placed in the file that its report names. */
export function runFleet<Values extends object>(
  product: Product<Values>,
  rules: Rules<Values>,
  files: readonly FleetFile[],
): Outcome {
  const outcome = noOutcome();
  const all = files.map((file) => ({ file, member: memberOf(product, file) }));
  const fileOf = fileByMember(new Map(all.map(({ file, member }) => [member, file.loaded])));
  for (const [id, rule] of Object.entries(rules)) {
    if (rule.scope !== 'fleet') continue;
    // A file that it cannot judge is no reason to leave the others alone.
    const members = all.flatMap(({ file, member }) =>
      isApplicable(rule, file.loaded.settings, member.facts) ? member : [],
    );
    const first = members[0];
    if (!first || members.length === 1) continue;
    const reports = () => rule.check(members);
    const { path } = first.source;
    collect(outcome, { id, product: product.id, meta: rule.meta, path }, reports, fileOf);
  }
  return outcome;
}

function fileByMember(byMember: ReadonlyMap<OfMember['member'], Loaded>): FileOf<OfMember> {
  return ({ member }) => {
    const loaded = byMember.get(member);
    if (!loaded) throw new Error('a report names no member of the fleet');
    return loaded;
  };
}

function memberOf<Values extends object>(
  product: Product<Values>,
  { environment, ...grounds }: FleetFile,
): Member<Values> {
  const { loaded } = grounds;
  const facts = factsOf(product, grounds);
  return { config: typed<Values>(loaded.settings), facts, source: loaded.source, environment };
}
