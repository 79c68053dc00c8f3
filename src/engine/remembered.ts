import { areSameVariables, changedKeys } from '../config/changed-keys.ts';
import type { Settings } from '../config/effective.ts';
import type { Refusal, Unknown } from '../products/product.ts';
import { oncePer } from '../values/once-per.ts';
import type { Facts, Report, RuleMeta } from './rule.ts';

type Reports = readonly Report<PropertyKey>[];
type Fact = keyof Facts;
type Meta = Pick<RuleMeta<PropertyKey, Fact>, 'keys' | 'formerly' | 'facts'>;
type Rules = Readonly<Record<string, { readonly meta: Meta }>>;

/** Rules → what they say of a file, as far as that is known without asking. */
type Remembered = Map<string, Reports>;

interface Before {
  readonly settings: Settings;
  readonly facts: Facts;
  readonly said: Remembered;
}

/** Of some rules the last file of each version. */
const lastFiles = new WeakMap<Rules, Map<string, Before>>();

/**
 * What is known of a file from the one before it. A rule is a pure function of the keys and facts that it declares, and
 * where a value stands decides where a report points and how the line to write is put, never whether there is a report:
 * while none of them changes, a rule that was silent is silent, and one that spoke of defaults alone says the same.
 */
export function rememberedOf(rules: Rules, settings: Settings, facts: Facts): Remembered {
  const befores = lastFiles.get(rules) ?? new Map<string, Before>();
  lastFiles.set(rules, befores);
  const before = befores.get(facts.version);
  const said = (before && stillSaid(before, rules, settings, facts)) ?? new Map<string, Reports>();
  befores.set(facts.version, { settings, facts, said });
  return said;
}

function stillSaid(
  before: Before,
  rules: Rules,
  settings: Settings,
  facts: Facts,
): Remembered | undefined {
  const { said } = before;
  const changed = changedKeys(before.settings, settings);
  if (!changed) return undefined;
  const readers = readersOf(rules);
  const forget = (name: string): void => {
    for (const id of readers.get(name) ?? []) said.delete(id);
  };
  for (const key of changed) forget(key);
  comparable.forEach((isSame, fact) => {
    if (!isSame(before.facts, facts)) forget(fact);
  });
  return said;
}

/** Keys and facts → the rules that read them. */
type Readers = ReadonlyMap<string, readonly string[]>;

const readersOf = oncePer((rules: Rules): Readers => {
  const readers = new Map<string, string[]>();
  for (const [id, { meta }] of Object.entries(rules)) {
    for (const name of [...keysOf(meta), ...(meta.facts ?? [])]) {
      const ids = readers.get(name);
      if (ids) ids.push(id);
      else readers.set(name, [id]);
    }
  }
  return readers;
});

/** Whether what a rule says holds of any file in which neither its keys nor its facts are others. */
export function isLasting(reports: Reports, meta: Meta, settings: Settings): boolean {
  const { facts = [] } = meta;
  if (reports.length === 0) return facts.every((fact) => comparable.has(fact));
  return (
    facts.every((fact) => withoutPlace.includes(fact)) &&
    keysOf(meta).every((key) => settings[key]?.provenance.layer === 'default') &&
    reports.every(isOfKeys)
  );
}

function keysOf({ keys, formerly }: Meta): readonly string[] {
  return (formerly === undefined ? keys : [...keys, formerly]).map(String);
}

function isOfKeys(report: Report<PropertyKey>): boolean {
  return !('at' in report) && report.related?.every((related) => !('at' in related)) !== false;
}

/** Facts that say nothing of where anything stands. */
const withoutPlace: readonly Fact[] = ['at', 'version', 'exposure', 'environmentComplete'];

type IsSame = (a: Facts, b: Facts) => boolean;

/** Facts that two files of a version may share, but for places; what else a rule reads is each file's own. */
const comparable = new Map<Fact, IsSame>([
  ['at', () => true],
  ['version', () => true],
  ['exposure', (a, b) => a.exposure.kind === b.exposure.kind && a.exposure.by === b.exposure.by],
  ['environmentComplete', (a, b) => a.environmentComplete === b.environmentComplete],
  ['problem', (a, b) => !(a.problem || b.problem)],
  ['refusals', (a, b) => areEach(a.refusals, b.refusals, isSameRefusal)],
  ['unknowns', (a, b) => areEach(a.unknowns, b.unknowns, isSameUnknown)],
  ['warnings', (a, b) => areEach(a.warnings, b.warnings, Object.is)],
  ['variables', (a, b) => areSameVariables(a.variables, b.variables)],
  ['unread', (a, b) => a.unread.length + b.unread.length === 0],
  ['unreadVariables', (a, b) => a.unreadVariables.length + b.unreadVariables.length === 0],
  ['strengthOf', (a, b) => a.strengthOf === b.strengthOf],
]);

function areEach<Item>(
  a: readonly Item[],
  b: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at];
      return other !== undefined && isSame(one, other);
    })
  );
}

function isSameRefusal(a: Refusal, b: Refusal): boolean {
  return (
    isSameUnknown(a, b) &&
    a.stage === b.stage &&
    a.expected === b.expected &&
    a.because?.source.kind === b.because?.source.kind
  );
}

function isSameUnknown(a: Unknown, b: Unknown): boolean {
  return (
    a.reason === b.reason && a.key === b.key && a.location.source.kind === b.location.source.kind
  );
}
