import { type Settings, typed } from '../config/effective.ts';
import { givenKeys } from '../config/given.ts';
import { satisfies } from '../config/version.ts';
import type { Changes, Loaded, Product } from '../products/product.ts';
import type { Exposure } from './exposure.ts';
import type { Failure, Finding, Unverified } from './finding.ts';
import { type Alike, turnsOf } from './kept.ts';
import { type FileOf, findingOf, type PlacedRule, unverifiedOf } from './place.ts';
import type { Facts, FileRule, Report, Rule } from './rule.ts';
import { saidOnce } from './said-once.ts';
import { type StrengthOf, strengthByScreens } from './strength.ts';

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly unverified: readonly Unverified[];
  readonly failures: readonly Failure[];
  /** Rules that had more to say than is listed. */
  readonly cut: readonly string[];
}

/** Findings of one rule in one file: a hostile file must not fill the disk, and nobody reads further. */
export const mostReports = 500;

/** Rules by id; a rule over some keys of a product is a rule over all of them. */
export type Rules<Values extends object> = Readonly<Record<string, Rule<Values>>>;

/** What rules say of one file. */
export interface RunOutcome extends Outcome {
  readonly grounds: Grounds;
  /** The findings with the lines to write as each rule gave them, also what another finding says already. */
  readonly reported: readonly Finding[];
  /** What rules asked for while they ran. */
  readonly answered: readonly Answered[];
}

/** A rule, and whether an answer that it was given is another one for a file with such changes. */
interface Answered {
  readonly id: string;
  readonly isOther: IsOther;
}

type IsOther = (changes: Changes) => boolean;

/** A file as it was loaded, with what else there is to know of it. */
export interface Grounds {
  readonly loaded: Loaded;
  readonly exposure: Exposure;
  /** Absent: by our own screens, as long as no secret needs more. */
  readonly strengthOf?: StrengthOf;
}

/** File rules × one effective config → findings, placed and redacted; of one like another what is the same is not asked again. */
export function run<Values extends object>(
  product: Product<Values>,
  rules: Rules<Values>,
  grounds: Grounds,
  alike?: Alike,
): RunOutcome {
  const { loaded } = grounds;
  const outcome = noOutcome();
  const answered: Answered[] = [];
  let asking = '';
  const facts = factsOf(product, grounds, (isOther) => answered.push({ id: asking, isOther }));
  const { path } = loaded.source;
  const fileOf = () => loaded;
  const turns = alike ? turnsOf(alike, rules, grounds) : Object.keys(rules);
  for (const turn of turns) {
    if (typeof turn !== 'string') {
      outcome.findings.push(...turn.findings);
      outcome.unverified.push(...turn.unverified);
      continue;
    }
    const rule = rules[turn];
    if (rule?.scope !== 'file') continue;
    const { meta } = rule;
    asking = turn;
    const reports = () => saidOf(rule, loaded.settings, facts);
    collect(outcome, { id: turn, product: product.id, meta, path }, reports, fileOf);
  }
  const { findings: reported, unverified, failures, cut } = outcome;
  const findings = saidOnce(reported);
  return { findings, unverified, failures, cut, grounds, reported, answered };
}

function saidOf<Values extends object>(
  rule: FileRule<Values>,
  settings: Settings,
  facts: Facts,
): Iterable<Report<keyof Values>> {
  return isApplicable(rule, settings, facts) ? rule.check(typed<Values>(settings), facts) : [];
}

export interface GrowingOutcome extends Outcome {
  readonly findings: Finding[];
  readonly unverified: Unverified[];
  readonly failures: Failure[];
  readonly cut: string[];
}

export function noOutcome(): GrowingOutcome {
  return { findings: [], unverified: [], failures: [], cut: [] };
}

interface RunningRule<Key extends PropertyKey, Fact> extends PlacedRule<Key, Fact> {
  /** The file to name when the rule throws. */
  readonly path: string;
}

/** Places what a rule reports. A rule that throws is named; what it said before and the other rules count. */
export function collect<Key extends PropertyKey, Fact, Of>(
  outcome: GrowingOutcome,
  rule: RunningRule<Key, Fact>,
  reports: () => Iterable<Report<Key, Of>>,
  fileOf: FileOf<Of>,
): void {
  let count = 0;
  try {
    for (const report of reports()) {
      if (count === mostReports) {
        outcome.cut.push(rule.id);
        return;
      }
      count += 1;
      if (report.status) outcome.unverified.push(unverifiedOf(rule.id, report, fileOf));
      else outcome.findings.push(findingOf(rule, report, fileOf));
    }
  } catch {
    outcome.failures.push({ rule: rule.id, path: rule.path });
  }
}

/** What a rule may know beside values, of one file as one version; `note` is told of every answer that it is given. */
export function factsOf<Values extends object>(
  product: Product<Values>,
  { loaded, exposure, strengthOf = strengthByScreens }: Grounds,
  note?: (isOther: IsOther) => void,
): Facts {
  const at = (range: string): boolean => satisfies(product.catalog.versions, loaded.version, range);
  const given: Facts['given'] = (isWanted) => {
    note?.(({ rows }) => rows.some(isWanted));
    return givenKeys(loaded.settings, isWanted);
  };
  const strings: Facts['strings'] = (isWanted) => {
    const found = loaded.strings().filter(isWanted);
    const keys = found.map(({ key }) => key);
    note?.((changes) => changes.strings.some((one) => keys.includes(one.key) || isWanted(one)));
    return found;
  };
  const source: Facts['source'] = () => {
    note?.(() => true);
    return loaded.source;
  };
  return {
    ...(loaded.problem && { problem: loaded.problem }),
    version: loaded.version,
    source,
    sections: loaded.sections,
    refusals: loaded.refusals,
    unknowns: loaded.unknowns,
    warnings: loaded.warnings,
    unread: loaded.unread,
    variables: loaded.variables,
    unreadVariables: loaded.unreadVariables,
    remains: loaded.remains,
    strings,
    environmentComplete: loaded.environmentComplete,
    at,
    given,
    exposure,
    strengthOf,
  };
}

/** Facts of loading hold for any file; keys must exist at the version and have a value to judge. */
export function isApplicable<Values extends object>(
  { meta }: Pick<Rule<Values>, 'meta'>,
  settings: Settings,
  facts: Facts,
): boolean {
  if (meta.versions !== undefined && !facts.at(meta.versions)) return false;
  const isUsable = (key: keyof Values) => (settings[String(key)]?.state ?? 'faulty') !== 'faulty';
  if (!meta.keys.every(isUsable)) return false;
  const [first] = meta.keys;
  if (first === undefined) return true;
  const isThere = settings[String(first)]?.state !== 'unavailable';
  if (isThere || meta.formerly === undefined) return isThere;
  return settings[String(meta.formerly)]?.state !== 'unavailable';
}
